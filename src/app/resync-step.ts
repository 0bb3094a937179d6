import type { Mac } from '../domain/mac.ts'
import type { Contact, Manager } from '../domain/manager.ts'
import { Problem } from '../domain/problem.ts'
import type { Resync } from '../domain/resync.ts'
import { baseSettings } from '../domain/settings/merge.ts'
import { findPhone } from '../stores/phones.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { seenOf } from '../stores/phone-contacts.ts'
import { changeResync, findResync, hastenResync, tellResync } from '../stores/resyncs.ts'
import { brandById } from './brand-list.ts'
import type { Context } from './context.ts'
import { callKeepsUntil } from './in-call.ts'
import { settled } from './layers.ts'
import { readIngredients } from './phone-ingredients.ts'
import { isOpen, isRegistered, noteDone, openStates } from './resync-follow.ts'
import { hasFailed, retryAfter } from './resync-pace.ts'
import { inVain, notRegistered, notSent } from './resync-words.ts'
import { contactsOfPhone } from './whose-contact.ts'
import { includesWritten } from './write-includes.ts'

/** How often it is looked again at a phone that is not registered, whatever news came of it. */
const absentLook = 15 * 60_000

/** When the PBX went away in the middle of it. */
const soon = 1000

/**
 * Takes the step of a phone's resync that is due, if one is: sees that all is well, or why the phone cannot be told now,
 * or tells it. Gives when the next one is due; undefined: none is left.
 */
export async function takeStep(context: Context, mac: Mac): Promise<number | undefined> {
  const resync = await findResync(context.database, mac)
  const manager = context.pbx.manager
  if (!isOpen(resync)) return undefined
  if (resync.nextAt > context.now() || !manager?.state().connected) return resync.nextAt
  await step(context, manager, resync)
  return (await findResync(context.database, mac))?.nextAt ?? undefined
}

async function step(context: Context, manager: Manager, resync: Resync): Promise<void> {
  const { mac } = resync
  const now = context.now()
  if (resync.fetchedAt !== null && (await isRegistered(context, mac, resync.registerAs))) {
    await noteDone(context, resync)
    return
  }
  const heldUntil = resync.evenInCall ? undefined : await callKeepsUntil(context, mac, resync.whenIdle)
  if (heldUntil !== undefined) {
    await change(context, resync, { state: 'held', nextAt: heldUntil, trouble: null })
    return
  }
  const contacts = await onePerAddress(context, mac, await contactsOfPhone(context, mac))
  if (contacts.length > 0) {
    await tell(context, manager, resync, contacts)
    return
  }
  const trouble = notRegistered(resync, await minutesOf(context, mac))
  const state = resync.fetchedAt === null ? 'waiting' : 'fetched'
  await change(context, resync, { state, nextAt: now + absentLook, trouble })
  // One that has registered in between found nothing to bring forward.
  if ((await contactsOfPhone(context, mac)).length > 0) await hastenResync(context.database, resync, context.now())
}

/** Written before it is sent: a quick phone has its file before the PBX has said that the NOTIFY is out. */
async function tell(context: Context, manager: Manager, resync: Resync, contacts: readonly Contact[]): Promise<void> {
  const phone = await findPhone(context.database, resync.mac)
  const now = context.now()
  if (!phone) {
    await change(context, resync, { state: 'done', nextAt: null })
    return
  }
  const attempts = resync.attempts + 1
  const told = await tellResync(context.database, resync, {
    state: hasFailed(attempts) ? 'failed' : 'told',
    nextAt: now + retryAfter(attempts, resync.restart),
    toldHow: 'notify',
    toldAt: now,
    trouble: inVain(resync),
  })
  if (!told) return
  context.news.tell({ kind: 'resync', mac: resync.mac })
  // A phone that came before its PBX knows its desk line would be turned away.
  if (!(await sessionOnPhone(context.database, resync.mac))) await includesWritten(context)
  const { notify } = brandById(context.brands, phone.brand)
  const event = resync.restart ? notify.restart : notify.fetch
  try {
    for (const contact of contacts) await manager.notify(contact, { event })
  } catch (error) {
    await noteRefusal(context, resync, error)
  }
}

async function noteRefusal(context: Context, resync: Resync, error: unknown): Promise<void> {
  if (!(error instanceof Problem)) throw error
  const { toldHow, toldAt, attempts } = resync
  const trouble = notSent(error.sentence)
  const before = { state: 'waiting' as const, toldHow, toldAt, trouble }
  // A PBX that has gone away does not count as a phone that was told in vain.
  const isAway = error.code === 'pbx-away'
  await change(context, resync, isAway ? { ...before, attempts, nextAt: context.now() + soon } : before)
}

async function change(context: Context, resync: Resync, step: Parameters<typeof changeResync>[3]): Promise<boolean> {
  const from = step.state === 'waiting' ? openStates.filter((state) => state !== 'fetched') : openStates
  const changed = await changeResync(context.database, resync, from, step)
  if (changed) context.news.tell({ kind: 'resync', mac: resync.mac })
  return changed
}

/** Of the registrations of one port the latest: a phone that has changed its name leaves the one before behind for a while. */
async function onePerAddress(context: Context, mac: Mac, contacts: readonly Contact[]): Promise<Contact[]> {
  if (contacts.length <= 1) return [...contacts]
  const seen = await seenOf(context.database, mac)
  const rank = ({ endpoint, address }: Contact) => {
    const at = seen.findIndex((one) => one.endpoint === endpoint && one.address === address)
    return at < 0 ? seen.length : at
  }
  const latestFirst = [...contacts].sort((a, b) => rank(a) - rank(b))
  return latestFirst.filter(({ address }, at) => latestFirst.findIndex((one) => one.address === address) === at)
}

/** After how long the phone fetches by itself, told or not. */
async function minutesOf(context: Context, mac: Mac): Promise<number> {
  const phone = await findPhone(context.database, mac)
  if (!phone) return baseSettings.resyncMinutes
  const carried = { token: '', trusted: true, source: '' }
  return settled((await readIngredients(context.database, context, phone, carried)).layers).resyncMinutes
}
