import { expect } from 'chai'
import type { RolloutPhone } from '../../src/domain/rollout.ts'
import {
  changeRolloutPhone,
  countRolloutPhones,
  leaveWaiting,
  listRolloutPhones,
  rolloutPhones,
  takeUpAgain,
} from '../../src/stores/rollout-phones.ts'
import { insertRollout } from '../../src/stores/rollouts.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('the phones of a rollout', (database) => {
  const macs = ['aa', 'bb', 'cc', 'dd'].map((part) => part.repeat(6))
  const [first = '', second = ''] = macs
  let id: number
  beforeEach(async () => {
    await database()('rollouts').delete()
    await database()('rollout_phones').delete()
    const wish = { group: null, owner: 'administrator 1', what: 'x', mode: 'now', actor: 'anna', at: 5 } as const
    id = await insertRollout(database(), wish, macs)
  })

  const change = (mac: string, from: RolloutPhone['state'], to: Partial<RolloutPhone>) =>
    changeRolloutPhone(database(), id, from, { mac, state: from, turn: null, toldAt: null, endedAt: null, ...to })
  const stateOf = async (mac: string) =>
    (await listRolloutPhones(database(), id, { page: 1, size: 9, search: '' })).items.find((one) => one.mac === mac)

  it('change from the state that they are at, once', async () => {
    const told = { mac: first, state: 'told', turn: 4, toldAt: 7, endedAt: null } as const
    expect(await change(first, 'waiting', told)).to.equal(true)
    expect(await change(first, 'waiting', told)).to.equal(false)
    expect(await stateOf(first)).to.deep.equal(told)
    expect(await rolloutPhones(database(), id, ['told', 'done'])).to.deep.equal([told])
    expect((await rolloutPhones(database(), id, ['waiting'], 2)).length).to.equal(2)
  })

  it('are listed by state and counted', async () => {
    await change(first, 'waiting', { state: 'failed', toldAt: 7 })
    await change(second, 'waiting', { state: 'done', toldAt: 7 })
    const failed = await listRolloutPhones(database(), id, { page: 1, size: 9, search: '' }, 'failed')
    expect(failed.items.map(({ mac }) => mac)).to.deep.equal([first])
    expect((await countRolloutPhones(database(), [id, 99])).get(id)).to.deep.equal({
      ...{ waiting: 2, told: 0, fetched: 0, done: 1, failed: 1, left: 0 },
      ...{ lost: 1, everTold: 2 },
    })
    expect((await countRolloutPhones(database(), [id, 99])).get(99)?.waiting).to.equal(0)
  })

  it('are left alone, and taken up again without their failures', async () => {
    await change(first, 'waiting', { state: 'failed', toldAt: 7 })
    await leaveWaiting(database(), id, 9)
    expect(await stateOf(second)).to.deep.include({ state: 'left', endedAt: 9 })
    await takeUpAgain(database(), id)
    expect(await stateOf(second)).to.deep.include({ state: 'waiting', endedAt: null })
    expect(await stateOf(first)).to.deep.include({ state: 'failed', toldAt: null })
    expect((await countRolloutPhones(database(), [id])).get(id)?.lost).to.equal(0)
  })
})
