import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'

/** How long a server may take with a statement, in milliseconds: nobody waits longer for a page or at a phone. */
const patience = 10_000

/** While our other connections are in use and the server takes no more, it is asked again, in milliseconds: how often and how long. */
const full = { again: 200, patience: 3000 }

/** What the server says that takes no more connections. */
const tooMany = ['ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS', 'ER_USER_LIMIT_REACHED']

interface Connection {
  destroy(): void
}

/** What a dialect of knex does with connections and statements. */
type Dialect = new (config: Knex.Config) => Omit<
  Knex.Client,
  'config' | 'pool' | 'version' | 'acquireRawConnection'
> & {
  config: { isUnhurried?: boolean; patience?: number }
  pool?: Record<'numUsed' | 'numFree', () => number>
  version: string | null | undefined
  _versionCheckPromise: Promise<unknown> | undefined
  acquireRawConnection(): Promise<Connection>
  checkVersion(connection: Connection): Promise<unknown>
  _query(connection: Connection, statement: unknown): Promise<unknown>
}

/**
 * A client of a server that gives up what takes too long, with its connection: what comes late on it nobody could tell from
 * the next answer. In its configuration `isUnhurried`: a statement may take as long as it takes; `patience`: so long.
 */
export function inTimeClient(client: typeof Knex.Client): typeof Knex.Client {
  const Plain = client as unknown as Dialect
  class InTime extends Plain {
    /** A connection that comes free meanwhile is given to who waits: not to have another one is no error then. */
    override async acquireRawConnection(): Promise<Connection> {
      for (const end = performance.now() + full.patience; ;) {
        try {
          return await super.acquireRawConnection()
        } catch (error) {
          const others = this.pool ? this.pool.numUsed() + this.pool.numFree() : 0
          if (others === 0 || !isTooMany(error) || performance.now() > end) throw error
          await delay(full.again)
        }
      }
    }

    /** knex asks it of the first connection and remembers the answer, also that there was none. */
    override async checkVersion(connection: Connection): Promise<unknown> {
      try {
        return await inTime(connection, super.checkVersion(connection), this.config.patience)
      } finally {
        if (!this.version) this._versionCheckPromise = undefined
      }
    }

    override async _query(connection: Connection, statement: unknown): Promise<unknown> {
      const answer = super._query(connection, statement)
      return this.config.isUnhurried === true ? answer : inTime(connection, answer, this.config.patience)
    }
  }
  return InTime as unknown as typeof Knex.Client
}

/** The answer, unless it takes too long: then the connection is given up, and an Error says that the database is away. */
export async function inTime<Answer>(
  connection: Connection,
  answer: Promise<Answer>,
  milliseconds = patience,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      connection.destroy()
      reject(Object.assign(new Error('The server did not answer in time.'), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' }))
    }, milliseconds)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Has a database's statements take as long as they take while something is done: a restore, of a million rows. */
export async function unhurried<Result>({ client }: Knex, work: () => Promise<Result>): Promise<Result> {
  const { config } = client as { config: { isUnhurried?: boolean } }
  config.isUnhurried = true
  try {
    return await work()
  } finally {
    config.isUnhurried = false
  }
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'code' in error && tooMany.includes(String(error.code))
}
