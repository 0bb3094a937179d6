import { closeSync, mkdirSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import knexPackage, { type Knex } from 'knex'
import { readMysqlUrl, type SqlPlace } from '../domain/mysql-url.ts'
import { breathing } from './breathing.ts'
import { countQueries } from './database-figures.ts'
import { embeddedPool } from './embedded-pool.ts'
import { failover } from './failover.ts'
import { Hosts } from './hosts.ts'
import { migrateEmbedded, migrateServer, migrations } from './migrate.ts'
import { checkKeys, keysFor } from './needed-keys.ts'
import { prefixed } from './prefixed.ts'
import { refuseNewer } from './refuse-newer.ts'
import { giveKeys } from './secrets.ts'

export type Database = Knex

/** A whole database or one transaction on it: what every store function takes. */
export type Connection = Knex | Knex.Transaction

/** knex would print these; each of them is thrown as well, and told by our own log in its own form. */
const silent = () => undefined

/**
 * Opens a database and brings its tables up to date. `url` is `sqlite:PATH` (made when missing, with its folder) or
 * `mysql://user:password@host:port/name`, where `?socketPath=/path` goes through a socket. Errors never name the password.
 * `keyFile` has the keys of the secrets in it: made with a new database, and missed with a sentence later.
 */
export async function openDatabase(url: string, keyFile = usualKeyFile(url)): Promise<Database> {
  const database = makeDatabase(url)
  try {
    await prepareDatabase(database, keyFile)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

/** The same without asking it anything yet: for a start while it is away. */
export function makeDatabase(url: string): Database {
  return knexPackage.knex({
    ...connectionOf(url),
    migrations,
    // Otherwise an error's message would hold the values of the query, passwords among them.
    compileSqlOnError: false,
    log: { warn: silent, error: silent },
  })
}

/** Brings its tables up to date. It can be tried again where it fails because the database is away. */
export async function prepareDatabase(database: Database, keyFile: string | undefined): Promise<void> {
  await refuseNewer(database)
  giveKeys(database, await keysFor(database, keyFile))
  await (isEmbedded(database) ? migrateEmbedded(database) : migrateServer(database))
  await checkKeys(database)
  countQueries(database)
}

/** Beside an embedded database; undefined: nowhere, for one in memory. */
export function usualKeyFile(url: string): string | undefined {
  const [, path] = /^sqlite:(.+)$/s.exec(url) ?? []
  if (path === ':memory:') return undefined
  return join(path === undefined ? 'data' : dirname(path), 'hotdesk.key')
}

/** True for SQLite, whose one connection makes transactions wait their turn without locking clauses. */
export function isEmbedded(database: Connection): boolean {
  return (database.client as { dialect?: string }).dialect === 'sqlite3'
}

function connectionOf(url: string): Knex.Config {
  const [, scheme, rest] = /^(sqlite|mysql):(.+)$/s.exec(url) ?? []
  if (scheme === 'sqlite' && rest) return sqlite(rest)
  const read = scheme === 'mysql' ? readMysqlUrl(url) : undefined
  if (read) return mysql(read.place)
  throw new Error(
    'HOTDESK_DATABASE must be sqlite:PATH or mysql://user:password@host:port/name. Write each special character of the password as % and its code, such as %2F for /.',
  )
}

function sqlite(path: string): Knex.Config {
  refuseWithoutLibrary()
  if (path !== ':memory:') makeFile(path)
  return {
    client: breathing(prefixed('better-sqlite3')),
    connection: { filename: path },
    useNullAsDefault: true,
    pool: embeddedPool,
  }
}

/** A module of FreePBX is for every kind of machine; the embedded database is native code for one. */
function refuseWithoutLibrary(): void {
  try {
    createRequire(import.meta.url).resolve('better-sqlite3')
  } catch (error) {
    throw new Error(
      'The embedded database is no part of the FreePBX module. Name a database of MariaDB in HOTDESK_DATABASE.',
      { cause: error },
    )
  }
}

/** Makes sure that the file is there and may be written, because what SQLite says of that is no sentence. */
function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    closeSync(openSync(path, 'a'))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Error(`The database file ${path} cannot be opened for writing${why}. Name another in HOTDESK_DATABASE.`, {
      cause: error,
    })
  }
}

/** A server cuts off or alters what does not fit, unless it is strict. */
const strict = "set session sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"

/**
 * What a login reads is what is there now, and no gap is locked that two logins would fight for. Said once: said with each
 * transaction it would be a statement more.
 */
const isolation = 'set session transaction isolation level read committed'

/** One server of a cluster is to wait until it has what the others had committed when it was asked. */
const inStep = 'set session wsrep_sync_wait = 1'

interface Made {
  query(sql: string, then: (error: Error | null, rows?: unknown) => void): void
}

function mysql({ others, ...connection }: SqlPlace): Knex.Config {
  const hosts = others && new Hosts([connection, ...others].map(({ host, port }) => ({ host, port })))
  const client = prefixed('mysql2')
  const common = { charset: 'utf8mb4', supportBigNumbers: true }
  return {
    ...(hosts ? { client: failover(client, hosts), hosts } : { client }),
    connection: { ...connection, ...common, ...(hosts && { connectTimeout: 3000 }) },
    pool: {
      min: 0,
      // Of pages and the API eight at once have one (their gates in http); logins and configurations find one beside them.
      max: 20,
      afterCreate: (made: Made, done: (error: Error | null) => void) => {
        made.query(strict, (error) => {
          if (error) done(error)
          else
            made.query(isolation, (wrong) => {
              if (wrong) done(wrong)
              else keepInStep(made, done)
            })
        })
      },
    },
  }
}

function keepInStep(made: Made, done: (error: Error | null) => void): void {
  made.query('select @@wsrep_on as isCluster', (error, rows) => {
    // A server that knows nothing of clusters is in none.
    const [row] = error ? [] : (rows as { isCluster: number }[])
    if (row?.isCluster === 1) made.query(inStep, done)
    else done(null)
  })
}
