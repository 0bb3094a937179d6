import type { Actor } from '../domain/actor.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { NewPhone, PhoneChange, type Phone, type PhoneToken } from '../domain/phone.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { deleteDeskPassword } from '../stores/desk-lines.ts'
import { deletePhone, findPhone, insertPhone, lockPhone, updatePhone } from '../stores/phones.ts'
import { forgetHeld } from '../stores/held-phones.ts'
import { activateToken, killTokens, tokensOf } from '../stores/phone-tokens.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { endSession } from './end-session.ts'
import { groupToGo } from './group-members.ts'
import { move } from './locations.ts'
import { changedNames, record } from './record.ts'
import { isHeldNow } from './second-phone.ts'
import { tellDesks } from './tell-desks.ts'
import { tellNews } from './tell-news.ts'

/** Adds a phone before it has asked for anything: it gets the Login screen even with Default Login off. */
export async function addPhone(context: Context, actor: Actor, input: unknown): Promise<Phone> {
  const { mac, brand, model = '', location = null, group = null } = checkInput(NewPhone, input)
  const known = brandById(context.brands, brand)
  if (model !== '') checkModel(known, model)
  return inTransaction(context.database, async (transaction) => {
    if (await findPhone(transaction, mac)) {
      const sentence = `The phone ${showMac(mac)} is in the list already.`
      throw new Problem('conflict', 'conflict', sentence, { mac: sentence })
    }
    const into = await groupToGo(transaction, group)
    const phone: Phone = {
      ...{ mac, brand, model, firmware: '', address: '', destination: 'auto' },
      ...{ createdAt: context.now(), lastSeen: null, entered: true },
      ...(into === null ? {} : { group: into.id }),
    }
    await insertPhone(transaction, phone)
    const deed = { action: 'phone.add', subject: `phone ${showMac(mac)}`, group: into?.id }
    await record(transaction, context, actor, deed)
    await move(transaction, context, actor, { macs: [mac], to: location })
    return phone
  })
}

/** Changes a phone's model, destination or location, or approves it (`approved: true`). */
export async function changePhone(context: Context, actor: Actor, mac: Mac, input: unknown): Promise<Phone> {
  const { approved, location, ...changes } = checkInput(PhoneChange, input)
  if (approved) await approvePhone(context, actor, mac)
  const { phone, moved } = await inTransaction(context.database, async (transaction) => {
    const before = await wantPhone(transaction, mac)
    if (changes.model) checkModel(brandById(context.brands, before.brand), changes.model)
    const phone = { ...before, ...changes } as Phone
    if (Object.keys(changes).length > 0) {
      await updatePhone(transaction, phone)
      const details = { changed: changedNames(changes) }
      await record(transaction, context, actor, { action: 'phone.change', subject: `phone ${showMac(mac)}`, details })
    }
    const goes = location !== undefined
    return { phone, moved: goes ? await move(transaction, context, actor, { macs: [mac], to: location }) : [] }
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
    await lockPhone(transaction, mac)
    const tokens = await tokensOf(transaction, mac)
    const candidates = tokens.filter((token) => token.state === 'candidate')
    const hasOwn = tokens.some((token) => token.state === 'active')
    if (candidates.length === 0 && hasOwn && candidate === undefined) return
    if (candidate === undefined && hasOwn && (await isHeldNow(transaction, context, { mac }))) throw toDecide()
    const token = chooseCandidate(candidates, candidate)
    await activateToken(transaction, { ...token, usedAt: context.now() })
    await forgetHeld(transaction, mac)
    const details = { address: token.address }
    await record(transaction, context, actor, { action: 'phone.approve', subject: `phone ${showMac(mac)}`, details })
    await tellNews(transaction, context, { kind: 'places' })
  })
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
    await lockPhone(transaction, mac)
    await wantPhone(transaction, mac)
    await refuseInHold(transaction, context, mac)
    const session = await sessionOnPhone(transaction, mac)
    if (session) await endSession(transaction, context, actor, { session, why: 'the phone was removed' })
    await deletePhone(transaction, mac)
    await record(transaction, context, actor, { action: 'phone.remove', subject: `phone ${showMac(mac)}` })
    await tellNews(transaction, context, { kind: 'places' })
  })
}

async function wantPhone(connection: Connection, mac: Mac): Promise<Phone> {
  const phone = await findPhone(connection, mac)
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
