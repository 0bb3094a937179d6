import { readdir } from 'node:fs/promises'
import type { Knex } from 'knex'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * The steps. Each is recorded by its name without an ending, because in a packaged module the files are JavaScript: the
 * same step must not look like another one there.
 */
const steps: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => /^\d{4}_\w+\.[jt]s$/.test(file)).sort(),
  getMigrationName: (file) => file.replace(/\.[jt]s$/, ''),
  getMigration: async (file) => (await import(`../../migrations/${file}`)) as Knex.Migration,
}

/** Where the steps are, and where it is kept which of them were made. */
export const migrations: Knex.MigratorConfig = { migrationSource: steps, tableName: 'hotdesk_migrations' }

/** How long another process may take that makes the same steps now, in seconds. */
const patience = 60

/**
 * Brings the tables of an embedded database up to date. Another process that does the same waits, and a process that is
 * killed leaves nothing half done. knex's own lock is no help: it outlives a process that is killed, and no other would
 * start; whoever is alone may free it.
 */
export async function migrateEmbedded(database: Knex): Promise<void> {
  await database.transaction(async (transaction) => {
    // Begins the writing: from here on nobody else writes. The number is what `file` may tell of such a database.
    await transaction.raw('PRAGMA application_id = 1213158216')
    await transaction.migrate.forceFreeMigrationsLock()
    await transaction.migrate.latest()
  })
}

/** The same on a server, under a lock that ends with its connection. */
export async function migrateServer(database: Knex): Promise<void> {
  await database.transaction(async (held) => {
    const lock = "concat('hotdesk migrations ', database())"
    const [[answer]] = (await held.raw(`select get_lock(${lock}, ?) as got`, [patience])) as [[{ got: number | null }]]
    if (answer.got !== 1) throw new Error('Another process has been changing the tables for a minute. Try again later.')
    try {
      await database.migrate.forceFreeMigrationsLock()
      await database.migrate.latest()
    } finally {
      await held.raw(`select release_lock(${lock})`)
    }
  })
}
