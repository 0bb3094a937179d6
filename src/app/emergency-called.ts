import { macOfDeskLine } from '../domain/desk-line.ts'
import { calledKey, calledValue, emergencyFamilies, readCalled } from '../domain/emergency-place.ts'
import type { Mac } from '../domain/mac.ts'
import type { Contact, Manager } from '../domain/manager.ts'
import type { EmergencyCall } from '../stores/emergency-calls.ts'
import type { KnownContacts, Whereabouts } from './emergency-places.ts'

/** How far the PBX's clock may be from ours, in seconds. */
const slack = 5

/** Sees to it that a call-back rings the phone that made the emergency call, by the contact that it has now. */
export async function keepCalled(manager: Manager, known: KnownContacts, { held, on }: Whereabouts): Promise<void> {
  // Of several phones of one place, the one that called last.
  const calls = new Map(held.map((call) => [calledKey(call.callerId), call]))
  calls.delete('')
  if (calls.size === 0) return
  const kept = await manager.kept(emergencyFamilies.called)
  for (const [key, call] of calls) {
    const before = kept.get(key)
    const value = calledNow(before, call, { known, on })
    if (value !== undefined && value !== before) await manager.keep(emergencyFamilies.called, key, value)
  }
}

/** What is to be kept; undefined: what is kept stays. */
function calledNow(
  before: string | undefined,
  { mac, at }: EmergencyCall,
  { known, on }: { known: KnownContacts; on: Whereabouts['on'] },
): string | undefined {
  const contact = contactOf(mac, known, on)
  if (!contact) return undefined
  const stored = readCalled(before ?? '')
  const second = Math.floor(at / 1000)
  if (!stored) return calledValue({ at: second, contact })
  // Another phone of this place has called meanwhile; the news of it are on their way.
  const isLater = stored.at > second + slack || (stored.at >= second - slack && isOfAnother(stored.target, mac, known))
  return isLater ? undefined : calledValue({ at: stored.at, contact })
}

function isOfAnother(target: string, mac: Mac, known: KnownContacts): boolean {
  const owners = [...known.values()].filter(({ contact }) => calledValue({ at: 0, contact }) === `0|${target}`)
  return owners.some((one) => one.mac !== undefined && one.mac !== mac)
}

/** Of several registrations of one phone, the one of whoever is on it. */
function contactOf(mac: Mac, known: KnownContacts, on: Whereabouts['on']): Contact | undefined {
  const name = on.find((one) => one.mac === mac)?.extension
  const contacts = [...known.values()].filter((one) => one.mac === mac).map(({ contact }) => contact)
  const isOwn = ({ endpoint }: Contact) => (name === undefined ? macOfDeskLine(endpoint) === mac : endpoint === name)
  return contacts.find(isOwn) ?? contacts.at(-1)
}
