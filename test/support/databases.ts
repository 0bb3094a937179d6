import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Knex } from 'knex'
import { isEmbedded, openDatabase, type Database } from '../../src/stores/database.ts'
import { whenClosed } from '../../src/stores/prefixed.ts'
import { missingMariadb } from './machine.ts'
import { madeOnce } from './made-once.ts'
import { freshMariadb, mariadbWith, statementsOf, stopMariadb } from './mariadb.ts'
import { quickFolder } from './quick-disk.ts'
import { describeUnless } from './required.ts'

export const ENGINES = ['SQLite', 'MariaDB'] as const
export type Engine = (typeof ENGINES)[number]

/** An empty database and how to be rid of it. Its tables come with `openDatabase(url)`. */
export type FreshDatabase = Readonly<{ url: string; remove(): Promise<void> }>

const START_MS = 180_000
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
        fresh = await readyDatabaseUrl(engine)
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

/**
 * The same for tests that open the database themselves, or start a whole server on it. The suite may take three minutes.
 * `ready` gives one that has its tables, for who does not care how it comes by them.
 */
export function eachEngine(
  title: string,
  body: (fresh: () => Promise<FreshDatabase>, ready: () => Promise<FreshDatabase>) => void,
): void {
  for (const engine of ENGINES) {
    describeUnless(missing(engine), `${title} on ${engine}`, function (this: Mocha.Suite) {
      this.timeout(START_MS)
      body(
        () => freshDatabaseUrl(engine),
        () => readyDatabaseUrl(engine),
      )
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

/** The same with its tables: as the migrations have made them once, copied, for they take longer than most tests. */
export async function readyDatabaseUrl(engine: Engine): Promise<FreshDatabase> {
  if (engine === 'MariaDB') return mariadbWith(readFileSync(join(await ready(engine), 'tables.sql'), 'utf8'))
  const made = await ready(engine)
  const fresh = await freshDatabaseUrl(engine)
  copyFileSync(join(made, 'hotdesk.db'), fresh.url.slice('sqlite:'.length))
  return fresh
}

/** On SQLite, with its tables and open, for who needs no more than that. It is gone with its end. */
export async function openReady(): Promise<Database> {
  const { url } = await readyDatabaseUrl('SQLite')
  const database = await openDatabase(url)
  whenClosed(database, () => {
    rmSync(dirname(url.slice('sqlite:'.length)), { recursive: true, force: true })
  })
  return database
}

/** Its folder, in which `hotdesk.db` is the database, or `tables.sql` makes it. */
function ready(engine: Engine): Promise<string> {
  return madeOnce(`ready-${engine}`, async (folder) => {
    if (engine === 'SQLite') {
      await fill(`sqlite:${join(folder, 'hotdesk.db')}`)
      return
    }
    const fresh = await freshMariadb()
    await fill(fresh.url)
    writeFileSync(join(folder, 'tables.sql'), await statementsOf(fresh.url))
    await fresh.remove()
  })
}

async function fill(url: string): Promise<void> {
  const database = await openDatabase(url)
  // Each database has a key of its own, which is made when it is opened.
  await database('global_settings').where({ name: 'secrets:keys' }).delete()
  // All is to stand in the one file that is copied.
  if (isEmbedded(database)) await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
  await database.destroy()
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
