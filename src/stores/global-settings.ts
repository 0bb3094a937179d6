import { defaultGlobalSettings, GlobalSettings } from '../domain/global-settings.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import type { KeyRing } from './key-ring.ts'
import { ringOf, seal, unseal } from './secrets.ts'
import { isSecretSetting } from './sealed-columns.ts'

interface Row {
  name: string
  value: string
}

/** What was read last with these keys: they change seldom, and opening their secrets costs more than reading the rows. */
const readLast = new WeakMap<KeyRing, { written: string; settings: GlobalSettings }>()

/** Global Settings as they are now; what was never written has its default. */
export async function readGlobalSettings(connection: Connection): Promise<GlobalSettings> {
  const rows = await connection<Row>('global_settings').select()
  const written = rows.map(({ name, value }) => `${name}\n${value}`).join('\n')
  const last = readLast.get(ringOf(connection))
  if (last?.written === written) return { ...last.settings }
  const settings = settingsOf(connection, rows)
  readLast.set(ringOf(connection), { written, settings })
  return { ...settings }
}

function settingsOf(connection: Connection, rows: readonly Row[]): GlobalSettings {
  const known = rows.filter(({ name }) => name in GlobalSettings.shape)
  const written = Object.fromEntries(known.map((row) => [row.name, JSON.parse(valueOf(connection, row)) as unknown]))
  return { ...defaultGlobalSettings, ...written }
}

/**
 * Makes other changes of the settings wait until this transaction has ended: what each of two may write by itself, both may not
 * together. Every row is locked, and there are always some, for the server keeps its own secrets here.
 */
export async function lockGlobalSettings(connection: Connection): Promise<void> {
  await connection('global_settings').orderBy('name').forUpdate().select('name')
}

/** Writes the settings that are named, and no others. */
export async function writeGlobalSettings(connection: Connection, changes: Partial<GlobalSettings>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    await keepValue(connection, { name, value: JSON.stringify(value) })
  }
}

/** What is kept under a name, secret or not. */
export function valueOf(connection: Connection, row: Row): string {
  return isSecretSetting(row.name) ? unseal(connection, 'global_settings.value', row, row.value) : row.value
}

/** Takes the place of the value that the name had. */
export async function keepValue(connection: Connection, row: Row): Promise<void> {
  await connection('global_settings').insert(rowOf(connection, row)).onConflict('name').merge()
  await noteChange(connection, [{ kind: 'settings', subject: '' }])
}

function rowOf(connection: Connection, { name, value }: Row): Row {
  const written = isSecretSetting(name) ? seal(connection, 'global_settings.value', { name }, value) : value
  return { name, value: written }
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

const credentialsAnew = 'since:credentials'

/** Since when all phones are to be given other passwords; 0: never. */
export async function readCredentialsAnew(connection: Connection): Promise<number> {
  const row = (await connection('global_settings').where({ name: credentialsAnew }).first()) as Row | undefined
  return row ? Number(row.value) : 0
}

export async function writeCredentialsAnew(connection: Connection, at: number): Promise<void> {
  await keepValue(connection, { name: credentialsAnew, value: String(at) })
}

/** A secret of the server's own, made once and kept in the database so that every process has the same. */
export async function keptSecret(connection: Connection, name: string, make: () => string): Promise<string> {
  const row = { name: `secret:${name}`, value: make() }
  await connection('global_settings').insert(rowOf(connection, row)).onConflict('name').ignore()
  const kept = (await connection('global_settings').where({ name: row.name }).first()) as Row
  return valueOf(connection, kept)
}
