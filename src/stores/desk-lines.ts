import type { Mac } from '../domain/mac.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { seal, unseal } from './secrets.ts'

/** A phone that has earned its own files, where it is, and its desk line's password; null: none was made yet. */
export interface Desk {
  mac: Mac
  locationId: number | null
  password: string | null
}

interface Row {
  mac: string
  location_id: number | null
  password: string | null
}

/** Every phone with a token of its own, by MAC address. */
export async function allDesks(connection: Connection): Promise<Desk[]> {
  return ((await desks(connection).orderBy('phone_tokens.active_mac')) as Row[]).map(reader(connection))
}

/** The phone, where it has a token of its own. */
export async function findDesk(connection: Connection, mac: Mac): Promise<Desk | undefined> {
  const row = (await desks(connection).where('phone_tokens.active_mac', mac).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** Keeps the passwords of phones that have none; one that was made meanwhile stays. */
export async function keepDeskPasswords(
  connection: Connection,
  passwords: ReadonlyMap<Mac, string>,
  createdAt: number,
): Promise<void> {
  const rows = [...passwords].map(([mac, password]) => ({
    mac,
    password: seal(connection, 'desk_lines.password', { mac }, password),
    created_at: createdAt,
  }))
  // SQLite takes a few hundred rows in one statement.
  for (let start = 0; start < rows.length; start += 200)
    await connection('desk_lines')
      .insert(rows.slice(start, start + 200))
      .onConflict('mac')
      .ignore()
  await noteChange(
    connection,
    rows.map(({ mac }) => ({ kind: 'phone', subject: mac })),
  )
}

/** The next time that it is wanted, another is made. */
export async function deleteDeskPassword(connection: Connection, mac: Mac): Promise<void> {
  await connection('desk_lines').where({ mac }).delete()
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

function desks(connection: Connection) {
  return connection('phone_tokens')
    .whereNotNull('phone_tokens.active_mac')
    .leftJoin('phone_places', 'phone_places.mac', 'phone_tokens.active_mac')
    .leftJoin('desk_lines', 'desk_lines.mac', 'phone_tokens.active_mac')
    .select('phone_tokens.active_mac as mac', 'phone_places.location_id', 'desk_lines.password')
}

function reader(connection: Connection): (row: Row) => Desk {
  return (row) => {
    const { mac, location_id: locationId, password } = row
    const plain = password === null ? null : unseal(connection, 'desk_lines.password', row, password)
    return { mac, locationId, password: plain }
  }
}
