import { macOfDeskLine } from '../domain/desk-line.ts'
import { emergencyFamilies, hostKey, placeValue } from '../domain/emergency-place.ts'
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

/** Of all phones; or of those of these registrations and endpoints, and of those that are held. */
export async function readWhereabouts(
  { database, now }: Pick<Context, 'database' | 'now'>,
  only?: { endpoints: readonly string[]; known: KnownContacts },
): Promise<Whereabouts> {
  const held = await heldCalls(database, now())
  if (!only) return { held, places: await placesOfPhones(database), on: await whoIsOn(database) }
  const on = await whoIsOn(database, { extensions: only.endpoints, macs: held.map(({ mac }) => mac) })
  const macs = new Set([...on.map(({ mac }) => mac), ...[...only.known.values()].flatMap(({ mac }) => mac ?? [])])
  return { held, on, places: await placesOfPhones(database, [...macs]) }
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
  for (const [key, value] of placesOfHosts(known, wanted)) {
    if (areAllKnown(key.replace(/@.*$/, ''), known, on)) wanted.set(key, value)
  }
  return wanted
}

/**
 * Of each extension at each address without its port, where that is not the place of the last login: a phone that
 * registers anew from another port while we are away, as each does by TCP, must not be taken for the one elsewhere.
 */
function placesOfHosts(known: KnownContacts, wanted: ReadonlyMap<string, string>): Map<string, string> {
  const all = new Map<string, Set<string | undefined>>()
  for (const [key, { contact }] of known) {
    const host = hostKey(contact)
    if (host !== undefined) all.set(host, (all.get(host) ?? new Set()).add(wanted.get(key)))
  }
  const found = new Map<string, string>()
  for (const [host, [value, ...others]] of all) {
    const last = wanted.get(host.replace(/@.*$/, ''))
    if (value !== undefined && others.length === 0 && last !== undefined && value !== last) found.set(host, value)
  }
  return found
}

function isStranger({ endpoint }: Contact, known: KnownContacts, on: Whereabouts['on']): boolean {
  return macOfDeskLine(endpoint) === undefined && areAllKnown(endpoint, known, on)
}

/** Whether each phone that the extension is on is seen: another one may be about to register. */
function areAllKnown(endpoint: string, known: KnownContacts, on: Whereabouts['on']): boolean {
  const recognised = new Set(
    [...known.values()].filter((one) => one.contact.endpoint === endpoint).map(({ mac }) => mac),
  )
  return on.filter(({ extension }) => extension === endpoint).every(({ mac }) => recognised.has(mac))
}

/**
 * Makes a family of the PBX's database hold this and nothing else; `kept` is what it holds, and is brought up to date.
 * `endpoints`: only what it holds of these is looked at.
 */
export async function keepPlaces(
  manager: Manager,
  kept: Map<string, string>,
  wanted: ReadonlyMap<string, string>,
  endpoints?: readonly string[],
): Promise<void> {
  const isMeant = (key: string) => endpoints?.includes(key.replace(/@.*$/, '')) ?? true
  for (const [key, value] of wanted) {
    if (kept.get(key) === value || !isMeant(key)) continue
    await manager.keep(emergencyFamilies.places, key, value)
    kept.set(key, value)
  }
  for (const key of [...kept.keys()].filter((one) => !wanted.has(one) && isMeant(one))) {
    await manager.keep(emergencyFamilies.places, key, null)
    kept.delete(key)
  }
}
