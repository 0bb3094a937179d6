import { expect } from 'chai'
import type { Knex } from 'knex'
import knexPackage from 'knex'
import { migrateEmbedded, migrateServer, migrations } from '../../src/stores/migrate.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

/** A migration that takes two steps and fails at the second. */
const failing: Knex.MigratorConfig = {
  tableName: 'failing_migrations',
  migrationSource: {
    getMigrations: () => Promise.resolve(['1']),
    getMigrationName: (name: string) => name,
    getMigration: () =>
      Promise.resolve({
        up: async (knex: Knex) => {
          await knex.schema.createTable('half', (table) => table.increments('id'))
          throw new Error('the power is gone')
        },
        down: () => Promise.resolve(),
      }),
  },
}

eachDatabase('bringing the tables up to date', (database) => {
  const again = () => (isEmbedded(database()) ? migrateEmbedded(database()) : migrateServer(database()))

  it('has made every step, and once more changes nothing', async () => {
    const before = await database()('hotdesk_migrations')
    expect(before).to.have.length(
      await database()
        .migrate.list(migrations)
        .then(([done]) => (done as unknown[]).length),
    )
    await again()
    expect(await database()('hotdesk_migrations')).to.deep.equal(before)
  })

  it('leaves no lock behind', async () => {
    await again()
    expect(await database()('hotdesk_migrations_lock').pluck('is_locked')).to.deep.equal([0])
    if (isEmbedded(database())) return
    const lock = "concat('hotdesk migrations ', database())"
    const [[free]] = (await database().raw(`select is_free_lock(${lock}) as yes`)) as [[{ yes: number }]]
    expect(free.yes).to.equal(1)
  })
})

describe('bringing an embedded database up to date', () => {
  it('leaves nothing half done, and no lock, when it ends in the middle', async () => {
    const connection = { client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true }
    const database = knexPackage.knex({
      ...connection,
      pool: { min: 1, max: 1 },
      migrations: failing,
      log: { error: () => undefined },
    })
    expect((await refusalOf(migrateEmbedded(database))).message).to.include('the power is gone')
    expect(await database('sqlite_master')).to.deep.equal([])
    await database.destroy()
  })
})
