import { defaultGlobalSettings, GlobalSettings } from '../domain/global-settings.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'

interface Row {
  name: string
  value: string
}

/** Global Settings as they are now; what was never written has its default. */
export async function readGlobalSettings(connection: Connection): Promise<GlobalSettings> {
  const rows = await connection<Row>('global_settings').select()
  const known = rows.filter(({ name }) => name in GlobalSettings.shape)
  const written = Object.fromEntries(known.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  return { ...defaultGlobalSettings, ...written }
}

/** Writes the settings that are named, and no others. */
export async function writeGlobalSettings(connection: Connection, changes: Partial<GlobalSettings>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    await keepValue(connection, { name, value: JSON.stringify(value) })
  }
}

/** Takes the place of the value that the name had. */
export async function keepValue(connection: Connection, row: Row): Promise<void> {
  await connection('global_settings').insert(row).onConflict('name').merge()
  await noteChange(connection, [{ kind: 'settings', subject: '' }])
}

const logoutAtSince = 'since:logoutAt'

/** When the time of day was written at which everybody is logged out; 0: never. */
export async function readLogoutAtSince(connection: Connection): Promise<number> {
  const row = (await connection('global_settings').where({ name: logoutAtSince }).first()) as Row | undefined
  return row ? Number(row.value) : 0
}

export async function writeLogoutAtSince(connection: Connection, at: number): Promise<void> {
  await keepValue(connection, { name: logoutAtSince, value: String(at) })
}

/** A secret of the server's own, made once and kept in the database so that every process has the same. */
export async function keptSecret(connection: Connection, name: string, make: () => string): Promise<string> {
  const row = { name: `secret:${name}`, value: make() }
  await connection('global_settings').insert(row).onConflict('name').ignore()
  const kept = (await connection('global_settings').where({ name: row.name }).first()) as Row
  return kept.value
}
