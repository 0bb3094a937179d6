import { close, fdatasync, openSync } from 'node:fs'
import type { Knex } from 'knex'
import { writesAhead } from './embedded-pool.ts'

/** What we need of a connection to SQLite. */
interface Connection {
  /** False: what was written is committed. */
  inTransaction: boolean
  close(): void
}

type Dialect = new (config: Knex.Config) => Knex.Client & {
  _query(connection: unknown, statement: unknown): Promise<unknown>
}

/** The log that a connection writes ahead of its database, by its number in this process. */
const logs = new WeakMap<Connection, number>()

/** Statements after which there is nothing new to be on the disk. */
const onlyReads = /^\s*(select|pragma|explain|begin|rollback)\b/i

/**
 * A client of an embedded database whose commits are on the disk before they are answered, as with `synchronous = FULL`; but
 * it is not the event loop that waits for the disk, where a disk needs milliseconds and phones would wait with it. SQLite is told to leave that
 * (`synchronous = NORMAL`), and the log is brought to the disk by a thread. SQLite does the same with the same file
 * (sqlite.org/pragma.html#pragma_synchronous); what is not on the disk yet when the power fails was not answered either.
 */
export function durable(client: typeof Knex.Client): typeof Knex.Client {
  const Plain = client as unknown as Dialect
  class Durable extends Plain {
    override async _query(connection: Connection, statement: { sql: string }): Promise<unknown> {
      const answer = await super._query(connection, statement)
      if (writesAhead(connection) && !connection.inTransaction && !onlyReads.test(statement.sql)) {
        const { filename } = this.config.connection as { filename: string }
        await bringToDisk(logs.get(connection) ?? openLog(connection, `${filename}-wal`))
      }
      return answer
    }
  }
  return Durable as unknown as typeof Knex.Client
}

/**
 * Opened once it is there for certain, because something was written. It is the same file for as long as the connection is open: only
 * the last one that closes takes the log away. SQLite has no locks on it that closing it would give up.
 */
function openLog(connection: Connection, path: string): number {
  const log = openSync(path, 'r')
  logs.set(connection, log)
  const end = connection.close.bind(connection)
  connection.close = () => {
    close(log)
    end()
  }
  return log
}

function bringToDisk(log: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(log, (error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}
