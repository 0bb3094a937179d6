import type { Connection } from './database.ts'
import { keepValue } from './global-settings.ts'

/** That a backup was put in the place of everything: when, and of when it is (ISO 8601). */
export interface Restored {
  at: number
  of: string
}

const name = 'since:restored'

/** Notes it, in the transaction that does it. */
export async function writeRestored(connection: Connection, restored: Restored): Promise<void> {
  await keepValue(connection, { name, value: JSON.stringify(restored) })
}

/** When it was done last; undefined: never. */
export async function readRestored(connection: Connection): Promise<Restored | undefined> {
  const row = await connection('global_settings').where({ name }).first<{ value: string } | undefined>('value')
  return row && (JSON.parse(row.value) as Restored)
}
