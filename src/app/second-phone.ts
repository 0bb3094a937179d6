import type { Actor } from '../domain/actor.ts'
import { afterComing, isInUse, isNewlyHeld } from '../domain/held-phone.ts'
import { hostOf } from '../domain/host-of.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import { Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findHeld, forgetHeld, writeHeld } from '../stores/held-phones.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { activeTokenOf, dropCandidates } from '../stores/phone-tokens.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'
import { seenInterval } from './served-notes.ts'
import { contactsOfPhone } from './whose-contact.ts'

/*
 * A MAC address can be had by anybody, a password of one's own as well. So a phone whose token has earned nothing yet does
 * not take the place of one with the same MAC address that is in use: it is held, and shown, until an administrator decides
 * or the first one has been silent for a while.
 */

/** What comes without the phone's own token. */
export interface SecondPhone {
  mac: Mac
  /** Of the token that it was given. */
  hash: string
  source: string
  /** Who wants to log in on it. */
  number: string
}

/** What is known of the first one, in the transaction that would put the second in its place. */
interface First {
  phone: Phone
  sessions: readonly Session[]
  isRegistered: boolean
}

/**
 * Throws the Problem `second-phone` where the first one is in use. Whoever is on the first one may log in on the second:
 * it is their own phone that was reset, or they are who could take it anyway. What was held before is forgotten then.
 */
export async function refuseSecond(
  connection: Connection,
  context: Context,
  { mac, hash, number }: SecondPhone,
  { phone, sessions, isRegistered }: First,
): Promise<void> {
  const own = await activeTokenOf(connection, mac)
  if (!own || own.hash === hash) return
  const extension = sessions.find((session) => session.mac === mac)?.extension ?? null
  if (extension !== number) {
    const { firstPhoneMinutes } = await readGlobalSettings(connection)
    const first = { lastAsked: Math.max(own.usedAt, phone.lastSeen ?? 0), extension, isRegistered }
    if (isInUse(first, firstPhoneMinutes, context.now())) throw secondPhone()
  }
  await forgetHeld(connection, mac)
}

/** Whether the phone is registered at the PBX from another address than this one. */
export async function isRegisteredElsewhere(
  context: Context,
  { mac, source }: Pick<SecondPhone, 'mac' | 'source'>,
): Promise<boolean> {
  return (await contactsOfPhone(context, mac)).some(({ address }) => hostOf(address) !== source)
}

/**
 * Whether one that came and was given this token is held: there is a phone with a token of its own, and it is in use. Where
 * its own token is this one, it was approved meanwhile, and is the first.
 */
export async function isHeldNow(
  connection: Connection,
  context: Context,
  { mac, hash }: { mac: Mac; hash?: string },
): Promise<boolean> {
  const own = await activeTokenOf(connection, mac)
  const phone = own && own.hash !== hash && (await findPhone(connection, mac))
  if (!phone) return false
  const { firstPhoneMinutes } = await readGlobalSettings(connection)
  const extension = (await sessionOnPhone(connection, mac))?.extension ?? null
  const isRegistered = extension !== null && (await contactsOfPhone(context, mac)).length > 0
  const first = { lastAsked: Math.max(own.usedAt, phone.lastSeen ?? 0), extension, isRegistered }
  return isInUse(first, firstPhoneMinutes, context.now())
}

/** Notes a second phone for an administrator to see. On record it comes once, however often it asks. */
export async function noteSecond(
  context: Context,
  actor: Actor,
  { mac, address, number = null }: { mac: Mac; address: string; number?: string | null },
): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, mac)
    const before = await findHeld(transaction, mac)
    const now = context.now()
    const after = afterComing(before, { mac, address, extension: number, now })
    const isTold = !isNewlyHeld(before, address, now) && before?.extension === after.extension
    if (isTold && now - before.lastAt < seenInterval) return
    await writeHeld(transaction, after)
    if (isTold) return
    const details = { address, ...(after.extension !== null && { extension: after.extension }) }
    await record(transaction, context, actor, { action: 'phone.held', subject: `phone ${showMac(mac)}`, details })
  })
}

/** The second phone is none of ours: what it was given is forgotten, and the first one goes on. */
export async function dismissSecond(context: Context, actor: Actor, mac: Mac): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, mac)
    const held = await findHeld(transaction, mac)
    if (held?.dismissedAt !== null)
      throw new Problem('conflict', 'conflict', 'No second phone with this MAC address waits any more.')
    await dropCandidates(transaction, mac)
    await writeHeld(transaction, { ...held, dismissedAt: context.now() })
    const details = { address: held.address }
    await record(transaction, context, actor, { action: 'phone.dismiss', subject: `phone ${showMac(mac)}`, details })
  })
}

export function isSecondPhone(error: unknown): boolean {
  return error instanceof Problem && error.code === 'second-phone'
}

function secondPhone(): Problem {
  const sentence = 'Another phone with this MAC address is in use. Ask the administrator to let this one in.'
  return new Problem('refused', 'second-phone', sentence)
}
