import { expect } from 'chai'
import type { Knex } from 'knex'
import { isEmbedded } from '../../src/stores/database.ts'
import { nameInDatabase, tableNames, tablePrefix } from '../../src/stores/table-names.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('the names of tables', (database) => {
  it('all begin with our prefix in the database, and are all of those that the migrations make', async () => {
    const ours = (await tablesOf(database())).filter((name) => !name.startsWith('hotdesk_migrations'))
    expect(ours.sort()).to.deep.equal(tableNames.map((name) => tablePrefix + name).sort())
  })

  it('are no column’s name, which would get the prefix too', async () => {
    for (const table of tableNames) {
      const columns = Object.keys(await database()(nameInDatabase(table)).columnInfo())
      expect(columns).to.have.length.above(0)
      expect(columns.filter((column) => nameInDatabase(column) !== column)).to.deep.equal([])
      expect(columns.filter((column) => column.startsWith(tablePrefix))).to.deep.equal([])
    }
  })
})

async function tablesOf(database: Knex): Promise<string[]> {
  return isEmbedded(database)
    ? database('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').pluck<string[]>('name')
    : database('information_schema.tables').whereRaw('table_schema = database()').pluck<string[]>('table_name')
}
