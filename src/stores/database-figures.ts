import type { Knex } from 'knex'

/** How much the database was asked, and how many of its connections are in use. */
export interface DatabaseFigures {
  /** Since it was opened. */
  queries: number
  /** How long they took together, in seconds. */
  seconds: number
  used: number
  free: number
  /** How many wait for a connection. */
  waiting: number
  most: number
}

interface Counted {
  queries: number
  milliseconds: number
}

/** What knex says of a query as it begins and ends. */
interface Told {
  __knexQueryUid?: string
}

type Pool = Record<'numUsed' | 'numFree' | 'numPendingAcquires', () => number> & { max: number }

const counted = new WeakMap<Knex, Counted>()

/** Counts and times a database's queries from now on. */
export function countQueries(database: Knex): void {
  if (counted.has(database)) return
  const count: Counted = { queries: 0, milliseconds: 0 }
  counted.set(database, count)
  const began = new Map<string, number>()
  const end = ({ __knexQueryUid: id = '' }: Told) => {
    const at = began.get(id)
    if (at === undefined) return
    began.delete(id)
    count.queries += 1
    count.milliseconds += performance.now() - at
  }
  database.on('query', ({ __knexQueryUid: id }: Told) => {
    if (id !== undefined) began.set(id, performance.now())
  })
  database.on('query-response', (_answer: unknown, told: Told) => {
    end(told)
  })
  database.on('query-error', (_error: unknown, told: Told) => {
    end(told)
  })
}

/** Of a database that is opened by `openDatabase`. Asks it nothing. */
export function databaseFigures(database: Knex): DatabaseFigures {
  const { queries = 0, milliseconds = 0 } = counted.get(database) ?? {}
  const { pool } = database.client as Knex.Client & { pool?: Pool }
  const figures = { queries, seconds: milliseconds / 1000 }
  if (!pool) return { ...figures, used: 0, free: 0, waiting: 0, most: 0 }
  return { ...figures, used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires(), most: pool.max }
}
