import type { ExtensionRange } from '../domain/extension-range.ts'
import type { LockoutScope, LockoutState } from '../domain/lockout.ts'
import type { Connection } from './database.ts'
import { inRange } from './in-range.ts'

/** A count with what it is of. */
export interface ListedFailure extends LockoutState {
  scope: LockoutScope
  subject: string
}

interface Row {
  scope: LockoutScope
  subject: string
  failures: number
  last_at: number
  locked_until: number | null
}

export async function findFailures(
  connection: Connection,
  scope: LockoutScope,
  subject: string,
): Promise<LockoutState | undefined> {
  const row = (await connection('login_failures').where({ scope, subject }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

/** Makes sure that there is a count and that nobody else writes it before this transaction ends. */
export async function beginCount(
  connection: Connection,
  scope: LockoutScope,
  subject: string,
  now: number,
): Promise<void> {
  await connection('login_failures')
    .insert({ scope, subject, failures: 0, last_at: now, locked_until: null })
    .onConflict(['scope', 'subject'])
    .merge({ failures: connection.ref('login_failures.failures') })
}

export async function writeFailures(
  connection: Connection,
  scope: LockoutScope,
  subject: string,
  count: LockoutState,
): Promise<void> {
  await connection('login_failures')
    .insert({ scope, subject, failures: count.failures, last_at: count.lastFailureAt, locked_until: count.lockedUntil })
    .onConflict(['scope', 'subject'])
    .merge()
}

/** Forgets a count; false when there was none. */
export async function clearFailures(connection: Connection, scope: LockoutScope, subject: string): Promise<boolean> {
  return (await connection('login_failures').where({ scope, subject }).delete()) > 0
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
  if (range) inRange(query.where({ scope: 'extension' }), 'subject', range)
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
