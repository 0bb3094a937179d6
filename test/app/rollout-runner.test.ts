import { expect } from 'chai'
import { beginRollout } from '../../src/app/rollouts.ts'
import { startRollouts } from '../../src/app/rollout-runner.ts'
import { findRollout } from '../../src/stores/rollouts.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { admin, furnish, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

eachDatabase('what takes rollouts further', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const begin = (macs: readonly string[]) =>
    beginRollout(database(), context, admin, { what: 'This', mode: 'now', owner: 'x', group: null, macs })
  const ends = (id: number) => until(async () => (await findRollout(database(), id))?.endedAt !== null, 'it ends')

  it('begins at once with one that begins, and with those that were open when it starts', async () => {
    const before = await begin([])
    const stop = startRollouts(context, { soon: 10, late: 60_000 })
    await ends(before)
    await ends(await begin([]))
    await stop()
  })

  it('does nothing any more when it is stopped', async () => {
    const stop = startRollouts(context, { soon: 10, late: 10 })
    await stop()
    const id = await begin([])
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await findRollout(database(), id))?.endedAt).to.equal(null)
  })

  it('tells its trouble to the log, and tries again', async () => {
    const { database: whole } = context
    const broken = Object.assign(() => whole('no_such_table'), {
      ...whole,
      isTransaction: false,
    }) as unknown as typeof whole
    context.database = broken
    const stop = startRollouts(context, { soon: 10, late: 10 })
    await until(() => context.lines.join().includes('A rollout could not be taken further'), 'the log says so')
    context.database = whole
    await ends(
      await beginRollout(database(), context, admin, { what: 'This', mode: 'now', owner: 'x', group: null, macs: [] }),
    )
    await stop()
  })

  it('leaves alone a phone that has been removed', async () => {
    const id = await begin([desks.t46s.mac])
    const stop = startRollouts(context, { soon: 10, late: 10 })
    await until(async () => (await database()('resyncs').where({ mac: desks.t46s.mac })).length === 1, 'it is noted')
    await database()('resyncs').delete()
    await ends(id)
    await stop()
    expect(await findRollout(database(), id)).to.deep.include({ ending: 'done', why: null })
  })
})
