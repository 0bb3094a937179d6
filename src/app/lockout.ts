import { createHmac } from 'node:crypto'
import type { Actor } from '../domain/actor.ts'
import { afterFailure, defaultLimits, isLocked, type LockoutScope } from '../domain/lockout.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { beginCount, clearFailures, findFailures, writeFailures } from '../stores/login-failures.ts'
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

const everyScope: readonly LockoutScope[] = ['extension', 'phone', 'address']

/** What wrong passwords on the pages are counted by. */
export const pageScopes: readonly LockoutScope[] = ['extension', 'address']

/** Throws the Problem `locked` when the extension, the phone or the address has to wait. */
export async function refuseWhileLocked(
  connection: Connection,
  context: Context,
  attempt: Attempt,
  scopes: readonly LockoutScope[] = everyScope,
): Promise<void> {
  let until = 0
  for (const [scope, subject] of subjects(attempt, scopes)) {
    const count = await findFailures(connection, scope, subject)
    until = Math.max(until, isLocked(count, context.now()) ?? 0)
  }
  if (until > 0) throw new Problem('refused', 'locked', `Too many wrong passwords. ${whenAgain(until, context.now())}`)
}

/** Counts a wrong password for all three. */
export async function countFailure(
  context: Context,
  attempt: Attempt,
  scopes: readonly LockoutScope[] = everyScope,
): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    for (const [scope, subject] of subjects(attempt, scopes)) {
      await beginCount(transaction, scope, subject, context.now())
      const count = await findFailures(transaction, scope, subject)
      await writeFailures(transaction, scope, subject, afterFailure(count, context.now(), defaultLimits[scope]))
    }
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
  await inTransaction(context.database, async (transaction) => {
    await refuseWhileLocked(transaction, context, attempt, scopes)
    for (const [scope, subject] of subjects(attempt, scopes)) {
      if (scope !== 'address') await clearFailures(transaction, scope, subject)
    }
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
    if (!(await clearFailures(transaction, scope, subject))) throw notFound(`lock of ${scope} ${subject}`)
    await record(transaction, context, actor, { action: 'lock.lift', subject: `${scope} ${subject}` })
  })
}

function subjects({ extension, phone, address }: Attempt, scopes: readonly LockoutScope[]): [LockoutScope, string][] {
  const all = { extension, phone, address }
  // What was typed may be as long as it likes; what is kept is not.
  return scopes.map((scope) => [scope, all[scope].slice(0, 60)])
}

/** A short wait in seconds; a longer one as the server's clock will say, rounded up to the minute. */
function whenAgain(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000)
  if (seconds < 60) return `Wait ${seconds} seconds, then try again.`
  return `Locked until ${clockTime(until)}.`
}
