import { expect } from 'chai'
import { maySee, rolloutRows, rolloutsSeen, rolloutView } from '../../../src/http/saving/rollout-view.ts'
import { beginRollout } from '../../../src/app/rollouts.ts'
import type { Access } from '../../../src/domain/access.ts'
import { changeRolloutPhone } from '../../../src/stores/rollout-phones.ts'
import { changeRollout, findRollout, listRollouts } from '../../../src/stores/rollouts.ts'
import { wantResync } from '../../../src/app/want-resync.ts'
import { eachDatabase } from '../../support/databases.ts'
import { desks, logInOn } from '../../support/desks.ts'
import { admin, numbers } from '../../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../../support/watched-office.ts'

eachDatabase('what pages show of a rollout', (database) => {
  const all = { page: 1, size: 50, search: '' }
  const { t46s, s500 } = desks
  let office: WatchedOffice
  let id: number
  beforeEach(async () => {
    office = await openWatchedOffice(database())
    const macs = [t46s.mac, s500.mac]
    const wish = { what: 'This', mode: 'whenIdle' as const, owner: 'x', group: 7, macs }
    id = await beginRollout(database(), office.context, admin, wish)
  })

  const rollout = async () => {
    const found = await findRollout(database(), id)
    if (!found) throw new Error('It is gone.')
    return found
  }
  const view = async () => rolloutView(office.context, await rollout(), all)

  it('is how far each phone is, in words, and why it is not further', async () => {
    const { mac } = t46s
    await wantResync(database(), office.context, { mac, why: 'This', urgent: false, whenIdle: true })
    await database()('resyncs').where({ mac }).update({ state: 'held' })
    await changeRolloutPhone(database(), id, 'waiting', { mac, state: 'told', turn: 1, toldAt: null, endedAt: null })
    const { phones, counts } = await view()
    expect(phones.items.map(({ name, words, note }) => [name, words, note])).to.deep.equal([
      ['S500 00:50:58:aa:bb:cc', 'Waiting', ''],
      ['T46S 80:5e:c0:aa:bb:cc', 'Waiting', 'It is told when it is idle.'],
    ])
    expect(counts.filter(({ count }) => count > 0).map(({ state }) => state)).to.deep.equal(['waiting', 'told'])
  })

  it('B9: tells nobody who has come to a phone meanwhile, or how it is, whose that is not', async () => {
    const { context } = office
    await logInOn(context, t46s, numbers.henry)
    const seen = async (access: Access) => {
      const { phones } = await rolloutView(context, await rollout(), all, { access })
      return phones.items.map(({ name, who }) => [name, who])
    }
    const [s500Name, t46sName] = ['S500 00:50:58:aa:bb:cc', 'T46S 80:5e:c0:aa:bb:cc']
    const whole = [
      [s500Name, ''],
      [t46sName, numbers.henry],
    ]
    expect(await seen({ role: 'support' })).to.deep.equal(whole)
    expect(await seen({ role: 'subscriber', extension: numbers.henry })).to.deep.equal(whole)
    const unnamed = [s500Name, t46sName].map((name) => [name, ''])
    expect(await seen({ role: 'subscriber', extension: numbers.jane })).to.deep.equal(unnamed)
    expect(await seen({ role: 'range', low: '1', high: '2' })).to.deep.equal(unnamed)
    // Neither of the two is in that group any more.
    expect(await seen({ role: 'group', group: 7 })).to.deep.equal([
      ['00:50:58:aa:bb:cc', ''],
      ['80:5e:c0:aa:bb:cc', ''],
    ])
  })

  it('says how the whole is', async () => {
    expect((await view()).rollout).to.deep.include({ mode: 'when idle', total: 2, done: 0, isOpen: true })
    expect((await view()).rollout.state.words).to.equal('Running')
    expect((await view()).away).to.equal('')
    office.manager.goDown()
    expect((await view()).away).to.contain('The PBX does not answer now.')
    for (const [ending, why, words] of [
      ['done', null, 'Done'],
      ['done', 'One phone did not come back.', 'Done, not by all'],
      ['stopped', 'It stopped by itself.', 'Stopped'],
    ] as const) {
      await changeRollout(database(), id, { ending, why, endedAt: 5 })
      expect((await view()).rollout.state.words).to.equal(words)
    }
    const rows = await rolloutRows(office.context, await listRollouts(database(), all))
    expect(rows.items.map(({ what, total }) => [what, total])).to.deep.equal([['This', 2]])
  })

  it('B9: is seen by whose it is', async () => {
    const one = await rollout()
    const sees = (access: Parameters<typeof rolloutsSeen>[0], owner = 'y') => maySee(rolloutsSeen(access, owner), one)
    expect(sees({ role: 'administrator' }) && sees({ role: 'support' }) && sees({ role: 'group', group: 7 })).to.equal(
      true,
    )
    expect(sees({ role: 'group', group: 8 })).to.equal(false)
    expect(sees({ role: 'subscriber', extension: '1' })).to.equal(false)
    expect(sees({ role: 'subscriber', extension: '1' }, 'x')).to.equal(true)
  })
})
