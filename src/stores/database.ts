import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import knexPackage, { type Knex } from 'knex'

export type Database = Knex

/** A whole database or one transaction on it: what every store function takes. */
export type Connection = Knex | Knex.Transaction

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Opens a database and brings its tables up to date. `url` is `sqlite:PATH` (made when missing, with its folder) or
 * `mysql://user:password@host:port/name`, where `?socketPath=/path` goes through a socket. Errors never name the password.
 */
export async function openDatabase(url: string): Promise<Database> {
  const database = knexPackage.knex({
    ...connectionOf(url),
    migrations: { directory: migrations, loadExtensions: ['.ts', '.js'], tableName: 'hotdesk_migrations' },
    // Otherwise an error's message would hold the values of the query, passwords among them.
    compileSqlOnError: false,
  })
  try {
    await database.migrate.latest()
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

/** True for SQLite, whose one connection makes transactions wait their turn without locking clauses. */
export function isEmbedded(database: Connection): boolean {
  return (database.client as { dialect?: string }).dialect === 'sqlite3'
}

function connectionOf(url: string): Knex.Config {
  const [, scheme, rest] = /^(sqlite|mysql):(.+)$/s.exec(url) ?? []
  if (scheme === 'sqlite' && rest) return sqlite(rest)
  if (scheme === 'mysql' && URL.canParse(url)) return mysql(new URL(url))
  throw new Error('HOTDESK_DATABASE must be sqlite:PATH or mysql://user:password@host:port/name.')
}

function sqlite(path: string): Knex.Config {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  return {
    client: 'better-sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: makeDurable },
  }
}

/** Durable: a commit is on the disk before it is answered, and readers never wait for writers. */
function makeDurable(connection: { exec(sql: string): void }, done: (error: Error | null) => void): void {
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000',
  )
  done(null)
}

function mysql(url: URL): Knex.Config {
  const socketPath = url.searchParams.get('socketPath')
  return {
    client: 'mysql2',
    connection: {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
      charset: 'utf8mb4',
      supportBigNumbers: true,
      ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port || 3306) }),
    },
    pool: { min: 0, max: 10 },
  }
}
