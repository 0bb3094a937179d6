import { expect } from 'chai'
import { openChangeLog } from '../../src/stores/change-log.ts'
import { noteChange } from '../../src/stores/changes.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('the log of changes', (database) => {
  beforeEach(() => clearTables(database()))

  const change = (subject: string) => noteChange(database(), [{ kind: 'extension', subject }])
  const insertAs = (id: number, subject: string) =>
    database()('changes').insert({ id, at: 1, origin: 'a test', kind: 'extension', subject })

  it('knows nothing at first, then tells what is new, once', async () => {
    const log = openChangeLog(database())
    await change('1')
    expect((await log.read()).map(({ kind }) => kind)).to.deep.equal(['all'])
    expect(await log.read()).to.deep.equal([])
    await change('2')
    await change('3')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['2', '3'])
    expect(await log.read()).to.deep.equal([])
  })

  it('tells of a change as soon as its transaction is done', async () => {
    const log = openChangeLog(database())
    await log.read()
    for (let turn = 0; turn < 20; turn += 1) {
      await inTransaction(database(), (transaction) =>
        noteChange(transaction, [{ kind: 'extension', subject: String(turn) }]),
      )
      expect((await log.read()).map(({ subject }) => subject)).to.deep.equal([String(turn)])
    }
  })

  it('tells of a row that comes after greater ones, also when many are missing', async () => {
    const log = openChangeLog(database())
    await insertAs(1000, 'first')
    await log.read()
    await insertAs(1005, 'e')
    await insertAs(1003, 'c')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['c', 'e'])
    await insertAs(1001, 'a')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['a'])
    await insertAs(1300, 'far')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['far'])
    expect(await log.read()).to.deep.equal([])
    await insertAs(1100, 'between')
    await insertAs(1301, 'after')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['between', 'after'])
    expect(await log.read()).to.deep.equal([])
  })

  it('misses no row of a transaction that had its number before the log was opened', async () => {
    await insertAs(5000, 'greater')
    const log = openChangeLog(database())
    await log.read()
    await insertAs(4998, 'earlier')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['earlier'])
  })

  it('does not wait for ever for a row, and knows nothing after a long pause', async () => {
    let time = 0
    const log = openChangeLog(database(), () => time)
    await insertAs(10_000, 'first')
    await log.read()
    await insertAs(10_005, 'e')
    await log.read()
    time += 10_001
    await log.read()
    await insertAs(10_003, 'late')
    expect(await log.read()).to.deep.equal([])
    time += 31 * 60_000
    expect((await log.read()).map(({ kind }) => kind)).to.deep.equal(['all'])
  })

  it('tells that the database does not answer, and goes on when it does', async () => {
    const log = openChangeLog(database())
    await log.read()
    const table = 'hotdesk_changes'
    await database().schema.renameTable(table, 'away')
    const refused = await log.read().then(
      () => 'read',
      () => 'refused',
    )
    await database().schema.renameTable('away', table)
    expect(refused).to.equal('refused')
    await change('after')
    expect((await log.read()).map(({ subject }) => subject)).to.deep.equal(['after'])
  })
})
