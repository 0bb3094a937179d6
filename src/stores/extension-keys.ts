import type { PersonKeys } from '../domain/person-keys.ts'
import type { PhoneKey } from '../domain/keys.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'

interface Row {
  extension: string
  line_keys: string
  revision: number
}

/** A person's keys; undefined: they have none of their own, and phones have those of their template or profile. */
export async function findKeys(connection: Connection, extension: string): Promise<PersonKeys | undefined> {
  const row = (await connection('extension_keys').where({ extension }).first()) as Row | undefined
  return row && read(row)
}

/** The keys of each of these extensions that has some. */
export async function keysOfExtensions(connection: Connection, extensions: readonly string[]): Promise<PersonKeys[]> {
  return ((await connection('extension_keys').whereIn('extension', extensions)) as Row[]).map(read)
}

/**
 * Takes the place of the keys at `revision` (0: there are none yet); null: the person has none of their own any more.
 * False when somebody else changed them meanwhile.
 */
export async function writeKeys(
  connection: Connection,
  extension: string,
  keys: readonly PhoneKey[] | null,
  revision: number,
): Promise<boolean> {
  await noteChange(connection, [{ kind: 'extension', subject: extension }])
  const there = connection('extension_keys').where({ extension, revision })
  if (keys === null) return revision === 0 || (await there.delete()) === 1
  const line_keys = JSON.stringify(keys)
  if (revision > 0) return (await there.update({ line_keys, revision: revision + 1 })) === 1
  if (await findKeys(connection, extension)) return false
  await connection('extension_keys').insert({ extension, line_keys, revision: 1 })
  return true
}

export async function deleteKeysOf(connection: Connection, extension: string): Promise<void> {
  await connection('extension_keys').where({ extension }).delete()
  await noteChange(connection, [{ kind: 'extension', subject: extension }])
}

function read(row: Row): PersonKeys {
  return { extension: row.extension, keys: JSON.parse(row.line_keys) as PhoneKey[], revision: row.revision }
}
