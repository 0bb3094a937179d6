import { expect } from 'chai'
import type { Resync } from '../../src/domain/resync.ts'
import * as resyncs from '../../src/stores/resyncs.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const mac = '005058aabbcc'

function resync(more: Partial<Resync> = {}): Resync {
  return {
    ...{
      mac,
      state: 'waiting',
      why: '5501 logged in',
      urgent: true,
      restart: false,
      evenInCall: false,
      whenIdle: false,
    },
    ...{ wantedAt: 1000, attempts: 0, nextAt: 1000, toldHow: null, toldAt: null, fetchedAt: null, fetchedFile: null },
    ...{ fetchedEtag: null, fetchedBytes: null, registerAs: null, registeredAt: null, trouble: null, turn: 1 },
    ...more,
  }
}

eachDatabase('the table of resyncs', (database) => {
  beforeEach(() => clearTables(database()))
  const find = () => resyncs.findResync(database(), mac)

  it('keeps one of each phone, whole', async () => {
    expect(await find()).to.equal(undefined)
    const whole = resync({
      ...{
        state: 'fetched',
        urgent: false,
        restart: true,
        evenInCall: true,
        whenIdle: false,
        attempts: 3,
        nextAt: 5,
        toldHow: 'notify',
      },
      ...{ toldAt: 6, fetchedAt: 7, fetchedFile: 'a.cfg', fetchedEtag: '"e"', fetchedBytes: 8, registerAs: '5501' },
      ...{ registeredAt: 9, trouble: 'Not yet.', turn: 4 },
    })
    await resyncs.writeResync(database(), resync())
    await resyncs.writeResync(database(), whole)
    expect(await find()).to.deep.equal(whole)
    expect(await resyncs.lockResync(database(), mac)).to.deep.equal(whole)
  })

  it('writes a step only of this very wish, and only from where it is thought to be', async () => {
    await resyncs.writeResync(database(), resync({ turn: 2 }))
    const change = (turn: number, from: Resync['state'][]) =>
      resyncs.changeResync(database(), { mac, turn }, from, { state: 'told', toldHow: 'notify', nextAt: 9 })
    expect(await change(1, ['waiting'])).to.equal(false)
    expect(await change(2, ['told', 'held'])).to.equal(false)
    expect(await change(2, ['waiting'])).to.equal(true)
    expect(await find()).to.include({ state: 'told', toldHow: 'notify', nextAt: 9, why: '5501 logged in' })
  })

  it('cuts what is too long for its column', async () => {
    await resyncs.writeResync(database(), resync({ why: 'w'.repeat(300), trouble: 't'.repeat(300) }))
    expect((await find())?.why).to.have.length(120)
    expect((await find())?.trouble).to.have.length(255)
    await resyncs.changeResync(database(), resync(), ['waiting'], { trouble: 'u'.repeat(300) })
    expect((await find())?.trouble).to.have.length(255)
  })

  it('finds what is due: the urgent by themselves, while they are fresh', async () => {
    const add = (last: string, more: Partial<Resync>) =>
      resyncs.writeResync(database(), resync({ mac: `0050580000${last}`, ...more }))
    await add('01', { urgent: true, wantedAt: 900, nextAt: 1000 })
    await add('02', { urgent: true, wantedAt: 100, nextAt: 950 })
    await add('03', { urgent: false, wantedAt: 900, nextAt: 900 })
    await add('04', { urgent: true, wantedAt: 900, nextAt: 1001 })
    await add('05', { urgent: false, wantedAt: 900, nextAt: null, state: 'done' })
    const due = async (urgent: boolean, most = 10) =>
      (await resyncs.dueResyncs(database(), { now: 1000, since: 500, urgent, most })).map((one) => one.mac.slice(-2))
    expect(await due(true)).to.deep.equal(['01'])
    expect(await due(false)).to.deep.equal(['03', '02'])
    expect(await due(false, 1)).to.deep.equal(['03'])
    expect(await resyncs.nextResyncAt(database(), 1000)).to.equal(1001)
    expect(await resyncs.nextResyncAt(database(), 1001)).to.equal(undefined)
    const macs = ['01', '05', '09'].map((last) => `0050580000${last}`)
    expect((await resyncs.openResyncsOf(database(), macs)).map((one) => one.mac)).to.deep.equal(['005058000001'])
    expect(await resyncs.openResyncsOf(database(), [])).to.deep.equal([])
  })

  it('brings forward, never back', async () => {
    await resyncs.writeResync(database(), resync({ state: 'held', nextAt: 5000 }))
    await resyncs.hastenResyncs(database(), ['waiting'], 2000)
    expect(await find()).to.include({ nextAt: 5000 })
    await resyncs.hastenResyncs(database(), ['held'], 2000)
    await resyncs.hastenResyncs(database(), ['held'], 4000)
    expect(await find()).to.include({ nextAt: 2000 })
    expect(await resyncs.hastenResync(database(), { mac, turn: 2 }, 1500)).to.equal(false)
    expect(await resyncs.hastenResync(database(), { mac, turn: 1 }, 1500)).to.equal(true)
    expect(await resyncs.hastenResync(database(), { mac, turn: 1 }, 1600)).to.equal(false)
    expect(await find()).to.include({ nextAt: 1500 })
  })
})
