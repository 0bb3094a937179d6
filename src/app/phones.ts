import type { Actor } from '../domain/actor.ts'
import { groupId } from '../domain/group.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { NewPhone, PhoneChange, type Phone, type PhoneToken } from '../domain/phone.ts'
import { notFound, Problem } from '../domain/problem.ts'
import { Timers } from '../domain/timers.ts'
import type { Connection } from '../stores/database.ts'
import { deleteDeskPassword } from '../stores/desk-lines.ts'
import { deletePhone, findPhone, insertNewPhone, lockPhone, updatePhone, type PhoneFacts } from '../stores/phones.ts'
import { forgetHeld } from '../stores/held-phones.ts'
import { activateToken, killTokens, tokensOf } from '../stores/phone-tokens.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { endSession } from './end-session.ts'
import { groupToGo, putMembers } from './group-members.ts'
import { move } from './locations.ts'
import { changedNames, record } from './record.ts'
import { isHeldNow } from './second-phone.ts'
import { tellDesks } from './tell-desks.ts'
import { tellNews } from './tell-news.ts'
import { giveTimers } from './timers-of-phone.ts'

const Addition = NewPhone.extend({ destination: PhoneChange.shape.destination })

/** Adds a phone before it has asked for anything: it gets the Login screen even with Default Login off. */
export async function addPhone(context: Context, actor: Actor, input: unknown): Promise<Phone> {
  const { mac, brand, model = '', destination = 'auto', location = null, group = null } = checkInput(Addition, input)
  const known = brandById(context.brands, brand)
  if (model !== '') checkModel(known, model)
  return inTransaction(context.database, async (transaction) => {
    if (await findPhone(transaction, mac)) {
      const sentence = `The phone ${showMac(mac)} is in the list already.`
      throw new Problem('conflict', 'conflict', sentence, { mac: sentence })
    }
    const into = await groupToGo(transaction, group)
    const phone: Phone = {
      ...{ mac, brand, model, firmware: '', address: '', destination },
      ...{ createdAt: context.now(), lastSeen: null, entered: true },
      ...(into === null ? {} : { group: into.id }),
    }
    await insertNewPhone(transaction, phone)
    const deed = { action: 'phone.add', subject: `phone ${showMac(mac)}`, group: into?.id }
    await record(transaction, context, actor, deed)
    await move(transaction, context, actor, { macs: [mac], to: location })
    return phone
  })
}

const Change = PhoneChange.extend({ timers: Timers.partial().optional(), group: groupId.optional() })

/**
 * Changes a phone's model, destination, location, timers or business group, or approves it (`approved: true`): all that is
 * named, or nothing.
 */
export async function changePhone(context: Context, actor: Actor, mac: Mac, input: unknown): Promise<Phone> {
  const { approved, location, group, timers, ...changes } = checkInput(Change, input)
  const { phone, moved } = await inTransaction(context.database, async (transaction) => {
    // In the order in which everybody locks them.
    if (group !== undefined) await groupToGo(transaction, group)
    const before = await wantPhone(transaction, mac)
    if (approved) await approve(transaction, context, actor, { mac })
    if (changes.model) checkModel(brandById(context.brands, before.brand), changes.model)
    if (Object.keys(changes).length > 0) {
      await updatePhone(transaction, mac, changes as Partial<PhoneFacts>)
      const details = { changed: changedNames(changes) }
      await record(transaction, context, actor, { action: 'phone.change', subject: `phone ${showMac(mac)}`, details })
    }
    if (timers) await giveTimers(transaction, context, actor, { mac, changes: timers })
    const goes = location !== undefined
    const moved = goes ? await move(transaction, context, actor, { macs: [mac], to: location }) : []
    if (group !== undefined) await putMembers(transaction, context, actor, { group, phones: [mac], extensions: [] })
    return { phone: await wantPhone(transaction, mac), moved }
  })
  if (moved.length > 0) await tellDesks(context, moved, 'it was put into another location')
  return phone
}

/**
 * Approves a phone: the token that it was given becomes its own, and with it the phone gets what is meant for it.
 * A phone that has been approved and asks with its own token stays as it is.
 * `candidate` names one by the start of its hash where several phones came with this MAC address from different addresses,
 * or where one would take the place of a phone that is in use.
 */
export async function approvePhone(context: Context, actor: Actor, mac: Mac, candidate?: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await wantPhone(transaction, mac)
    await approve(transaction, context, actor, { mac, candidate })
  })
}

async function approve(
  connection: Connection,
  context: Context,
  actor: Actor,
  { mac, candidate }: { mac: Mac; candidate?: string | undefined },
): Promise<void> {
  const tokens = await tokensOf(connection, mac)
  const candidates = tokens.filter((token) => token.state === 'candidate')
  const hasOwn = tokens.some((token) => token.state === 'active')
  if (candidates.length === 0 && hasOwn && candidate === undefined) return
  if (candidate === undefined && hasOwn && (await isHeldNow(connection, context, { mac }))) throw toDecide()
  const token = chooseCandidate(candidates, candidate)
  await activateToken(connection, { ...token, usedAt: context.now() })
  await forgetHeld(connection, mac)
  const details = { address: token.address }
  await record(connection, context, actor, { action: 'phone.approve', subject: `phone ${showMac(mac)}`, details })
  await tellNews(connection, context, { kind: 'places' })
}

/**
 * Takes a phone's token away: it starts again at the Login screen, as one that we have never seen. Its session stays. Its
 * desk line ends; should the phone earn another token, the line gets another password.
 */
export async function forgetToken(context: Context, actor: Actor, mac: Mac): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await wantPhone(transaction, mac)
    await killTokens(transaction, mac)
    await deleteDeskPassword(transaction, mac)
    await record(transaction, context, actor, { action: 'phone.forget', subject: `phone ${showMac(mac)}` })
    await tellNews(transaction, context, { kind: 'places' })
  })
}

/** Takes a phone out of the list, logs out who is on it, and forgets what it sent and was served. */
export async function removePhone(context: Context, actor: Actor, mac: Mac): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await wantPhone(transaction, mac)
    await refuseInHold(transaction, context, mac)
    const session = await sessionOnPhone(transaction, mac)
    if (session) await endSession(transaction, context, actor, { session, why: 'the phone was removed' })
    await deletePhone(transaction, mac)
    await record(transaction, context, actor, { action: 'phone.remove', subject: `phone ${showMac(mac)}` })
    await tellNews(transaction, context, { kind: 'places' })
  })
}

/** The phone, about which other transactions wait until this one has ended; or a Problem that says that there is none. */
async function wantPhone(connection: Connection, mac: Mac): Promise<Phone> {
  const phone = await lockPhone(connection, mac)
  if (!phone) throw notFound(`phone ${showMac(mac)}`)
  return phone
}

function toDecide(): Problem {
  return new Problem(
    'conflict',
    'conflict',
    'A second phone with this MAC address has come while the first is in use. Open the phone’s page and decide.',
  )
}

/** The only one; or the one that is named; or, when all came from one address, the one that came back with its token last. */
function chooseCandidate(tokens: PhoneToken[], candidate?: string): PhoneToken {
  const named = candidate === undefined ? tokens : tokens.filter((token) => token.hash.startsWith(candidate))
  const latest = named.find((token) => token.usedAt > token.createdAt) ?? named[0]
  if (!latest) {
    throw new Problem('conflict', 'conflict', 'This phone has not asked for anything yet. Connect it, then approve it.')
  }
  if (named.every((token) => token.address === latest.address)) return latest
  const from = [...new Set(named.map((token) => token.address))].join(', ')
  throw new Problem(
    'conflict',
    'conflict',
    `Phones with this MAC address have asked from ${from}. Open the phone's page and approve the one that is yours.`,
  )
}
