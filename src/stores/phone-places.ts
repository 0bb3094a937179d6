import type { Mac } from '../domain/mac.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'

interface Row {
  mac: string
  location_id: number
}

/** The location that a phone is in; undefined: in none. */
export async function placeOf(connection: Connection, mac: Mac): Promise<number | undefined> {
  const row = (await connection('phone_places').where({ mac }).first()) as Row | undefined
  return row?.location_id
}

/** Where each of these phones is; one that is in no location is not in the answer. */
export async function placesOf(connection: Connection, macs: readonly Mac[]): Promise<Map<Mac, number>> {
  const rows = (await connection('phone_places').whereIn('mac', macs)) as Row[]
  return new Map(rows.map((row) => [row.mac, row.location_id]))
}

/** The phones in a location, by MAC address. */
export async function phonesIn(connection: Connection, locationId: number): Promise<Mac[]> {
  return connection('phone_places').where({ location_id: locationId }).orderBy('mac').pluck<Mac[]>('mac')
}

/** Puts phones into a location, out of the one that they were in; null: into none. */
export async function placePhonesIn(
  connection: Connection,
  macs: readonly Mac[],
  locationId: number | null,
): Promise<void> {
  await noteChange(
    connection,
    macs.map((mac) => ({ kind: 'phone', subject: mac })),
  )
  // The list of phones is narrowed by it, in the phone's own row.
  await connection('phones').whereIn('mac', macs).update({ location_id: locationId })
  if (locationId === null) {
    await connection('phone_places').whereIn('mac', macs).delete()
    return
  }
  const rows: Row[] = macs.map((mac) => ({ mac, location_id: locationId }))
  if (rows.length > 0) await connection('phone_places').insert(rows).onConflict('mac').merge()
}
