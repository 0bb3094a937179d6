import type { PbxPlaces } from '../domain/pbx.ts'
import type { Connection } from './database.ts'
import { keepValue, valueOf } from './global-settings.ts'

/** Beside Global Settings, under names of their own: they hold passwords, and are never shown with those. */
const names = { directory: 'pbx:directory', manager: 'pbx:manager' } as const

/** Which PBX was chosen in the page; without a choice Hot Desk keeps the extensions itself. */
export async function readPbxPlaces(connection: Connection): Promise<PbxPlaces> {
  const rows = (await connection('global_settings').whereIn('name', Object.values(names))) as {
    name: string
    value: string
  }[]
  const written = (name: string) => {
    const row = rows.find((one) => one.name === name)
    return row && valueOf(connection, row)
  }
  return { directory: written(names.directory) ?? 'builtin', manager: written(names.manager) ?? '' }
}

export async function writePbxPlaces(connection: Connection, places: PbxPlaces): Promise<void> {
  for (const key of ['directory', 'manager'] as const) {
    await keepValue(connection, { name: names[key], value: places[key] })
  }
}
