import { createHash, randomBytes } from 'node:crypto'
import { toBase32 } from '../domain/base32.ts'
import type { Actor } from '../domain/actor.ts'
import { invalid, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import {
  confirmSecondFactor as writeConfirmed,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  hasSecondFactor,
  insertSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from '../stores/second-factors.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { checkCounted, pageScopes } from './lockout.ts'
import { subjectOf, wantAdministrator, type Whom } from './manage-administrators.ts'
import { stepOfCode } from './one-time-code.ts'
import { record } from './record.ts'
import { endSignInsOf } from './sign-ins.ts'

/** Whose second factor it is, and where they sit. */
export interface Holder {
  id: number
  name: string
  address: string
}

/** As many recovery codes are made at once. */
export const recoveryCodeCount = 10

/** As RFC 4226 recommends. */
const secretBytes = 20

/** Of a recovery code: nobody tries so many, and a quick hash is enough for what is kept of it. */
const recoveryBytes = 10

const wrong = 'That is not the code of now, or it was used already. Wait for the next one and type it.'

/** Whether somebody has one that counts, since when, and how many recovery codes are left. */
export async function secondFactorState({ database }: Context, id: number) {
  const found = await findSecondFactor(database, id)
  const since = found?.confirmedAt ?? null
  return {
    since,
    pending: since === null ? (found?.secret ?? null) : null,
    left: await countRecoveryCodes(database, id),
  }
}

/** Whether everybody who signs in by name needs one. */
export async function isSecondFactorRequired({ database }: Pick<Context, 'database'>): Promise<boolean> {
  return (await readGlobalSettings(database)).secondFactor === 'required'
}

/** Makes a new secret, which counts when a code has shown that an app has it. Refused while one counts. */
export async function beginSecondFactor(context: Context, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await wantAdministrator(transaction, id)
    if (await hasSecondFactor(transaction, id)) {
      throw new Problem('conflict', 'conflict', 'You have a second factor already. Remove it first.')
    }
    await insertSecondFactor(transaction, id, toBase32(randomBytes(secretBytes)))
  })
}

/** From now on it counts, and every other browser has to sign in anew. Gives the recovery codes, this once. */
export async function confirmSecondFactor(
  context: Context,
  actor: Actor,
  holder: Holder,
  { code, here }: { code: string; here: string },
): Promise<string[]> {
  const codes = newRecoveryCodes()
  const isRight = await checkCounted(context, attemptOf(holder), pageScopes, async (transaction) => {
    const found = await findSecondFactor(transaction, holder.id)
    if (found?.confirmedAt !== null || !(await isCodeOfNow(transaction, context, holder.id, code))) return false
    await writeConfirmed(transaction, holder.id, context.now())
    await replaceRecoveryCodes(
      transaction,
      holder.id,
      codes.map((one) => hashOf(holder.id, one)),
    )
    await endSignInsOf(transaction, context, `administrator ${holder.id}`, here)
    await recordOf(transaction, context, actor, { action: 'second-factor.add', holder })
    return true
  })
  if (!isRight) throw invalid({ code: wrong })
  return codes
}

/**
 * Whether this is the code of now, or a recovery code; each is good once, in every process. Counted and locked as wrong
 * passwords are (rule 4). `left`: how many recovery codes there are after one was used.
 */
export async function checkSecondFactor(
  context: Context,
  holder: Holder,
  typed: string,
  alongside: (transaction: Connection) => Promise<void> = () => Promise.resolve(),
): Promise<{ left?: number } | undefined> {
  let left: number | undefined
  const isRight = await checkCounted(context, attemptOf(holder), pageScopes, async (transaction) => {
    left = undefined
    if (!(await isCodeOfNow(transaction, context, holder.id, typed))) {
      if (!(await takeRecoveryCode(transaction, holder.id, hashOf(holder.id, typed)))) return false
      left = await countRecoveryCodes(transaction, holder.id)
      const actor = { name: `administrator ${holder.name}`, address: holder.address }
      await recordOf(transaction, context, actor, { action: 'second-factor.recovery', holder })
    }
    await alongside(transaction)
    return true
  })
  if (!isRight) return undefined
  return left === undefined ? {} : { left }
}

/** New recovery codes in the place of those that are left, for a code. Gives them, this once. */
export async function renewRecoveryCodes(
  context: Context,
  actor: Actor,
  holder: Holder,
  typed: string,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  const checked = await checkSecondFactor(context, holder, typed, async (transaction) => {
    await replaceRecoveryCodes(
      transaction,
      holder.id,
      codes.map((one) => hashOf(holder.id, one)),
    )
    await recordOf(transaction, context, actor, { action: 'second-factor.codes', holder })
  })
  if (!checked) throw invalid({ code: wrong })
  return codes
}

/** Removes one's own, for a code. */
export async function removeSecondFactor(context: Context, actor: Actor, holder: Holder, typed: string): Promise<void> {
  const checked = await checkSecondFactor(context, holder, typed, async (transaction) => {
    await deleteSecondFactor(transaction, holder.id)
    await recordOf(transaction, context, actor, { action: 'second-factor.remove', holder })
  })
  if (!checked) throw invalid({ code: wrong })
}

/** Takes another's away, who has lost the phone and the recovery codes; whatever they have open ends. */
export async function resetSecondFactor(
  context: Pick<Context, 'database' | 'now'> & Partial<Pick<Context, 'news'>>,
  actor: Actor,
  { id, self }: Whom,
): Promise<void> {
  if (id === self)
    throw new Problem('refused', 'not-allowed', 'Remove your own on the page of your account, with a code.')
  await inTransaction(context.database, async (transaction) => {
    const known = await wantAdministrator(transaction, id)
    if (!(await deleteSecondFactor(transaction, id))) {
      throw new Problem('conflict', 'conflict', `${known.name} has no second factor.`)
    }
    await endSignInsOf(transaction, context, `administrator ${id}`)
    await record(transaction, context, actor, { action: 'second-factor.reset', ...subjectOf(known) })
  })
}

async function isCodeOfNow(transaction: Connection, context: Context, id: number, typed: string): Promise<boolean> {
  const found = await findSecondFactor(transaction, id)
  const step = found && stepOfCode(found.secret, typed, context.now())
  return step !== undefined && (await takeStep(transaction, id, step))
}

function attemptOf({ name, address }: Holder) {
  return { extension: `administrator ${name}`, phone: '', address }
}

function recordOf(
  transaction: Connection,
  context: Context,
  actor: Actor,
  { action, holder }: { action: string; holder: Holder },
): Promise<void> {
  return record(transaction, context, actor, { action, subject: `administrator ${holder.name}` })
}

/** Four by four letters and digits, of which none looks like another. */
function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const text = toBase32(randomBytes(recoveryBytes)).toLowerCase()
    return (text.match(/.{4}/g) ?? []).join('-')
  })
}

function hashOf(id: number, typed: string): string {
  const plain = typed.replace(/[\s-]/g, '').toLowerCase()
  return createHash('sha256').update(`recovery code of ${id}: ${plain}`).digest('hex')
}
