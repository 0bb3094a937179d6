import { createHash } from 'node:crypto'
import type { Contact, ManagerNews } from '../../domain/manager.ts'
import { byEndpoint } from './by-endpoint.ts'
import type { Ask } from './connection.ts'
import { addressOf, addressOfUri } from './contact-address.ts'
import { listOf } from './list-of.ts'
import { field, type Packet } from './read-packets.ts'

/** The registrations that the PBX has. */
export interface Registrations {
  /** Those that the PBX would call: a contact that does not answer its OPTIONS is left out until it does. */
  list(endpoint?: string): Contact[]
  /** All that an endpoint's NOTIFY goes to. */
  all(endpoint: string): Contact[]
  /** Asks for all of them, and tells what is not as it was thought. */
  load(): Promise<void>
  /** Takes an event; only ContactStatus says anything. */
  take(event: Packet): void
}

interface Registered extends Contact {
  isReachable: boolean
}

/** Events of a contact's end; all others (Created, NonQualified, Reachable, Updated and so on) are of one that is there. */
const REMOVED = 'Removed'
const UNREACHABLE = 'Unreachable'

/**
 * Seen with Asterisk 22: a new registration brings one ContactStatus `NonQualified`, and `Reachable` after it where the AOR
 * is qualified; a registration that is refreshed as it was brings none. No event has the user agent, so it is asked for.
 */
export function trackRegistrations(ask: Ask, tell: (news: ManagerNews) => void): Registrations {
  const known = byEndpoint<Registered>()
  /** Contacts that are being asked about: the newest question alone counts. */
  const asking = new Map<string, Packet>()
  let loading: Promise<void> | undefined
  /** What ended while the list was on its way: it may be in there all the same, and no other event will say so. */
  const ended = new Set<string>()

  const put = (id: string, now: Registered) => {
    const before = known.get(id)
    known.set(id, now)
    if (before?.isReachable && now.isReachable && isSame(before, now)) return
    if (now.isReachable) tell({ kind: 'registered', contact: contactOf(now) })
    else if (before?.isReachable) tell({ kind: 'unregistered', contact: contactOf(before) })
  }
  const drop = (id: string) => {
    asking.delete(id)
    const before = known.delete(id)
    if (before?.isReachable) tell({ kind: 'unregistered', contact: contactOf(before) })
  }
  const load = async () => {
    const before = known.keys()
    ended.clear()
    const packets = await listOf(ask, 'PJSIPShowContacts')
    const ids = new Set(packets.map((packet) => field(packet, 'ObjectName')))
    // One that came while the list was on its way is not in it, and is not gone.
    for (const id of before) if (!ids.has(id)) drop(id)
    for (const packet of packets) {
      // One that was there again by then has brought its own event.
      if (!ended.has(field(packet, 'ObjectName'))) put(field(packet, 'ObjectName'), registeredOf(packet))
    }
  }
  const loadOnce = () => {
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }
  const look = async (id: string, event: Packet) => {
    asking.set(id, event)
    const found = await askFor(ask, id, event)
    if (asking.get(id) !== event) return
    asking.delete(id)
    if (found) put(id, found)
    else await loadOnce()
  }

  return {
    list: (endpoint) =>
      known
        .list(endpoint)
        .filter(({ isReachable }) => isReachable)
        .map(contactOf),
    all: (endpoint) => known.list(endpoint).map(contactOf),
    load: loadOnce,
    take: (event) => {
      if (field(event, 'Event') !== 'ContactStatus') return
      const id = idOf(event)
      if (field(event, 'ContactStatus') === REMOVED) {
        if (loading) ended.add(id)
        drop(id)
      }
      // No answer: the connection is about to go, or the next look at the whole list finds out.
      else look(id, event).catch(() => asking.delete(id))
    },
  }
}

/** Asterisk's own name of a contact, by which its dialplan functions find it. */
function idOf(event: Packet): string {
  const hash = createHash('md5').update(field(event, 'URI')).digest('hex')
  return `${field(event, 'AOR')};@${hash}`
}

/** Half a millisecond each, where the list of 700 contacts takes a tenth of a second. */
async function askFor(ask: Ask, id: string, event: Packet): Promise<Registered | undefined> {
  const of = async (what: string) =>
    field((await ask('Getvar', [['Variable', `PJSIP_CONTACT(${id},${what})`]])).packet, 'Value')
  const [uri, userAgent, via] = await Promise.all([of('uri'), of('user_agent'), of('via_addr')])
  if (uri === '') return undefined
  return {
    endpoint: field(event, 'EndpointName') || field(event, 'AOR'),
    uri,
    address: addressOfUri(uri) ?? addressOf(via, await of('via_port')),
    userAgent,
    isReachable: field(event, 'ContactStatus') !== UNREACHABLE,
  }
}

function registeredOf(packet: Packet): Registered {
  const uri = field(packet, 'Uri')
  return {
    endpoint: field(packet, 'Endpoint'),
    uri,
    address: addressOfUri(uri) ?? addressOf(field(packet, 'ViaAddr'), field(packet, 'ViaPort')),
    userAgent: field(packet, 'UserAgent'),
    isReachable: field(packet, 'Status') !== UNREACHABLE,
  }
}

function contactOf({ endpoint, uri, address, userAgent }: Registered): Contact {
  return { endpoint, uri, address, userAgent }
}

function isSame(one: Contact, other: Contact): boolean {
  return one.endpoint === other.endpoint && one.address === other.address && one.userAgent === other.userAgent
}
