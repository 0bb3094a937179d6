import knexPackage, { type Knex } from 'knex'
import type { SqlPlace } from '../../domain/mysql-url.ts'
import { Broken } from '../files/broken.ts'

export type Sql = Knex

/** A query of knex's that has not been sent yet. */
export interface Question {
  timeout(ms: number): PromiseLike<unknown>
}

const WAIT_MS = 5000
/** knex would print these; each of them is thrown as well. */
const silent = () => undefined

/** Opens a small pool, which connects when it is first asked. Nothing is ever written through it. */
export function openSql(place: SqlPlace): Sql {
  return knexPackage.knex({
    client: 'mysql2',
    connection: { ...place, charset: 'utf8mb4', connectTimeout: WAIT_MS },
    pool: { min: 0, max: 3 },
    acquireConnectionTimeout: WAIT_MS,
    compileSqlOnError: false,
    log: { warn: silent, error: silent },
  })
}

/** The rows that a question gives within 5 s. Throws Broken where the database does not answer; `place` names the table. */
export async function ask<Row extends object>(place: string, question: Question): Promise<Row[]> {
  try {
    return (await question.timeout(WAIT_MS)) as Row[]
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Broken({ place, sentence: sentenceOf(code) }, true)
  }
}

/** Undefined: no word of a database, so it is a fault of ours. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'KnexTimeoutError' || error.message === 'Unable to acquire a connection') return 'ETIMEDOUT'
  return 'code' in error ? String(error.code) : undefined
}

function sentenceOf(code: string): string {
  if (/ACCESS_DENIED|TABLEACCESS|COLUMNACCESS/.test(code)) {
    return `The database refuses us (${code}). Give this user the right to read, and see whether the password is right.`
  }
  if (/NO_SUCH_TABLE|BAD_FIELD|BAD_DB/.test(code)) {
    return `The database does not have what is looked for (${code}). See whether its name and its tables are right.`
  }
  return `The database does not answer (${code}). See whether it runs and can be reached from here.`
}
