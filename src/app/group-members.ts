import type { Actor } from '../domain/actor.ts'
import type { Extension } from '../domain/extension.ts'
import type { Group } from '../domain/group.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { shortOf } from '../domain/number-spelling.ts'
import type { Phone } from '../domain/phone.ts'
import { invalid, notFound } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { findExtensions, lockExtensions, putExtensionsInGroup } from '../stores/extensions.ts'
import { findGroup, lockGroup } from '../stores/groups.ts'
import { findPhones, lockPhones, putPhonesInGroup } from '../stores/phones.ts'
import { putSessionInGroup, sessionsOfExtensions, sessionsOnPhones } from '../stores/sessions.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { endSession } from './end-session.ts'
import { record } from './record.ts'
import { wantResync } from './want-resync.ts'

/** What is put into a group: phones by MAC address, extensions by number. */
export interface Members {
  phones: readonly Mac[]
  extensions: readonly string[]
}

/**
 * Puts phones and extensions into a business group, out of the one that each was in; null: into none (B15: the
 * provider's right). Who is on a phone of another group then is logged out; who comes along with the phone stays on it.
 * Gives those that have moved.
 */
export async function putInGroup(
  context: Context,
  actor: Actor,
  group: number | null,
  members: Members,
): Promise<Members> {
  return inTransaction(context.database, (transaction) =>
    putMembers(transaction, context, actor, { group, ...members }),
  )
}

/** The same within a transaction. */
export async function putMembers(
  connection: Connection,
  context: Context,
  actor: Actor,
  { group, phones: macs, extensions: numbers }: Members & { group: number | null },
): Promise<Members> {
  const into = await groupToGo(connection, group)
  const phones = (await wantPhones(connection, macs)).filter((phone) => (phone.group ?? null) !== group)
  const extensions = (await wantExtensions(connection, numbers)).filter((one) => (one.group ?? null) !== group)
  const moved = { phones: phones.map(({ mac }) => mac), extensions: extensions.map(({ number }) => number) }
  await putPhonesInGroup(connection, moved.phones, group)
  await putExtensionsInGroup(connection, extensions.map(memberOf(into)), group)
  await endTorn(connection, context, actor, moved)
  for (const mac of moved.phones) {
    await wantResync(connection, context, { mac, why: 'it was put into another group', urgent: false })
    await note(connection, context, actor, { subject: `phone ${showMac(mac)}`, into })
  }
  for (const number of moved.extensions)
    await note(connection, context, actor, { subject: `extension ${number}`, into })
  return moved
}

/** How an extension stands in this group, or in none. */
export function memberOf(into: Group | null) {
  return ({ number }: Pick<Extension, 'number'>) => ({ number, short: into && shortOf(number, into.shortDigits) })
}

/** The group that something is put into; null: none. Throws a Problem at the field `group` when there is no such group. */
export async function groupToGo(connection: Connection, id: number | null): Promise<Group | null> {
  if (id === null) return null
  await lockGroup(connection, id)
  const group = await findGroup(connection, id)
  if (!group) throw invalid({ group: `There is no business group ${id}. Choose one of the list, or none.` })
  return group
}

/** As they are now, and stay until this transaction has ended. */
async function wantPhones(connection: Connection, macs: readonly Mac[]): Promise<Phone[]> {
  const phones = await lockPhones(connection, macs)
  const unknown = macs.find((mac) => !phones.some((phone) => phone.mac === mac))
  if (unknown !== undefined) throw notFound(`phone ${showMac(unknown)}`)
  return phones
}

async function wantExtensions(connection: Connection, numbers: readonly string[]): Promise<Extension[]> {
  const extensions = await lockExtensions(connection, numbers)
  const unknown = numbers.find((number) => !extensions.some((one) => one.number === number))
  if (unknown !== undefined) throw notFound(`extension ${unknown}`)
  return extensions
}

/** Ends the sessions of which only one end has moved: both are always of one group. */
async function endTorn(connection: Connection, context: Context, actor: Actor, moved: Members): Promise<void> {
  const ofPhones = await sessionsOnPhones(connection, moved.phones)
  const ofExtensions = await sessionsOfExtensions(connection, moved.extensions)
  const sessions = new Map<number, Session>([...ofPhones, ...ofExtensions].map((session) => [session.id, session]))
  for (const session of sessions.values()) {
    const [phone] = await findPhones(connection, [session.mac])
    const [extension] = await findExtensions(connection, [session.extension])
    if (phone?.group === extension?.group) {
      await putSessionInGroup(connection, session.id, phone?.group ?? null)
      // Other timers, and another time zone, may count there.
      await lookAgain(connection, context.now(), { mac: session.mac })
      continue
    }
    await refuseInHold(connection, context, session.mac)
    await endSession(connection, context, actor, { session, why: 'it was put into another group' })
  }
}

async function note(
  connection: Connection,
  context: Context,
  actor: Actor,
  { subject, into }: { subject: string; into: Group | null },
): Promise<void> {
  const details = { group: into?.name ?? 'none' }
  await record(connection, context, actor, { action: 'group.put', subject, details, group: into?.id })
}
