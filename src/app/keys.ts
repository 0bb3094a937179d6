import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import { countVoicemailsByKey } from '../stores/extensions.ts'
import { replaceKeyFile, withNewKey, type Keys } from '../stores/key-file.ts'
import { needKey, setNeededKeys } from '../stores/needed-keys.ts'
import { countByKey, resealAll } from '../stores/reseal.ts'
import { ringOf } from '../stores/secrets.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

type Needed = Pick<Context, 'database' | 'now'>

/** A key of the key file and how many of the database's secrets are under it. */
export interface ShownKey {
  id: string
  isCurrent: boolean
  secrets: number
  /** Of Hot Desk's own extensions, hashed with it: they are put under a new one as their people log in. */
  voicemails: number
}

/** A server looks at the key file each second before it writes a secret: so long until all have seen a new one. */
const seenAfter = 1500

export async function shownKeys({ database }: Pick<Context, 'database'>): Promise<ShownKey[]> {
  const { keys, current } = ringOf(database).all()
  const [counts, hashed] = [await countByKey(database), await countVoicemailsByKey(database)]
  const shown = (id: string) => ({
    ...{ id, isCurrent: id === current },
    ...{ secrets: counts.get(id) ?? 0, voicemails: hashed.get(id) ?? 0 },
  })
  return [...keys.keys()].map(shown)
}

/** How many voicemail passwords are hashed with keys that the file no longer has, by the key's id. */
export async function voicemailsUnderForgotten({
  database,
}: Pick<Context, 'database'>): Promise<{ id: string; voicemails: number }[]> {
  const { keys } = ringOf(database).all()
  const hashed = [...(await countVoicemailsByKey(database))].filter(([id]) => !keys.has(id))
  return hashed.map(([id, voicemails]) => ({ id, voicemails }))
}

/** Puts a new key into the key file that no secret is under yet, so that the file can be brought to other machines first. */
export async function addKey(context: Needed, actor: Actor): Promise<string> {
  const { file, keys } = keysOf(context)
  const waiting = await waitingKey(context, keys)
  if (waiting !== undefined) return waiting
  const added = withNewKey(keys)
  replaceKeyFile(file, added.keys)
  await note(context, actor, 'key.add', added.id)
  return added.id
}

/**
 * Puts every secret under a key that was not used before: the one that was added, or a new one. While it runs, and after,
 * the keys of before open what is under them. A rotation that was ended in the middle is gone on with. Gives the key and
 * how many secrets were put under it.
 */
export async function rotateKeys(
  context: Needed,
  actor: Actor,
  pause = seenAfter,
): Promise<{ id: string; secrets: number }> {
  const { database } = context
  const { keys } = keysOf(context)
  const isUnfinished = (await shownKeys(context)).some(({ isCurrent, secrets }) => !isCurrent && secrets > 0)
  const id =
    isUnfinished && (await waitingKey(context, keys)) === undefined ? keys.current : await useNewKey(context, actor)
  let written = 0
  for (let some = -1; some !== 0; written += some) {
    if (some !== -1 || id !== keys.current) await delay(pause)
    some = await resealAll(database)
  }
  await inTransaction(database, (transaction) => setNeededKeys(transaction, [id]))
  await note(context, actor, 'key.rotate', id)
  return { id, secrets: written }
}

/** The database is told of it before the first secret is under it, and the file has it before that. */
async function useNewKey(context: Needed, actor: Actor): Promise<string> {
  const id = await addKey(context, actor)
  await inTransaction(context.database, (transaction) => needKey(transaction, id))
  const { file, keys } = keysOf(context)
  replaceKeyFile(file, { ...keys, current: id })
  ringOf(context.database).all()
  return id
}

/** Takes every key but the current one out of the key file. Refused while a secret is under one. Gives which. */
export async function forgetKeys(context: Needed, actor: Actor): Promise<string[]> {
  const { file, keys } = keysOf(context)
  const old = (await shownKeys(context)).filter(({ isCurrent }) => !isCurrent)
  const used = old.find(({ secrets }) => secrets > 0)
  if (used) {
    const sentence = `There are secrets under key ${used.id} (${used.secrets}). Run the rotation to its end first.`
    throw new Problem('refused', 'conflict', sentence)
  }
  const [records, voicemails] = [new Map(keys.records), new Map(keys.voicemails)]
  for (const { id } of old) {
    records.set(id, keys.keys.get(id)?.record ?? Buffer.alloc(0))
    voicemails.set(id, keys.keys.get(id)?.voicemail ?? Buffer.alloc(0))
  }
  const left = new Map([...keys.keys].filter(([id]) => id === keys.current))
  // First: a database that needs a key which its file no longer has is opened by nobody.
  await inTransaction(context.database, (transaction) => setNeededKeys(transaction, [keys.current]))
  replaceKeyFile(file, { current: keys.current, keys: left, records, voicemails })
  for (const { id } of old) await note(context, actor, 'key.forget', id)
  return old.map(({ id }) => id)
}

/** The last of the file's keys, where it is not the current one and nothing is under it: it was added to be used next. */
async function waitingKey(context: Needed, { current, keys }: Keys): Promise<string | undefined> {
  const last = [...keys.keys()].at(-1)
  if (last === undefined || last === current) return undefined
  return (await countByKey(context.database)).has(last) ? undefined : last
}

function keysOf({ database }: Needed): { file: string; keys: Keys } {
  const ring = ringOf(database)
  if (ring.file === undefined) throw new Problem('refused', 'conflict', 'This database has no key file.')
  return { file: ring.file, keys: ring.all() }
}

async function note(context: Needed, actor: Actor, action: string, id: string): Promise<void> {
  const { database } = context
  await inTransaction(database, (transaction) => record(transaction, context, actor, { action, subject: `key ${id}` }))
}
