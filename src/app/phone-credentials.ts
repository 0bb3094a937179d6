import { randomInt } from 'node:crypto'
import type { Actor } from '../domain/actor.ts'
import type { Brand, Credentials } from '../domain/brand.ts'
import { isDue } from '../domain/credentials-due.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { notFound, Problem } from '../domain/problem.ts'
import { lowestRung, type Holding } from '../domain/ladder.ts'
import type { Connection } from '../stores/database.ts'
import { readCredentialsAnew, writeCredentialsAnew } from '../stores/global-settings.ts'
import { findCredentials, writeCredentials, type PhoneCredentials } from '../stores/phone-credentials.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import type { FileRequest } from './file-request.ts'
import type { Guard } from '../domain/proof-shown.ts'
import { judge } from './guard.ts'
import { record } from './record.ts'

/** How long a phone is given to show what it was given, in milliseconds. After that, an administrator gives it anew. */
const dayToShow = 24 * 60 * 60_000

/** Whether a file is given for the phone's token alone. */
export function opensByToken(settings: Pick<GlobalSettings, 'secretFiles'>, holds: Holding | undefined): boolean {
  const rung = lowestRung(holds, settings.secretFiles)
  return rung === 'nothing' || rung === 'token'
}

/** What guards a phone's file, as it is now. */
export function guardOf(
  kept: PhoneCredentials,
  { secretFiles }: Pick<GlobalSettings, 'secretFiles'>,
  { climbs }: Pick<Brand, 'climbs'>,
): Guard {
  const { mac, password, next, shownAt } = kept
  return {
    mac,
    needs: secretFiles === 'certificate' ? 'certificate' : 'credentials',
    username: mac,
    passwords: next === null ? [password] : [next, password],
    isShown: shownAt !== null && next === null,
    climbs,
  }
}

/** A phone's own credentials as its configuration has them: those that it is to use from now on. */
export function credentialsToWrite({ mac, password, next }: PhoneCredentials): Credentials {
  return { username: mac, password: next ?? password }
}

/** Whether there is nothing more to a request of this phone than to look what it shows. */
export function isSettled(kept: PhoneCredentials | undefined, tokenHash: string, anew: number, now: number): boolean {
  return kept?.tokenHash === tokenHash && kept.shownAt !== null && !isDue(kept, anew, now)
}

/**
 * The credentials of a phone that has earned this token. They are made the first time; a phone that has earned another token
 * was reset, and gets others. Where others are due, they are made as those that take their place.
 */
export async function credentialsFor(
  connection: Connection,
  { now }: Pick<Context, 'now'>,
  { mac, hash }: { mac: Mac; hash: string },
): Promise<PhoneCredentials> {
  const before = await findCredentials(connection, mac)
  const at = now()
  if (before?.tokenHash === hash) {
    if (!isDue(before, await readCredentialsAnew(connection), at)) return before
    const another = { ...before, next: newPassword(), madeAt: at }
    await writeCredentials(connection, another)
    return another
  }
  const made = { mac, tokenHash: hash, password: newPassword(), shownAt: null, next: null, madeAt: at }
  const kept = { ...made, givenUntil: at + dayToShow, isChallenged: false }
  await writeCredentials(connection, kept)
  return kept
}

/**
 * What guards a file with passwords from a phone that comes with its own token. Undefined: it is given this time, for the
 * phone has not shown yet that it has what it is to prove itself with: it is given that and asked for it in turns, for a
 * day, because who cannot answer yet is to be given it once more.
 */
export async function guardFor(
  context: Context,
  holder: { mac: Mac; hash: string },
  request: FileRequest,
  { settings, brand }: { settings: GlobalSettings; brand: Brand },
): Promise<Guard | undefined> {
  return inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, holder.mac)
    const before = await findCredentials(transaction, holder.mac)
    const kept = await credentialsFor(transaction, context, holder)
    const guard = guardOf(kept, settings, brand)
    if (guard.needs === 'certificate' || kept.shownAt !== null || judge(guard, request) !== 'refused') return guard
    const isNew = before?.tokenHash !== holder.hash
    const isGiven = isNew || (kept.isChallenged && context.now() < kept.givenUntil)
    if (!isNew && kept.isChallenged === isGiven)
      await writeCredentials(transaction, { ...kept, isChallenged: !isGiven })
    return isGiven ? undefined : guard
  })
}

/** Notes that a phone has shown a password: if it was the next one, the one before counts no more. */
export async function noteShown({ database, now }: Context, mac: Mac, password: string): Promise<void> {
  await inTransaction(database, async (transaction) => {
    await lockPhone(transaction, mac)
    const kept = await findCredentials(transaction, mac)
    if (!kept) return
    if (password === kept.next) await writeCredentials(transaction, { ...kept, password, next: null, shownAt: now() })
    else if (password === kept.password && kept.shownAt === null)
      await writeCredentials(transaction, { ...kept, shownAt: now() })
  })
}

/**
 * Gives a phone another password with its next configuration. Until it has shown that one, both are good; as long as one is on
 * its way it stays that one, for the phone may have it and no other.
 */
export async function renewCredentials(context: Context, actor: Actor, mac: Mac): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, mac)
    if (!(await findPhone(transaction, mac))) throw notFound(`phone ${showMac(mac)}`)
    const kept = await findCredentials(transaction, mac)
    if (!kept) {
      const sentence = 'This phone has no user name and password of its own: it is given them when they are asked for.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    await writeCredentials(transaction, renewed(kept, context.now()))
    await record(transaction, context, actor, { action: 'phone.credentials', subject: `phone ${showMac(mac)}` })
  })
}

/** What a phone has that is to have another password, which it has perhaps not been given yet. */
function renewed(kept: PhoneCredentials, at: number): PhoneCredentials {
  const given = { givenUntil: at + dayToShow, isChallenged: true }
  if (kept.shownAt === null) return { ...kept, ...given, password: newPassword(), next: null, madeAt: at }
  return kept.next === null ? { ...kept, ...given, next: newPassword(), madeAt: at } : { ...kept, ...given }
}

/** The same for all phones, one after the other within a day: each when it asks after its own moment of it. */
export async function renewAllCredentials(context: Context, actor: Actor): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await writeCredentialsAnew(transaction, context.now())
    await record(transaction, context, actor, { action: 'phone.credentials', subject: 'Phones' })
  })
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** Characters that no phone's file has to escape; 24 of them are more than 130 bits. */
function newPassword(): string {
  return Array.from({ length: 24 }, () => letters.charAt(randomInt(letters.length))).join('')
}
