import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { makeDatabase, type Database } from './database.ts'
import { migrations } from './migrate.ts'
import { replaceAll, type Rows } from './replace-rows.ts'
import type { KeyRing } from './key-ring.ts'
import { giveKeys } from './secrets.ts'
import { nameInDatabase, tableNames } from './table-names.ts'

/** A database of its own, for its user alone, that is gone when it is not needed any more. */
export interface Scratch {
  database: Database
  /** Which tables it has now. */
  tables(): Promise<string[]>
  /** Puts these rows in and brings its tables up to date. */
  upgrade(rows: AsyncIterable<Rows>): Promise<void>
  remove(): Promise<void>
}

/** Whether there can be one: it is an embedded database, whose library is native code that the FreePBX module does not have. */
export function hasScratch(): boolean {
  try {
    createRequire(import.meta.url).resolve('better-sqlite3')
    return true
  } catch {
    return false
  }
}

/**
 * Makes a database in which only these steps have been made: as an older version left it. Its secrets are sealed with `ring`, so that
 * nothing is in its file that is not sealed.
 */
export async function openScratch(
  steps: readonly string[],
  ring: KeyRing,
  parent: string = tmpdir(),
): Promise<Scratch> {
  const folder = await mkdtemp(join(parent, 'hotdesk-older-'))
  const database = makeDatabase(`sqlite:${join(folder, `${randomBytes(4).toString('hex')}.db`)}`)
  const remove = async () => {
    await database.destroy()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    // Whoever is killed in the middle begins anew: nothing of it has to be on the disk.
    await database.raw('PRAGMA synchronous = OFF')
    giveKeys(database, ring)
    const migrationSource = only(steps)
    await database.transaction(async (transaction) => {
      await transaction.migrate.latest({ ...migrations, ...(migrationSource ? { migrationSource } : {}) })
    })
  } catch (error) {
    await remove()
    throw error
  }
  const tables = async () => {
    const all = await database('sqlite_master').where({ type: 'table' }).pluck<string[]>('name')
    return tableNames.filter((name) => all.includes(nameInDatabase(name)))
  }
  const upgrade = async (rows: AsyncIterable<Rows>) => {
    const then = await tables()
    await database.transaction(async (transaction) => {
      await replaceAll(transaction, rows, then)
      await transaction.migrate.latest(migrations)
    })
  }
  return { database, tables, upgrade, remove }
}

/** The steps as they are now, without those that an older version did not have. */
function only(steps: readonly string[]): Knex.MigrationSource<unknown> | undefined {
  const source = migrations.migrationSource
  return (
    source && {
      ...source,
      getMigrationName: (one) => source.getMigrationName(one),
      getMigration: (one) => source.getMigration(one),
      getMigrations: async (extensions) =>
        (await source.getMigrations(extensions)).filter((one) => steps.includes(source.getMigrationName(one))),
    }
  )
}
