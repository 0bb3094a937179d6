import { deskLineName, macOfDeskLine } from '../domain/desk-line.ts'
import { calledKey, calledValue, emergencyFamilies, placeValue, readCalled } from '../domain/emergency-place.ts'
import type { Mac } from '../domain/mac.ts'
import type { Contact, Manager } from '../domain/manager.ts'
import { heldCalls, type EmergencyCall } from '../stores/emergency-calls.ts'
import { placesOfPhones, whoIsOn, type Place } from '../stores/phone-locations.ts'
import type { Context } from './context.ts'

/** Registrations and the phones that they are; undefined: it cannot be told. */
export type KnownContacts = ReadonlyMap<string, { contact: Contact; mac: Mac | undefined }>

/** What the database says of phones now. */
export interface Whereabouts {
  places: ReadonlyMap<Mac, Place>
  /** Who is on which phone, the latest login last. */
  on: readonly { extension: string; mac: Mac }[]
  held: readonly EmergencyCall[]
}

export async function readWhereabouts({ database, now }: Pick<Context, 'database' | 'now'>): Promise<Whereabouts> {
  return {
    places: await placesOfPhones(database),
    on: await whoIsOn(database),
    held: await heldCalls(database, now()),
  }
}

/**
 * What the PBX is to know of places: of each registration that of its phone, of each extension that of the phone where
 * it logged in last. A registration that is no phone of ours, beside those of all phones that the extension is on, has
 * no place: a softphone at home must not show the office. One that cannot be told is taken for the last login's.
 */
export function wantedPlaces(known: KnownContacts, { places, on }: Whereabouts): Map<string, string> {
  const wanted = new Map<string, string>()
  for (const { extension, mac } of on) wanted.set(extension, placeValue(places.get(mac) ?? null))
  for (const [key, { contact, mac }] of known) {
    if (mac !== undefined) wanted.set(key, placeValue(places.get(mac) ?? null))
    else if (isStranger(contact, known, on)) wanted.set(key, placeValue(null))
  }
  return wanted
}

function isStranger({ endpoint }: Contact, known: KnownContacts, on: Whereabouts['on']): boolean {
  if (macOfDeskLine(endpoint) !== undefined) return false
  const recognised = new Set(
    [...known.values()].filter((one) => one.contact.endpoint === endpoint).map(({ mac }) => mac),
  )
  return on.filter(({ extension }) => extension === endpoint).every(({ mac }) => recognised.has(mac))
}

/** Makes a family of the PBX's database hold this and nothing else; `kept` is what it holds, and is brought up to date. */
export async function keepPlaces(
  manager: Manager,
  kept: Map<string, string>,
  wanted: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [key, value] of wanted) {
    if (kept.get(key) === value) continue
    await manager.keep(emergencyFamilies.places, key, value)
    kept.set(key, value)
  }
  for (const key of [...kept.keys()].filter((one) => !wanted.has(one))) {
    await manager.keep(emergencyFamilies.places, key, null)
    kept.delete(key)
  }
}

/** Sees to it that a call-back rings the phone that made the emergency call, by the contact that it has now. */
export async function keepCalled(manager: Manager, known: KnownContacts, { held, on }: Whereabouts): Promise<void> {
  const calls = new Map(held.map((call) => [calledKey(call.callerId), call]))
  calls.delete('')
  if (calls.size === 0) return
  const kept = await manager.kept(emergencyFamilies.called)
  for (const [key, { mac, at }] of calls) {
    const contact = contactOf(mac, known, on)
    const stored = readCalled(kept.get(key) ?? '')
    const second = Math.floor(at / 1000)
    // Another phone of this place has called meanwhile; the news of it are on their way.
    const others = stored ? phonesOf(stored, known).filter((one) => one !== mac) : []
    const isLater = stored !== undefined && stored.at >= second + (others.length > 0 ? -slack : slack)
    if (!contact || isLater) continue
    const value = calledValue({ at: stored?.at ?? second, contact })
    if (value !== kept.get(key)) await manager.keep(emergencyFamilies.called, key, value)
  }
}

/** The phones that a call-back would ring. */
function phonesOf({ at, target }: Called, known: KnownContacts): Mac[] {
  return [...known.values()].flatMap(({ contact, mac }) =>
    mac !== undefined && readCalled(calledValue({ at, contact }))?.target === target ? [mac] : [],
  )
}

/** How far the PBX's clock may be from ours, in seconds. */
const slack = 5

/** Of several registrations of one phone, the one of whoever is on it. */
function contactOf(mac: Mac, known: KnownContacts, on: Whereabouts['on']): Contact | undefined {
  const name = on.find((one) => one.mac === mac)?.extension ?? deskLineName(mac)
  const contacts = [...known.values()].filter((one) => one.mac === mac).map(({ contact }) => contact)
  return contacts.find(({ endpoint }) => endpoint === name) ?? contacts.at(-1)
}
