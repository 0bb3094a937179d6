import { expect } from 'chai'
import {
  changeRollout,
  findRollout,
  insertRollout,
  listRollouts,
  lockRollout,
  openRollouts,
} from '../../src/stores/rollouts.ts'
import { listRolloutPhones } from '../../src/stores/rollout-phones.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('rollouts', (database) => {
  const all = { page: 1, size: 500, search: '' }
  const wish = { group: 3, owner: 'administrator 1', what: 'Template x', mode: 'now', actor: 'anna', at: 5 } as const
  beforeEach(async () => {
    await database()('rollouts').delete()
    await database()('rollout_phones').delete()
  })

  it('begin with every phone waiting, however many', async () => {
    const macs = Array.from({ length: 450 }, (_, at) => at.toString(16).padStart(12, '0'))
    const id = await insertRollout(database(), wish, macs)
    expect(await findRollout(database(), id)).to.deep.equal({ id, ...wish, endedAt: null, ending: null, why: null })
    const phones = await listRolloutPhones(database(), id, all)
    expect(phones.total).to.equal(450)
    expect(phones.items[0]).to.deep.equal({ mac: macs[0], state: 'waiting', turn: null, toldAt: null, endedAt: null })
  })

  it('are listed, the latest first: all, a group’s, or one person’s', async () => {
    const first = await insertRollout(database(), wish, [])
    const second = await insertRollout(database(), { ...wish, group: null, owner: 'subscriber 5501' }, [])
    const ids = async (only: Parameters<typeof listRollouts>[2]) =>
      (await listRollouts(database(), all, only)).items.map(({ id }) => id)
    expect(await ids({})).to.deep.equal([second, first])
    expect(await ids({ group: 3 })).to.deep.equal([first])
    expect(await ids({ owner: 'subscriber 5501' })).to.deep.equal([second])
    expect(await ids({ group: 3, owner: 'subscriber 5501' })).to.deep.equal([])
  })

  it('are open until they end', async () => {
    const id = await insertRollout(database(), wish, [])
    expect(await openRollouts(database())).to.deep.equal([id])
    await changeRollout(database(), id, { endedAt: 9, ending: 'stopped', why: 'w'.repeat(300) })
    expect(await openRollouts(database())).to.deep.equal([])
    await database().transaction(async (transaction) => {
      expect(await lockRollout(transaction, id)).to.deep.include({
        endedAt: 9,
        ending: 'stopped',
        why: 'w'.repeat(255),
      })
    })
  })
})
