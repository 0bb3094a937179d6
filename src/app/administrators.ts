import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { GivenAccess } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import { singleLine } from '../domain/text.ts'
import {
  countAdministrators,
  findAdministrator,
  findAdministratorById,
  insertAdministrator,
  updateAdministrator,
  type Administrator,
} from '../stores/administrators.ts'
import { keepValue } from '../stores/global-settings.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { countFailure, forgetFailures, pageScopes, refuseWhileLocked } from './lockout.ts'
import { hashPassword, isPasswordOf } from './password-hash.ts'
import { record } from './record.ts'
import { endSignInsOf } from './sign-ins.ts'

/** What somebody signs in with. */
export const NewAdministrator = z.strictObject({
  name: singleLine(60).trim().min(1, 'Type a name to sign in with.'),
  password: z.string().min(10, 'Use at least 10 characters.').max(200, 'Use at most 200 characters.'),
})

/** Makes the first administrator. Refused as soon as there is one: the one-time link is good once. */
export async function addFirstAdministrator(context: Context, actor: Actor, input: unknown): Promise<number> {
  const { name, password } = checkInput(NewAdministrator, input)
  const hash = await hashPassword(password)
  return inTransaction(context.database, async (transaction) => {
    // Written first, so that of two who do this at once the second waits, and sees the first one's.
    await keepValue(transaction, { name: 'since:firstAdministrator', value: String(context.now()) })
    if ((await countAdministrators(transaction)) > 0) {
      throw new Problem('refused', 'conflict', 'There is an administrator already. Sign in instead.')
    }
    const made = { name, passwordHash: hash, access: { role: 'administrator' } } as const
    const id = await insertAdministrator(transaction, made, context.now())
    await record(transaction, context, actor, { action: 'administrator.add', subject: `administrator ${name}` })
    return id
  })
}

/** Adds somebody who signs in by name, or gives one who forgot it a new password; what they may do then stays. */
export async function setAdministrator(
  context: Pick<Context, 'database' | 'now'> & Partial<Pick<Context, 'news'>>,
  actor: Actor,
  input: unknown,
  access: GivenAccess = { role: 'administrator' },
): Promise<void> {
  const { name, password } = checkInput(NewAdministrator, input)
  const hash = await hashPassword(password)
  await inTransaction(context.database, async (transaction) => {
    const known = await findAdministrator(transaction, name)
    if (known) await updateAdministrator(transaction, known.id, hash)
    if (known) await endSignInsOf(transaction, context, `administrator ${known.id}`)
    else await insertAdministrator(transaction, { name, passwordHash: hash, access }, context.now())
    const action = known ? 'administrator.password' : 'administrator.add'
    await record(transaction, context, actor, { action, subject: `administrator ${name}` })
  })
}

/** Changes one's own password, with the old one. */
export async function changeOwnPassword(
  context: Context,
  actor: Actor,
  id: number,
  typed: { old: string; new: string },
): Promise<void> {
  const { name } = await wantOwnPassword(context, actor, id, { field: 'old', password: typed.old })
  await setAdministrator(context, actor, { name, password: typed.new })
}

/**
 * Throws a Problem at that field unless it is the password of whoever is signed in. Wrong ones are counted like everybody's (rule 4): whoever finds a
 * page open does not know it.
 */
export async function wantOwnPassword(
  context: Context,
  actor: Actor,
  id: number,
  { field, password }: { field: string; password: string },
): Promise<Administrator> {
  const known = await findAdministratorById(context.database, id)
  if (!known) throw notFound('such administrator')
  const attempt = { extension: `administrator ${known.name}`, phone: '', address: actor.address }
  await refuseWhileLocked(context.database, context, attempt, pageScopes)
  if (!(await isPasswordOf(password, known.passwordHash))) {
    if (password !== '') await countFailure(context, attempt, { scopes: pageScopes })
    throw invalid({ [field]: 'That is not your password.' })
  }
  await forgetFailures(context, attempt, pageScopes)
  return known
}

/** The key of the one-time link for the first administrator: the same after a restart, worth nothing once there is one. */
export function firstAdministratorKey(context: Context): string {
  return createHash('sha256').update(`first administrator ${context.signingKey}`).digest('base64url').slice(0, 32)
}

/** Whether there is no administrator yet. */
export async function needsFirstAdministrator(context: Context): Promise<boolean> {
  return (await countAdministrators(context.database)) === 0
}

/**
 * Whether the link may be used: the right key, and nobody there yet. Wrong ones are counted like wrong passwords (rule 4), by
 * address alone: nobody is to keep the one who has the link from using it. Throws the Problem `locked` without looking at the key.
 */
export async function mayMakeFirstAdministrator(context: Context, actor: Actor, key: string): Promise<boolean> {
  // Then there is nothing that a key could open.
  if (!(await needsFirstAdministrator(context))) return false
  const attempt = { extension: '', phone: '', address: actor.address }
  await refuseWhileLocked(context.database, context, attempt, ['address'])
  if (isFirstAdministratorKey(context, key)) return true
  if (key === '') return false
  const deed = { action: 'sign-in.refused', subject: 'the first administrator', result: 'wrong-login' }
  await countFailure(context, attempt, {
    scopes: ['address'],
    alongside: (transaction) => record(transaction, context, actor, deed),
  })
  return false
}

function isFirstAdministratorKey(context: Context, key: string): boolean {
  const [given, wanted] = [key, firstAdministratorKey(context)].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  return timingSafeEqual(given as Buffer, wanted as Buffer)
}

/** A new random secret for tokens and keys: 32 bytes. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}
