import type { Knex } from 'knex'
import { KeyRing } from './key-ring.ts'
import { ringOf } from './secrets.ts'
import { nameInDatabase } from './table-names.ts'

/** Beside Global Settings: a list of the keys that the database's secrets are under. */
const name = 'secrets:keys'

/**
 * The keys of a database that is about to be opened. Without a file one is made, but never where secrets are under keys
 * that only a file can have had: that, and a file without one of them, is an Error with a sentence.
 */
export async function keysFor(database: Knex, file: string | undefined): Promise<KeyRing> {
  if (file === undefined) return KeyRing.inMemory()
  const needed = (await database.schema.hasTable(nameInDatabase('global_settings'))) ? await neededKeys(database) : []
  const ring = KeyRing.read(file)
  if (ring) {
    refuseMissing(ring, needed)
    return ring
  }
  if (needed.length === 0) return KeyRing.make(file)
  throw new Error(
    `The secrets in the database are under key ${needed.join(' and key ')}, and there is no key file ${file}. ${putBack}`,
  )
}

const putBack = 'Put its copy back, or name the place in HOTDESK_KEY_FILE. Nothing was changed.'

/** Whether the file has every key that the database needs; an Error with a sentence when it has not. */
export async function checkKeys(database: Knex): Promise<void> {
  const ring = ringOf(database)
  const row = { name, value: JSON.stringify([ring.current().id]) }
  await database('global_settings').insert(row).onConflict('name').ignore()
  refuseMissing(ring, await neededKeys(database))
}

function refuseMissing(ring: KeyRing, needed: readonly string[]): void {
  const missing = needed.filter((id) => !ring.find(id))
  if (missing.length === 0) return
  const sentence = `The secrets in the database are under key ${missing.join(' and key ')}, which the key file does not have`
  throw new Error(`${sentence} (${ring.file ?? 'there is none'}). ${putBack}`)
}

/** The ids of the keys that secrets are or were under, since a rotation came to its end last. */
export async function neededKeys(connection: Knex): Promise<string[]> {
  const row = await connection('global_settings').where({ name }).first<{ value: string } | undefined>('value')
  return row ? (JSON.parse(row.value) as string[]) : []
}

/** Another key is needed from now on. */
export async function needKey(connection: Knex, id: string): Promise<void> {
  await setNeededKeys(connection, [...new Set(await neededKeys(connection)).add(id)])
}

/** These keys are needed from now on, and no others. */
export async function setNeededKeys(connection: Knex, ids: readonly string[]): Promise<void> {
  await connection('global_settings')
    .where({ name })
    .update({ value: JSON.stringify(ids) })
}
