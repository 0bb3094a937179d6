import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { LocationChange, NewLocation, type Location } from '../domain/location.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import {
  allLocations,
  deleteLocation,
  findLocation,
  insertLocation,
  lockLocation,
  updateLocation,
} from '../stores/locations.ts'
import { phonesIn, placePhonesIn, placesOf } from '../stores/phone-places.ts'
import { lockPhones } from '../stores/phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { changedNames, record } from './record.ts'
import { tellDesks } from './tell-desks.ts'

/** Adds a location (E32). */
export async function addLocation(context: Context, actor: Actor, input: unknown): Promise<Location> {
  const { address = '', ...given } = checkInput(NewLocation, input)
  return inTransaction(context.database, async (transaction) => {
    const location = { ...given, address }
    await checkName(transaction, context, location.name)
    const id = await insertLocation(transaction, location)
    await record(transaction, context, actor, { action: 'location.add', subject: named(location) })
    return { ...location, id, revision: 1 }
  })
}

const Change = LocationChange.extend({ revision: z.int().optional() })

/** Changes what is named. Refused as a conflict when somebody else saved the location since `revision`. */
export async function changeLocation(context: Context, actor: Actor, id: number, input: unknown): Promise<Location> {
  const { revision, ...changes } = checkInput(Change, input)
  const { before, location, phones } = await inTransaction(context.database, async (transaction) => {
    const before = await wantLocation(transaction, id)
    const location = { ...before, ...changes } as Location
    if (location.name !== before.name) await checkName(transaction, context, location.name, id)
    const saved = (revision ?? before.revision) === before.revision && (await updateLocation(transaction, location))
    if (!saved) {
      const sentence = 'Somebody else changed this location meanwhile. Compare, then save again.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    const details = { changed: changedNames(changes) }
    await record(transaction, context, actor, { action: 'location.change', subject: named(location), details })
    return { before, location, phones: await phonesIn(transaction, id) }
  })
  // The caller ID is the PBX's business alone; the name is what logged-out phones show.
  const shown = location.name === before.name ? [] : phones
  await tellDesks(context, shown, `${before.name} is now called ${location.name}`)
  return { ...location, revision: location.revision + 1 }
}

/** What becomes of the phones in a location that is removed: another location, or none. */
export interface Removal {
  moveTo: number | null
}

/** Removes a location. While phones are in it, only when it is said where they go. */
export async function removeLocation(context: Context, actor: Actor, id: number, removal?: Removal): Promise<void> {
  const moved = await inTransaction(context.database, async (transaction) => {
    const location = await wantLocation(transaction, id)
    const phones = await phonesIn(transaction, id)
    if (phones.length > 0 && !removal) {
      const them = phones.length === 1 ? 'One phone is' : `${phones.length} phones are`
      const sentence = `${them} in ${location.name}. Say where they go: to another location, or to none.`
      throw new Problem('conflict', 'conflict', sentence)
    }
    if (removal?.moveTo === id) throw invalid({ moveTo: 'Choose another location: this one is removed.' })
    await move(transaction, context, actor, { macs: phones, to: removal?.moveTo ?? null })
    await deleteLocation(transaction, id)
    await record(transaction, context, actor, { action: 'location.remove', subject: named(location) })
    return { phones, why: `${location.name} was removed` }
  })
  await tellDesks(context, moved.phones, moved.why)
}

/** Puts phones into a location, out of the one that each was in; null: into none. Gives those that have moved. */
export async function placePhones(
  context: Context,
  actor: Actor,
  macs: readonly Mac[],
  locationId: number | null,
): Promise<Mac[]> {
  const moved = await inTransaction(context.database, async (transaction) => {
    const known = new Set((await lockPhones(transaction, macs)).map(({ mac }) => mac))
    const unknown = macs.find((mac) => !known.has(mac))
    if (unknown !== undefined) throw notFound(`phone ${showMac(unknown)}`)
    return move(transaction, context, actor, { macs, to: locationId })
  })
  if (moved.length > 0) await tellDesks(context, moved, 'it was put into another location')
  return moved
}

/** The same within a transaction, of phones that are known to be there; `tellDesks` follows after the commit. */
export async function move(
  connection: Connection,
  context: Context,
  actor: Actor,
  { macs, to }: { macs: readonly Mac[]; to: number | null },
): Promise<Mac[]> {
  const location = to === null ? null : await placeToGo(connection, to)
  const before = await placesOf(connection, macs)
  const moved = [...new Set(macs)].filter((mac) => (before.get(mac) ?? null) !== to)
  await placePhonesIn(connection, moved, to)
  for (const mac of moved) {
    const details = { location: location?.name ?? 'none' }
    await record(connection, context, actor, { action: 'phone.place', subject: `phone ${showMac(mac)}`, details })
  }
  return moved
}

/** The location, or a Problem that says that there is none. */
async function wantLocation(connection: Connection, id: number): Promise<Location> {
  await lockLocation(connection, id)
  const location = await findLocation(connection, id)
  if (!location) throw notFound(`location ${id}`)
  return location
}

async function placeToGo(connection: Connection, id: number): Promise<Location> {
  await lockLocation(connection, id)
  const location = await findLocation(connection, id)
  if (!location) throw invalid({ location: `There is no location ${id}. Choose one of the list, or none.` })
  return location
}

/** Names that differ in case or accents alone are one name: to people, and to some databases. */
const alike = new Intl.Collator('en', { sensitivity: 'base' })

async function checkName(connection: Connection, context: Context, name: string, id?: number): Promise<void> {
  const others = await allLocations(connection)
  const same = others.find((other) => other.id !== id && alike.compare(other.name, name) === 0)
  if (same) throw invalid({ name: `There is a location ${same.name} already. Choose another name.` })
  // It stands on phones, so each brand's files have to be able to hold it.
  for (const brand of context.brands)
    checkWritable(brand, { account: { number: '100', name, sipPassword: 'secret' } }, 'name')
}

function named({ name }: Pick<Location, 'name'>): string {
  return `location ${name}`
}
