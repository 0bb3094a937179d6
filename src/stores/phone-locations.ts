import type { Location } from '../domain/location.ts'
import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/** What an emergency call shows of a place. */
export type Place = Pick<Location, 'name' | 'callerId'>

/** The places of these phones that are in a location; without a list, of all phones. */
export async function placesOfPhones(connection: Connection, macs?: readonly Mac[]): Promise<Map<Mac, Place>> {
  const query = connection('phone_places').join('locations', 'locations.id', 'phone_places.location_id')
  if (macs) void query.whereIn('phone_places.mac', macs)
  const rows = await query.select<{ mac: Mac; name: string; caller_id: string }[]>(
    'phone_places.mac',
    'locations.name',
    'locations.caller_id',
  )
  return new Map(rows.map(({ mac, name, caller_id: callerId }) => [mac, { name, callerId }]))
}

/** Who is on which phone now, the latest login last: these extensions, and whoever is on these phones; or everybody. */
export async function whoIsOn(
  connection: Connection,
  only?: { extensions: readonly string[]; macs: readonly Mac[] },
): Promise<{ extension: string; mac: Mac }[]> {
  if (only?.extensions.length === 0 && only.macs.length === 0) return []
  const query = connection('sessions').whereNotNull('open_mac')
  if (only) {
    void query.where((either) => {
      // With nothing to look for on one side, the other side's index would not be used.
      if (only.extensions.length > 0) void either.whereIn('open_extension', only.extensions)
      if (only.macs.length > 0) void either.orWhereIn('open_mac', only.macs)
    })
  }
  return query.orderBy('id').select<{ extension: string; mac: Mac }[]>('extension', 'mac')
}
