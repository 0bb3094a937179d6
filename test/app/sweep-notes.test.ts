import { expect } from 'chai'
import { SweepNotes } from '../../src/app/sweep-notes.ts'
import type { Database } from '../../src/stores/database.ts'
import { listSweeps } from '../../src/stores/sweeps.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { testContext, type TestContext } from '../support/office.ts'

describe('notes of addresses that guess', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })
  afterEach(() => database.destroy())

  it('are few, whoever has very many addresses', async () => {
    const notes = new SweepNotes(context)
    for (let go = 0; go < 30; go += 1) {
      for (let at = 0; at < 50; at += 1) notes.note(`10.0.${go}.${at}`)
      await notes.flush()
    }
    expect(await listSweeps(database, 0, 1000)).to.have.length(200)
    context.pass(60 * 60_000 + 1)
    notes.note('10.1.1.1')
    await notes.flush()
    expect(await listSweeps(database, context.now())).to.have.length(1)
  })

  it('that cannot be written are told in the log, and nobody waits for them', async () => {
    const notes = new SweepNotes(context)
    await database.schema.renameTable('sweeps', 'gone')
    notes.note('10.0.0.1')
    await notes.flush()
    expect(context.lines.join()).to.include('could not be noted')
    await database.schema.renameTable('gone', 'sweeps')
    notes.note('10.0.0.1')
    await notes.flush()
    expect(await recorded(database, 'phones.guessed')).to.have.length(1)
  })
})
