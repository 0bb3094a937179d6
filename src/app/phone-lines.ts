import { deskLineName, macOfDeskLine } from '../domain/desk-line.ts'
import type { DirectoryKind } from '../domain/directory.ts'
import type { Mac } from '../domain/mac.ts'
import type { Call, Contact, Manager } from '../domain/manager.ts'
import type { PhoneLine } from '../domain/phone-line.ts'
import type { ResyncState } from '../domain/resync.ts'
import type { Session } from '../domain/session.ts'
import { seenAmong, type LearnedContact } from '../stores/phone-contacts.ts'
import { openResyncsOf } from '../stores/resyncs.ts'
import { sessionsOnPhones } from '../stores/sessions.ts'
import type { Context } from './context.ts'
import { phoneOfCall } from './in-call.ts'
import { phoneOfContact } from './whose-contact.ts'

/** What a phone's line is now. */
export async function lineOf(context: Context, mac: Mac): Promise<PhoneLine> {
  return (await linesOf(context, [mac])).get(mac) ?? { state: 'unknown', as: null, resync: null }
}

/**
 * The same of many phones at once, with as many queries as for one: registrations and calls are in the manager's memory,
 * and which phone a registration is has been learned when it came.
 */
export async function linesOf(context: Context, macs: readonly Mac[]): Promise<Map<Mac, PhoneLine>> {
  const { database, pbx } = context
  const resyncs = new Map((await openResyncsOf(database, macs)).map(({ mac, state }) => [mac, state]))
  const manager = pbx.manager?.state().connected === true ? pbx.manager : undefined
  if (!manager || macs.length === 0) {
    return new Map(macs.map((mac) => [mac, { state: 'unknown', as: null, resync: resyncs.get(mac) ?? null }]))
  }
  const known = await whatIsKnown(context, manager, macs)
  return new Map(macs.map((mac) => [mac, lineFrom(known, mac, resyncs.get(mac) ?? null)]))
}

interface Known {
  sessions: readonly Session[]
  /** The names that each phone is registered under. */
  registered: ReadonlyMap<Mac, readonly string[]>
  inCall: ReadonlySet<Mac>
  kind: DirectoryKind
}

function lineFrom({ sessions, registered, inCall, kind }: Known, mac: Mac, resync: ResyncState | null): PhoneLine {
  const names = registered.get(mac) ?? []
  // For a moment after a login it is registered under two names.
  const wanted = sessions.find((session) => session.mac === mac)?.extension ?? deskLineName(mac, kind)
  const as = names.includes(wanted) ? wanted : (names[0] ?? null)
  if (inCall.has(mac)) return { state: 'inCall', as, resync }
  return { state: as === null ? 'notRegistered' : 'registered', as, resync }
}

async function whatIsKnown(context: Context, manager: Manager, macs: readonly Mac[]): Promise<Known> {
  const { database } = context
  const { kind } = context.pbx.directory
  const sessions = await sessionsOnPhones(database, macs)
  const extensions = [...new Set(sessions.map(({ extension }) => extension))]
  const seen = await seenAmong(database, { macs, endpoints: extensions })
  const isAsked = new Set(macs)
  const own = seen.filter(({ mac }) => isAsked.has(mac)).map(({ endpoint }) => endpoint)
  const endpoints = [...new Set([...macs.map((mac) => deskLineName(mac, kind)), ...extensions, ...own])]

  const contacts = endpoints.flatMap((endpoint) => manager.contacts(endpoint))
  const found = contacts.map((contact) => ({ contact, mac: learnedMac(seen, contact) }))
  const registered = new Map<Mac, string[]>()
  for (const { contact, mac } of found) if (mac !== undefined) note(registered, mac, contact)
  // What is not a phone of ours is never learned: it is asked about only where somebody's phone is still looked for.
  const isMissing = ({ mac, extension }: Session) => registered.get(mac)?.includes(extension) !== true
  const missing = new Set(sessions.filter(isMissing).map(({ extension }) => extension))
  for (const { contact } of found.filter((one) => one.mac === undefined && missing.has(one.contact.endpoint))) {
    const mac = await phoneOfContact(context, contact)
    if (mac !== undefined) note(registered, mac, contact)
  }
  const inCall = new Set<Mac>()
  for (const call of endpoints.flatMap((endpoint) => manager.calls(endpoint))) {
    const mac = learnedMac(seen, call) ?? (await phoneOfCall(context, call))
    // Where it cannot be told which of an extension's phones a call is on, it counts for all of them.
    const all = mac === undefined ? sessions.filter(({ extension }) => extension === call.endpoint) : [{ mac }]
    for (const one of all) inCall.add(one.mac)
  }
  return { sessions, registered, inCall, kind }
}

function note(registered: Map<Mac, string[]>, mac: Mac, { endpoint }: Contact): void {
  registered.set(mac, [...(registered.get(mac) ?? []), endpoint])
}

function learnedMac(
  seen: readonly LearnedContact[],
  { endpoint, address }: Pick<Contact | Call, 'endpoint' | 'address'>,
): Mac | undefined {
  return macOfDeskLine(endpoint) ?? seen.find((one) => one.endpoint === endpoint && one.address === address)?.mac
}
