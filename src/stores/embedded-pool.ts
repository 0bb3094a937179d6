import type { Knex } from 'knex'

/** What we need of a connection to SQLite. */
interface Connection {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

type Statement = Record<'run' | 'all', (...values: unknown[]) => unknown>

/** Connections, and those of their statements which another process kept from ending, by their text. */
const stuck = new WeakMap<Connection, Map<string, Statement>>()

/** One connection: transactions wait their turn. */
export const embeddedPool: Knex.PoolConfig = {
  min: 1,
  max: 1,
  afterCreate: (connection: Connection, done: (error: Error | null) => void) => {
    try {
      makeDurable(connection)
    } catch (error) {
      // knex does not keep it, and does not close it either.
      connection.close()
      throw error
    }
    watch(connection)
    done(null)
  },
  validate: (connection: Connection) => (stuck.get(connection)?.size ?? 0) === 0,
}

/** One more, which only reads. */
export const embeddedReaderPool: Knex.PoolConfig = {
  ...embeddedPool,
  afterCreate: (connection: Connection, done: (error: Error | null) => void) => {
    embeddedPool.afterCreate?.(connection, (error: Error | null) => {
      if (!error) connection.exec('PRAGMA query_only = ON')
      done(error)
    })
  },
}

const writingAhead = new WeakSet<object>()

/** Whether what a connection commits is in a log beside the database, which is to be brought to the disk (`durable.ts`). */
export function writesAhead(connection: object): boolean {
  return writingAhead.has(connection)
}

/**
 * Readers never wait for writers, and a commit is on the disk before it is answered: it is we who see to that where there is a log, and
 * SQLite where there is none, as in memory or where its folder is of another machine. While another process writes
 * SQLite would wait within the call, and nobody else be answered: it says at once that it is busy, and is asked again
 * (`patient.ts`).
 */
function makeDurable(connection: Connection): void {
  connection.exec('PRAGMA busy_timeout = 1000; PRAGMA foreign_keys = ON')
  const [mode] = connection.prepare('PRAGMA journal_mode = WAL').all() as { journal_mode: string }[]
  const isAhead = mode?.journal_mode === 'wal'
  if (isAhead) writingAhead.add(connection)
  connection.exec(`PRAGMA synchronous = ${isAhead ? 'NORMAL' : 'FULL'}; PRAGMA busy_timeout = 0`)
}

/**
 * Our transactions write. Of several processes one that had begun by reading could not go on to write when another has
 * written meanwhile, and would have to begin anew, again and again; one that says so at once waits for its turn.
 */
const beginToWrite = 'BEGIN IMMEDIATE;'

/** So many statements stay prepared, of texts up to so long: what sends more values at once is rare. */
const most = 300
const longest = 4000

/**
 * Preparing a statement costs more than what most of them do, so they are kept, by their text. SQLite itself prepares one
 * anew when the tables have changed.
 *
 * libsql does not reset a statement that found the database busy. Until it is collected the connection sees the database
 * as it was then, and cannot write; and what another statement of it writes is not committed, however well that one ended. So
 * it is that very statement which is tried again, and a connection that has one left is given up and another one opened.
 */
function watch(connection: Connection): void {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, Statement>()
  connection.prepare = (sql) => {
    const known = stuck.get(connection)?.get(sql) ?? kept.get(sql)
    if (known) return known
    const statement = watched(connection, sql, prepare(sql === 'BEGIN;' ? beginToWrite : sql))
    if (sql.length > longest) return statement
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= most) kept.delete(oldest)
    kept.set(sql, statement)
    return statement
  }
}

function watched(connection: Connection, sql: string, statement: Statement): Statement {
  for (const step of ['run', 'all'] as const) {
    const take = statement[step].bind(statement)
    statement[step] = (...values) => {
      try {
        const answer = take(...values)
        stuck.get(connection)?.delete(sql)
        return answer
      } catch (error) {
        if (isBusy(error))
          stuck.set(connection, (stuck.get(connection) ?? new Map<string, Statement>()).set(sql, statement))
        throw error
      }
    }
  }
  return statement
}

/** Whether SQLite could not do something because another process was writing. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
