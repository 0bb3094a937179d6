import { randomInt } from 'node:crypto'
import type { DeskLine } from '../domain/desk-line.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Mac } from '../domain/mac.ts'
import { hasDeskLines } from '../domain/pbx.ts'
import type { Connection } from '../stores/database.ts'
import { allDesks, findDesk, keepDeskPasswords, type Desk } from '../stores/desk-lines.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { allLocations, findLocation } from '../stores/locations.ts'
import type { Context } from './context.ts'
import { tellNews } from './tell-news.ts'

/**
 * What this phone registers as while nobody is logged in (E33); null: nothing. A phone has a desk line when it has been
 * approved, we can write the PBX's files, and it is in a location or every phone is to have one. Its password is made the
 * first time that anybody asks, and stays.
 */
export async function deskLineOf(connection: Connection, context: Context, mac: Mac): Promise<DeskLine | null> {
  const desk = await look(connection, context, mac)
  if (typeof desk === 'string') return null
  const location = desk.locationId === null ? null : ((await findLocation(connection, desk.locationId)) ?? null)
  if (desk.password !== null) return { mac, password: desk.password, location }
  await keepDeskPasswords(connection, new Map([[mac, newPassword()]]), context.now())
  // Somebody else may have been quicker: what is kept is the password.
  const kept = await findDesk(connection, mac)
  // The PBX does not know this line yet.
  await tellNews(connection, context, { kind: 'places' })
  return kept?.password ? { mac, password: kept.password, location } : null
}

/** Why a phone has no desk line: we write no files of a PBX, it is not approved, or it is in no location. */
export type DeskLineLack = 'files' | 'approval' | 'location'

/** Undefined: it has one. */
export async function lackOfDeskLine(
  connection: Connection,
  context: Context,
  mac: Mac,
): Promise<DeskLineLack | undefined> {
  const desk = await look(connection, context, mac)
  return typeof desk === 'string' ? desk : undefined
}

async function look(connection: Connection, context: Context, mac: Mac): Promise<Desk | DeskLineLack> {
  if (!hasDeskLines(context.pbx)) return 'files'
  const desk = await findDesk(connection, mac)
  if (!desk) return 'approval'
  return hasLine(desk, await readGlobalSettings(connection)) ? desk : 'location'
}

/** Every desk line that there is, by MAC address: what the PBX's files hold. */
export async function allDeskLines(connection: Connection, context: Context): Promise<DeskLine[]> {
  if (!context.pbx.includes) return []
  const settings = await readGlobalSettings(connection)
  const read = async () => (await allDesks(connection)).filter((desk) => hasLine(desk, settings))
  const before = await read()
  const without = before.filter(({ password }) => password === null)
  if (without.length > 0)
    await keepDeskPasswords(connection, new Map(without.map(({ mac }) => [mac, newPassword()])), context.now())
  const desks = without.length > 0 ? await read() : before
  const locations = new Map((await allLocations(connection)).map((location) => [location.id, location]))
  return desks.flatMap(({ mac, locationId, password }) =>
    password === null ? [] : [{ mac, password, location: locations.get(locationId ?? 0) ?? null }],
  )
}

function hasLine({ locationId }: Desk, { deskLines }: GlobalSettings): boolean {
  return deskLines === 'all' || locationId !== null
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Characters that no format of a phone or of Asterisk has to escape. */
function newPassword(): string {
  return Array.from({ length: 32 }, () => letters.charAt(randomInt(letters.length))).join('')
}
