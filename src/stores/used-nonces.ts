import type { Connection } from './database.ts'
import { isDuplicate } from './transaction.ts'

/** Notes that this word was used, and is to be known until then; false: it was used before. The database decides between two. */
export function noteNonce(connection: Connection, word: string, until: number): Promise<boolean> {
  return noteNonces(connection, [{ word, until }])
}

/** The same for many with one statement. False: one of them at least was used before, and then none is noted. */
export async function noteNonces(
  connection: Connection,
  words: readonly { word: string; until: number }[],
): Promise<boolean> {
  try {
    await connection('used_nonces').insert(words.map(({ word, until }) => ({ nonce: word, until })))
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Forgets those that are of no use any more. */
export async function forgetNonces(connection: Connection, now: number): Promise<void> {
  await connection('used_nonces').where('until', '<', now).delete()
}
