import { readdir } from 'node:fs/promises'
import knexPackage, { type Knex } from 'knex'
import { isBusy } from './embedded-pool.ts'
import { unhurried } from './in-time.ts'
import { begun, resumable } from './resumable.ts'

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
  await forgetOldPages(database)
}

/**
 * After a step that says so (with SQLite's `user_version`), has the file written anew: what is no longer in the database is
 * no longer in its file. While another process reads, it is left to the next start.
 */
async function forgetOldPages(database: Knex): Promise<void> {
  const [before] = await database.raw<{ user_version: number }[]>('PRAGMA user_version')
  if (!before?.user_version) return
  try {
    await database.raw('VACUUM')
    const [log] = await database.raw<{ busy: number }[]>('PRAGMA wal_checkpoint(TRUNCATE)')
    if (log?.busy === 0) await database.raw('PRAGMA user_version = 0')
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/** The same on a server, under a lock that ends with its connection. A step that was killed in the middle goes on there. */
export async function migrateServer(database: Knex): Promise<void> {
  if (await isUpToDate(database)) return
  const own = ownConnections(database)
  try {
    await own.transaction(async (held) => {
      const lock = "concat('hotdesk migrations ', database())"
      const [[answer]] = (await held.raw(`select get_lock(${lock}, ?) as got`, [patience])) as [
        [{ got: number | null }],
      ]
      if (answer.got !== 1)
        throw new Error('Another process has been changing the tables for a minute. Try again later.')
      try {
        await own.raw(`create table if not exists ${begun} (name varchar(255) primary key)`)
        await own.migrate.forceFreeMigrationsLock()
        await own.migrate.latest()
      } finally {
        await held.raw(`select release_lock(${lock})`)
      }
    })
  } finally {
    await own.destroy()
  }
}

/** Whether every step was made. The lock is one server's: in a cluster two that start at once would be in each other's way for nothing. */
async function isUpToDate(database: Knex): Promise<boolean> {
  const made = new Set(await madeSteps(database))
  return (await ourSteps()).every((name) => made.has(name))
}

/** The names of the steps that a database has had, in their order; none where there are no tables yet. */
export async function madeSteps(database: Knex): Promise<string[]> {
  const { tableName = '' } = migrations
  if (!(await database.schema.hasTable(tableName))) return []
  return database(tableName).orderBy('name').pluck<string[]>('name')
}

/** The names of the steps that this version knows. */
export async function ourSteps(): Promise<string[]> {
  return (await steps.getMigrations([])).map((file) => steps.getMigrationName(file))
}

/** Two connections beside the others: one that holds the lock, and one that makes the steps and may make one again. */
function ownConnections({ client }: Knex): Knex {
  const { config } = client as { config: Knex.Config }
  const connection = config.connection as Knex.MySql2ConnectionConfig
  const progress = { isResumed: false }
  const own: Knex = knexPackage.knex({
    ...config,
    client: resumable(config.client as typeof Knex.Client, () => progress.isResumed),
    // To wait for another process that makes the steps takes no longer; to make them takes as long as it takes.
    ...{ patience: (patience + 10) * 1000 },
    // knex hides the password from copies.
    connection: { ...connection, password: connection.password ?? '' },
    pool: { ...config.pool, max: 2 },
    migrations: {
      ...config.migrations,
      migrationSource: noting(config.migrations?.migrationSource ?? steps, progress, (work) => unhurried(own, work)),
    },
  })
  return own
}

/** The same steps, each of which is noted before it is begun, and no more once it was made. */
function noting(
  source: Knex.MigrationSource<unknown>,
  progress: { isResumed: boolean },
  unhurriedly: (work: () => Promise<void>) => Promise<void>,
): Knex.MigrationSource<unknown> {
  return {
    getMigrations: (extensions) => source.getMigrations(extensions),
    getMigrationName: (step) => source.getMigrationName(step),
    getMigration: async (step) => {
      const migration = await source.getMigration(step)
      const name = source.getMigrationName(step)
      return {
        ...migration,
        up: async (knex) => {
          progress.isResumed = (await knex(begun).where({ name })).length > 0
          if (!progress.isResumed) await knex(begun).insert({ name })
          await unhurriedly(async () => {
            await migration.up(knex)
          })
          await knex(begun).where({ name }).delete()
        },
      }
    },
  }
}
