import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { isEmbedded, openDatabase } from '../../src/stores/database.ts'
import { missingMariadb } from './machine.ts'
import { freshMariadb, stopMariadb } from './mariadb.ts'
import { quickFolder } from './quick-disk.ts'
import { describeUnless } from './required.ts'

export const ENGINES = ['SQLite', 'MariaDB'] as const
export type Engine = (typeof ENGINES)[number]

/** An empty database and how to be rid of it. Its tables come with `openDatabase(url)`. */
export type FreshDatabase = Readonly<{ url: string; remove(): Promise<void> }>

const START_MS = 60_000
/** Of SQLite's databases, which are gone at the end also when a test failed before it removed its own. */
const folders: string[] = []

/**
 * Declares the same suite on each engine. Each has a fresh database with every migration applied, removed at the end.
 * The body gets a function because the database exists only while its tests run: `const rows = await database()('phones')`.
 */
export function eachDatabase(title: string, body: (database: () => Knex) => void): void {
  for (const engine of ENGINES) {
    describeUnless(missing(engine), `${title} on ${engine}`, () => {
      let fresh: FreshDatabase | undefined
      let opened: Knex | undefined
      before(async function () {
        this.timeout(START_MS)
        fresh = await freshDatabaseUrl(engine)
        opened = await openDatabase(fresh.url)
      })
      after(async () => {
        await opened?.destroy()
        await fresh?.remove()
      })
      body(() => {
        if (!opened) throw new Error('The database is there only while a test or a hook runs.')
        return opened
      })
    })
  }
}

/** The same for tests that open the database themselves, or start a whole server on it. The suite may take a minute. */
export function eachEngine(title: string, body: (fresh: () => Promise<FreshDatabase>) => void): void {
  for (const engine of ENGINES) {
    describeUnless(missing(engine), `${title} on ${engine}`, function (this: Mocha.Suite) {
      this.timeout(START_MS)
      body(() => freshDatabaseUrl(engine))
    })
  }
}

/** A new empty database as HOTDESK_DATABASE names it. The first on MariaDB starts it, which takes some seconds. */
export async function freshDatabaseUrl(engine: Engine): Promise<FreshDatabase> {
  if (engine === 'MariaDB') return freshMariadb()
  const folder = mkdtempSync(join(quickFolder(), 'hotdesk-sqlite-'))
  folders.push(folder)
  return {
    url: `sqlite:${join(folder, 'hotdesk.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Empties every table but the migrations' own, whatever refers to what. */
export async function clearTables(database: Knex): Promise<void> {
  const embedded = isEmbedded(database)
  const check = (on: boolean) =>
    embedded ? `PRAGMA defer_foreign_keys = ${on ? 'OFF' : 'ON'}` : `SET FOREIGN_KEY_CHECKS = ${on ? '1' : '0'}`
  await database.transaction(async (transaction) => {
    await transaction.raw(check(false))
    for (const table of await tableNames(transaction, embedded)) await transaction(table).delete()
    await transaction.raw(check(true))
  })
}

async function tableNames(database: Knex, embedded: boolean): Promise<string[]> {
  const all = embedded
    ? database('sqlite_master').where({ type: 'table' })
    : database('information_schema.tables').whereRaw('table_schema = database()')
  const names = await all.pluck<string[]>(embedded ? 'name' : 'table_name')
  return names.filter((name) => !/^(sqlite_|hotdesk_migrations)/.test(name))
}

function missing(engine: Engine): string | undefined {
  return engine === 'MariaDB' ? missingMariadb() : undefined
}

after('stops MariaDB', stopMariadb)
after('removes what is left of SQLite', async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})
