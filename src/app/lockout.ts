import { createHmac } from 'node:crypto'
import type { Actor } from '../domain/actor.ts'
import { afterFailure, isLocked, limitsOf, type LockoutScope, type LockoutState } from '../domain/lockout.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import {
  beginCounts,
  clearFailures,
  findFailures,
  writeFailures,
  type Counted,
  type ListedFailure,
} from '../stores/login-failures.ts'
import { inTransaction } from '../stores/transaction.ts'
import { clockTime } from './clock-time.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

/** Everything that a wrong password is counted for (rule 4). */
export interface Attempt {
  extension: string
  phone: string
  address: string
}

/** In the order of the table, in which a statement about several locks them. */
const everyScope: readonly LockoutScope[] = ['address', 'extension', 'phone']

/** What wrong passwords on the pages are counted by. */
export const pageScopes: readonly LockoutScope[] = ['extension', 'address']

/** Throws the Problem `locked` when the extension, the phone or the address has to wait. */
export async function refuseWhileLocked(
  connection: Connection,
  context: Context,
  attempt: Attempt,
  scopes: readonly LockoutScope[] = everyScope,
): Promise<void> {
  refuseLocked(await findFailures(connection, subjects(attempt, scopes)), context.now())
}

function refuseLocked(counts: readonly LockoutState[], now: number): void {
  const until = Math.max(0, ...counts.map((count) => isLocked(count, now) ?? 0))
  if (until > 0) throw new Problem('refused', 'locked', `Too many wrong passwords. ${whenAgain(until, now)}`)
}

/** Counts a wrong password for all three. `alongside`: done in the same transaction, such as putting it on record. */
export async function countFailure(
  context: Context,
  attempt: Attempt,
  {
    scopes = everyScope,
    alongside,
  }: { scopes?: readonly LockoutScope[]; alongside?: (connection: Connection) => Promise<void> } = {},
): Promise<void> {
  const counted = subjects(attempt, scopes)
  await inTransaction(context.database, async (transaction) => {
    await beginCounts(transaction, counted, context.now())
    const counts = await findFailures(transaction, counted)
    await writeFailures(transaction, await failedOnce(transaction, context, counts))
    await alongside?.(transaction)
  })
}

/**
 * Judges what was typed while nobody else is judged for the same ones: many guesses at once are looked at one after the
 * other, and what is wrong is counted. True: it was right, and the counts are forgotten as `forgetFailures` does; what
 * `isRight` writes stays written. Throws the Problem `locked` without judging.
 */
export async function checkCounted(
  context: Context,
  attempt: Attempt,
  scopes: readonly LockoutScope[],
  isRight: (connection: Connection) => Promise<boolean>,
): Promise<boolean> {
  const counted = subjects(attempt, scopes)
  return inTransaction(context.database, async (transaction) => {
    await beginCounts(transaction, counted, context.now())
    const counts = await findFailures(transaction, counted)
    refuseLocked(counts, context.now())
    if (await isRight(transaction)) {
      // What had not failed before is not to be there because it was right.
      const forgotten = counts.filter(({ scope, failures }) => scope !== 'address' || failures === 0)
      await clearFailures(transaction, forgotten)
      return true
    }
    await writeFailures(transaction, await failedOnce(transaction, context, counts))
    return false
  })
}

/**
 * A right password forgets what was counted of the extension and of the phone. Throws the Problem `locked` when wrong
 * ones that came in the same moment have locked one of the three meanwhile: many guesses at once are not worth more than
 * one after the other.
 */
export async function forgetFailures(
  context: Context,
  attempt: Attempt,
  scopes: readonly LockoutScope[] = everyScope,
): Promise<void> {
  const counted = subjects(attempt, scopes)
  const look = async (connection: Connection) => {
    const counts = await findFailures(connection, counted)
    refuseLocked(counts, context.now())
    return counts.filter(({ scope }) => scope !== 'address')
  }
  // Nearly always there is nothing to forget.
  if ((await look(context.database)).length === 0) return
  await inTransaction(context.database, async (transaction) => {
    await clearFailures(transaction, await look(transaction))
  })
}

/**
 * What is counted, and shown to administrators, for a name or number that nobody has: the same for the same one, but
 * not the text itself, for people type their password into the wrong field.
 */
export function unknownSubject(context: Context, typed: string): string {
  return `unknown ${createHmac('sha256', context.signingKey).update(typed).digest('hex').slice(0, 16)}`
}

/** An administrator lifts a lock. */
export async function liftLock(context: Context, actor: Actor, scope: LockoutScope, subject: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    if (!(await clearFailures(transaction, [{ scope, subject }]))) throw notFound(`lock of ${scope} ${subject}`)
    await record(transaction, context, actor, { action: 'lock.lift', subject: `${scope} ${subject}` })
  })
}

async function failedOnce(
  connection: Connection,
  { now }: Context,
  counts: readonly ListedFailure[],
): Promise<ListedFailure[]> {
  const { failuresPerAddress } = await readGlobalSettings(connection)
  return counts.map((count) => ({ ...count, ...afterFailure(count, now(), limitsOf(count.scope, failuresPerAddress)) }))
}

function subjects(attempt: Attempt, scopes: readonly LockoutScope[]): Counted[] {
  // What was typed may be as long as it likes; what is kept is not.
  return everyScope
    .filter((scope) => scopes.includes(scope))
    .map((scope) => ({ scope, subject: attempt[scope].slice(0, 60) }))
}

/** A short wait in seconds; a longer one as the server's clock will say, rounded up to the minute. */
function whenAgain(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000)
  if (seconds < 60) return `Wait ${seconds} seconds, then try again.`
  return `Locked until ${clockTime(until)}.`
}
