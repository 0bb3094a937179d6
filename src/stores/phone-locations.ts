import type { Location } from '../domain/location.ts'
import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/** What an emergency call shows of a place. */
export type Place = Pick<Location, 'name' | 'callerId'>

/** The place of every phone that is in a location. */
export async function placesOfPhones(connection: Connection): Promise<Map<Mac, Place>> {
  const rows = await connection('phone_places')
    .join('locations', 'locations.id', 'phone_places.location_id')
    .select<{ mac: Mac; name: string; caller_id: string }[]>(
      'phone_places.mac',
      'locations.name',
      'locations.caller_id',
    )
  return new Map(rows.map(({ mac, name, caller_id: callerId }) => [mac, { name, callerId }]))
}

/** Who is on which phone now, the latest login last. */
export async function whoIsOn(connection: Connection): Promise<{ extension: string; mac: Mac }[]> {
  return connection('sessions')
    .whereNotNull('open_mac')
    .orderBy('id')
    .select<{ extension: string; mac: Mac }[]>('extension', 'mac')
}
