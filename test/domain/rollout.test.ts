import { expect } from 'chai'
import type { Resync } from '../../src/domain/resync.ts'
import { followPhone, isMoving, isTooMany, mostMoving, type RolloutPhone } from '../../src/domain/rollout.ts'

const minute = 60_000
const phone: RolloutPhone = { mac: '805ec0aabbcc', state: 'told', turn: 3, toldAt: null, endedAt: null }
const resync: Resync = {
  ...{ mac: phone.mac, state: 'waiting', why: '', urgent: false, restart: false, evenInCall: false, whenIdle: false },
  ...{ wantedAt: 0, attempts: 0, nextAt: 0, toldHow: null, toldAt: null, fetchedAt: null, fetchedFile: null },
  ...{ fetchedEtag: null, fetchedBytes: null, registerAs: null, registeredAt: null, trouble: null, turn: 3 },
}
const at = (now: number, since = 0) => ({ now, since })

describe('a phone of a rollout', () => {
  it('B30: is told, has fetched, is done, as its resync is', () => {
    const told = followPhone(phone, { ...resync, state: 'told', toldAt: 5 }, at(10))
    expect(told).to.deep.include({ state: 'told', toldAt: 5 })
    const fetched = followPhone(told, { ...resync, state: 'fetched', toldAt: 5, fetchedAt: 9 }, at(10))
    expect(fetched).to.deep.include({ state: 'fetched', toldAt: 5 })
    expect(followPhone(fetched, { ...resync, state: 'done' }, at(12))).to.deep.include({ state: 'done', endedAt: 12 })
  })

  it('has failed when it was told and does not fetch, or fetched and does not register, in its time', () => {
    const told = { ...resync, state: 'told' as const, toldAt: 0 }
    expect(followPhone(phone, told, at(3 * minute)).state).to.equal('told')
    expect(followPhone(phone, told, at(3 * minute + 1)).state).to.equal('failed')
    const fetched = { ...told, state: 'fetched' as const, fetchedAt: minute }
    expect(followPhone(phone, fetched, at(7 * minute)).state).to.equal('fetched')
    expect(followPhone(phone, fetched, at(7 * minute + 1)).state).to.equal('failed')
  })

  it('has all its time anew when the PBX was away', () => {
    const told = { ...resync, state: 'told' as const, toldAt: 0 }
    expect(followPhone(phone, told, at(10 * minute, 8 * minute)).state).to.equal('told')
  })

  it('is done although it had failed, when it comes back at last', () => {
    const failed = { ...phone, state: 'failed' as const, toldAt: 1 }
    expect(followPhone(failed, { ...resync, state: 'failed' }, at(9 * minute)).state).to.equal('failed')
    expect(followPhone(failed, { ...resync, state: 'done' }, at(9 * minute)).state).to.equal('done')
  })

  it('does not fail in a call, nor while it cannot be told; after a day it is left alone', () => {
    const held = { ...resync, state: 'held' as const, toldAt: 0 }
    expect(followPhone(phone, held, at(60 * minute))).to.deep.include({ state: 'told', toldAt: 60 * minute })
    const absent = { ...resync, trouble: 'It is not registered.' }
    expect(followPhone(phone, absent, at(60 * minute))).to.deep.equal(phone)
    expect(followPhone(phone, absent, at(25 * 60 * minute)).state).to.equal('left')
  })

  it('follows the latest wish, whoever has it, and none of an earlier life of the phone', () => {
    expect(followPhone(phone, { ...resync, turn: 8, state: 'done' }, at(1)).state).to.equal('done')
    expect(followPhone(phone, { ...resync, turn: 2, state: 'done' }, at(1)).state).to.equal('left')
    expect(followPhone(phone, undefined, at(1)).state).to.equal('left')
  })

  it('keeps others waiting only while something comes of it', () => {
    expect(isMoving(phone, resync)).to.equal(true)
    expect(isMoving({ ...phone, state: 'fetched' }, resync)).to.equal(true)
    expect(isMoving(phone, { ...resync, trouble: 'It is not registered.' })).to.equal(false)
    expect(isMoving({ ...phone, toldAt: 1 }, { ...resync, state: 'held' })).to.equal(false)
    expect(isMoving({ ...phone, state: 'failed' }, resync)).to.equal(false)
  })
})

describe('the pace of a rollout', () => {
  it('B30: is one, then a few, then many at once', () => {
    expect([0, 1, 4, 5, 500].map(mostMoving)).to.deep.equal([1, 4, 4, 20, 20])
  })

  it('ends when more than two and more than a tenth do not come back', () => {
    expect(isTooMany(2, 3)).to.equal(false)
    expect(isTooMany(3, 3)).to.equal(true)
    expect(isTooMany(10, 100)).to.equal(false)
    expect(isTooMany(11, 100)).to.equal(true)
  })
})
