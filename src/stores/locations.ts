import type { Location } from '../domain/location.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'
import { beginning, type Search } from './search.ts'

interface Row {
  id: number
  name: string
  caller_id: string
  address: string
  revision: number
}

/** A location and how many phones are in it. */
export interface ListedLocation extends Location {
  phones: number
}

export async function findLocation(connection: Connection, id: number): Promise<Location | undefined> {
  const row = (await connection('locations').where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** Every location, by name. */
export async function allLocations(connection: Connection): Promise<Location[]> {
  return ((await connection('locations').orderBy('name')) as Row[]).map(read)
}

/** `search` is part of a name, a caller ID or an address. */
export async function listLocations(connection: Connection, request: PageRequest): Promise<Page<ListedLocation>> {
  const query = connection('locations')
  const search: Search = {
    table: 'locations',
    key: 'id',
    anywhere: (typed) => ({ name: typed, caller_id: typed, address: typed }),
    byIndex: (typed) =>
      Promise.resolve([
        beginning(connection('locations').select('id'), 'name_lower', typed.toLowerCase()),
        connection('locations').select('id').where({ caller_id: typed }),
      ]),
  }
  const page = await readPage(query, request, { order: 'name', search }, read)
  const ids = page.items.map(({ id }) => id)
  const counted = await connection('phone_places')
    .whereIn('location_id', ids)
    .groupBy('location_id')
    .select<{ location_id: number; phones: number }[]>('location_id', connection.raw('count(*) as phones'))
  const phones = new Map(counted.map((row) => [row.location_id, row.phones]))
  return { ...page, items: page.items.map((location) => ({ ...location, phones: phones.get(location.id) ?? 0 })) }
}

/** Gives the new location's id. */
export async function insertLocation(
  connection: Connection,
  location: Omit<Location, 'id' | 'revision'>,
): Promise<number> {
  const [id] = (await connection('locations').insert(write(location))) as [number]
  await noteChange(connection, [{ kind: 'settings', subject: '' }])
  return id
}

/** Replaces the row and counts its revision up; false when somebody else did so since it was read. */
export async function updateLocation(connection: Connection, location: Location): Promise<boolean> {
  const { id, revision } = location
  const changed = await connection('locations')
    .where({ id, revision })
    .update({ ...write(location), revision: revision + 1 })
  await noteChange(connection, [{ kind: 'settings', subject: '' }])
  return changed === 1
}

/** Makes other transactions about this location wait until this one has ended. */
export async function lockLocation(connection: Connection, id: number): Promise<void> {
  await connection('locations').where({ id }).forUpdate().first('id')
}

export async function deleteLocation(connection: Connection, id: number): Promise<void> {
  await connection('locations').where({ id }).delete()
  await noteChange(connection, [{ kind: 'settings', subject: '' }])
}

function read(row: Row): Location {
  const { id, name, address, revision } = row
  return { id, name, callerId: row.caller_id, address, revision }
}

function write({ name, callerId, address }: Omit<Location, 'id' | 'revision'>): Omit<Row, 'id' | 'revision'> {
  return { name, caller_id: callerId, address }
}
