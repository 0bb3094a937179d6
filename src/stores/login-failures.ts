import type { ExtensionRange } from '../domain/extension-range.ts'
import type { LockoutScope, LockoutState } from '../domain/lockout.ts'
import type { Connection } from './database.ts'
import { isTextInRange } from './in-range.ts'

/** What wrong passwords are counted of. */
export interface Counted {
  scope: LockoutScope
  subject: string
}

/** A count with what it is of. */
export interface ListedFailure extends LockoutState, Counted {}

interface Row {
  scope: LockoutScope
  subject: string
  failures: number
  last_at: number
  locked_until: number | null
}

/** The counts that there are of these; within a transaction nobody else writes them before it ends. */
export async function findFailures(connection: Connection, counted: readonly Counted[]): Promise<ListedFailure[]> {
  return ((await these(connection, counted).forUpdate()) as Row[]).map(read)
}

/** Makes sure that there is a count of each and that nobody else writes it before this transaction ends. */
export async function beginCounts(connection: Connection, counted: readonly Counted[], now: number): Promise<void> {
  await connection('login_failures')
    .insert(counted.map(({ scope, subject }) => ({ scope, subject, failures: 0, last_at: now, locked_until: null })))
    .onConflict(['scope', 'subject'])
    .merge({ failures: connection.ref('login_failures.failures') })
}

export async function writeFailures(connection: Connection, counts: readonly ListedFailure[]): Promise<void> {
  const rows = counts.map(({ scope, subject, failures, lastFailureAt, lockedUntil }) => ({
    ...{ scope, subject, failures },
    last_at: lastFailureAt,
    locked_until: lockedUntil,
  }))
  await connection('login_failures').insert(rows).onConflict(['scope', 'subject']).merge()
}

/** Forgets counts; false when there was none. */
export async function clearFailures(connection: Connection, counted: readonly Counted[]): Promise<boolean> {
  return (await these(connection, counted).delete()) > 0
}

function these(connection: Connection, counted: readonly Counted[]) {
  return connection('login_failures').where((either) => {
    for (const { scope, subject } of counted) void either.orWhere({ scope, subject })
    // Without this, none would mean all.
    if (counted.length === 0) void either.whereRaw('1 = 0')
  })
}

/**
 * What is locked now, the latest lock first. `group`: only subscribers and phones of that business group;
 * `range`: only extensions in a range.
 */
export async function listLocks(
  connection: Connection,
  now: number,
  { group, range }: { group?: number; range?: ExtensionRange | undefined } = {},
): Promise<ListedFailure[]> {
  const query = connection('login_failures').where('locked_until', '>', now)
  if (range) isTextInRange(query.where({ scope: 'extension' }), 'subject', range)
  if (group !== undefined) {
    const extensions = connection('extensions')
      .where({ group_id: group })
      .where('number', connection.ref('login_failures.subject'))
    const phones = connection('phones')
      .where({ group_id: group })
      .where('mac', connection.ref('login_failures.subject'))
    void query.where((either) => {
      void either
        .where((one) => void one.where({ scope: 'extension' }).whereExists(extensions))
        .orWhere((one) => void one.where({ scope: 'phone' }).whereExists(phones))
    })
  }
  return ((await query.orderBy('locked_until', 'desc').limit(200)) as Row[]).map(read)
}

function read(row: Row): ListedFailure {
  const { scope, subject, failures } = row
  return { scope, subject, failures, lastFailureAt: row.last_at, lockedUntil: row.locked_until }
}
