import type { Connection } from './database.ts'

/** Wrong passwords are counted for each of these three. */
export type FailureScope = 'extension' | 'phone' | 'address'

/** What was counted of one extension, phone or address. Times in milliseconds since 1970. */
export interface FailureCount {
  failures: number
  lastFailureAt: number
  lockedUntil: number | null
}

/** A count with what it is of. */
export interface ListedFailure extends FailureCount {
  scope: FailureScope
  subject: string
}

interface Row {
  scope: FailureScope
  subject: string
  failures: number
  last_at: number
  locked_until: number | null
}

export async function findFailures(
  connection: Connection,
  scope: FailureScope,
  subject: string,
): Promise<FailureCount | undefined> {
  const row = (await connection('login_failures').where({ scope, subject }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

export async function writeFailures(
  connection: Connection,
  scope: FailureScope,
  subject: string,
  count: FailureCount,
): Promise<void> {
  await connection('login_failures')
    .insert({ scope, subject, failures: count.failures, last_at: count.lastFailureAt, locked_until: count.lockedUntil })
    .onConflict(['scope', 'subject'])
    .merge()
}

/** Forgets a count; false when there was none. */
export async function clearFailures(connection: Connection, scope: FailureScope, subject: string): Promise<boolean> {
  return (await connection('login_failures').where({ scope, subject }).delete()) > 0
}

/** What is locked now, the latest lock first. */
export async function listLocks(connection: Connection, now: number): Promise<ListedFailure[]> {
  const rows = (await connection('login_failures')
    .where('locked_until', '>', now)
    .orderBy('locked_until', 'desc')
    .limit(200)) as Row[]
  return rows.map(read)
}

function read(row: Row): ListedFailure {
  const { scope, subject, failures } = row
  return { scope, subject, failures, lastFailureAt: row.last_at, lockedUntil: row.locked_until }
}
