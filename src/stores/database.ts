import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import knexPackage, { type Knex } from 'knex'
import { readMysqlUrl, type SqlPlace } from '../domain/mysql-url.ts'
import { breathing } from './breathing.ts'
import { isDatabaseAway } from './database-away.ts'
import { countQueries } from './database-figures.ts'
import { durable } from './durable.ts'
import { embeddedPool, embeddedReaderPool } from './embedded-pool.ts'
import { failover } from './failover.ts'
import { Hosts } from './hosts.ts'
import { inTime, inTimeClient } from './in-time.ts'
import { migrateEmbedded, migrateServer, migrations } from './migrate.ts'
import { checkKeys, keysFor } from './needed-keys.ts'
import { patient } from './patient.ts'
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
  return knexPackage.knex({ ...connectionOf(url), ...common, migrations })
}

const common: Knex.Config = {
  // Otherwise an error's message would hold the values of the query, passwords among them.
  compileSqlOnError: false,
  log: { warn: silent, error: silent },
}

/** A further connection to an embedded database that is open; for reading alone. */
export function anotherReader(database: Database): Database {
  return knexPackage.knex({ ...embedded(fileOf(database)), ...common, pool: embeddedReaderPool })
}

/** Brings its tables up to date. It can be tried again where it fails because the database is away. */
export async function prepareDatabase(database: Database, keyFile: string | undefined): Promise<void> {
  if (isEmbedded(database)) makeFile(fileOf(database))
  for (let attempt = 1; ; attempt += 1) {
    try {
      await refuseNewer(database)
      giveKeys(database, await keysFor(database, keyFile))
      await (isEmbedded(database) ? migrateEmbedded(database) : migrateServer(database))
      await checkKeys(database)
      break
    } catch (error) {
      if (attempt === tries || !isOthersTurn(error)) throw error
    }
    await delay(Math.random() * 20 * attempt)
  }
  countQueries(database)
}

/** In a cluster, looking at tables while another server of ours makes them is a deadlock; and it has a lock that we may see. */
const tries = 20

function isOthersTurn(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'MigrationLocked' || ('code' in error && error.code === 'ER_LOCK_DEADLOCK')
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

/** How long it may take until somebody is connected, and until there is a connection for who wants one, in milliseconds. */
const waits = { connected: 5000, connectedToOneOfSeveral: 3000, free: 15_000 }

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
  try {
    makeFile(path)
  } catch (error) {
    // What passes is met again, and waited for, when the database is to be used.
    if (!isDatabaseAway(error)) throw error
  }
  return embedded(path)
}

function embedded(filename: string): Knex.Config {
  return {
    client: durable(breathing(patient(prefixed('better-sqlite3')))),
    connection: { filename },
    useNullAsDefault: true,
    acquireConnectionTimeout: waits.free,
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

/**
 * Makes sure that the file is there and may be written, because what SQLite says of that is no sentence. A disk that is full or
 * may not be written to now is told by its code as well: it passes. A file that is there is not opened: closing it would take the
 * locks away that SQLite has on it in this process, and another one could take the log away under its hands (sqlite.org/howtocorrupt.html).
 */
function makeFile(path: string): void {
  if (path === ':memory:') return
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) accessSync(path, constants.W_OK)
    else closeSync(openSync(path, 'a'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const passes = ['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'].includes(code)
    const sentence = `The database file ${path} cannot be opened for writing${code && ` (${code})`}. ${
      passes ? 'Make room on its disk, or have it writable again.' : 'Name another in HOTDESK_DATABASE.'
    }`
    throw Object.assign(new Error(sentence, { cause: error }), passes ? { code } : {})
  }
}

/** Of an embedded database. */
export function fileOf({ client }: Database): string {
  return (client as { config: { connection: { filename: string } } }).config.connection.filename
}

/**
 * A server cuts off or alters what does not fit, unless it is strict. And whoever waits for what somebody else holds is told
 * so before they are gone: the server's own limit is 50 seconds.
 */
const strict =
  "set session sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 8"

/**
 * What a login reads is what is there now, and no gap is locked that two logins would fight for. Said once: said with each
 * transaction it would be a statement more.
 */
const isolation = 'set session transaction isolation level read committed'

/** One server of a cluster is to wait until it has what the others had committed when it was asked. */
const inStep = 'set session wsrep_sync_wait = 1'

interface Made {
  query(sql: string, then: (error: Error | null, rows?: unknown) => void): void
  destroy(): void
}

function mysql({ others, ...connection }: SqlPlace): Knex.Config {
  const hosts = others && new Hosts([connection, ...others].map(({ host, port }) => ({ host, port })))
  const client = inTimeClient(prefixed('mysql2'))
  const usual = { charset: 'utf8mb4', supportBigNumbers: true }
  const connectTimeout = hosts ? waits.connectedToOneOfSeveral : waits.connected
  return {
    ...(hosts ? { client: failover(client, hosts), hosts } : { client }),
    connection: { ...connection, ...usual, connectTimeout },
    acquireConnectionTimeout: waits.free,
    pool: {
      min: 0,
      // Of pages and the API eight at once have one (their gates in http); logins and configurations find one beside them.
      max: 20,
      afterCreate: (made: Made, done: (error: Error | null) => void) => {
        inTime(made, setUp(made), waits.connected).then(
          () => {
            done(null)
          },
          (error: unknown) => {
            // knex does not keep it, and does not close it either.
            made.destroy()
            done(error instanceof Error ? error : new Error(String(error)))
          },
        )
      },
    },
  }
}

async function setUp(made: Made): Promise<void> {
  for (const sql of [strict, isolation]) await ask(made, sql)
  // A server that knows nothing of clusters is in none.
  const rows = await ask(made, 'select @@wsrep_on as isCluster').catch((error: unknown) => {
    if (isDatabaseAway(error)) throw error
    return []
  })
  const [row] = rows as { isCluster: number }[]
  if (row?.isCluster === 1) await ask(made, inStep)
}

function ask(made: Made, sql: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    made.query(sql, (error, rows) => {
      if (error) reject(error)
      else resolve(rows)
    })
  })
}
