import type { Knex } from 'knex'

/** What a dialect of knex does with a statement. */
type Dialect = new (config: Knex.Config) => Knex.Client & {
  transacting?: boolean
  _query(connection: unknown, statement: string | Statement): Promise<unknown>
}

interface Statement {
  sql: string
  response?: unknown
}

/** Which steps were begun and have not ended. Beside knex's own two tables, and named like these. */
export const begun = 'hotdesk_migrations_begun'

const definition = /^\s*(?:create|alter|drop|rename)\s/i

/**
 * The server's numbers for: there is such a table, column, key or constraint already, or there is none any more that could
 * be removed.
 */
const done = new Set([1005, 1050, 1051, 1060, 1061, 1091, 1826])

/**
 * A client of a server on which a step of the migrations that was killed in the middle can be made again. Such a server
 * commits with each change of a table. So what the killed one had changed already is passed over; and after each change
 * of a table a transaction begins, so that all rows which are written between two changes are there or none, and those after
 * the last one together with the note that the step was made.
 */
export function resumable(client: typeof Knex.Client, isResumed: () => boolean): typeof Knex.Client {
  const Plain = client as unknown as Dialect
  class Resumable extends Plain {
    override async _query(connection: unknown, statement: string | Statement): Promise<unknown> {
      const asked = typeof statement === 'string' ? { sql: statement } : statement
      if (!definition.test(asked.sql)) return super._query(connection, asked)
      const answer = await super._query(connection, asked).catch((error: unknown) => {
        if (!isResumed() || !isDone(error)) throw error
        return { ...asked, response: [[], []] }
      })
      if (this.transacting === true) await super._query(connection, 'start transaction')
      return answer
    }
  }
  return Resumable as unknown as typeof Knex.Client
}

function isDone(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && done.has(Number(error.errno))
}
