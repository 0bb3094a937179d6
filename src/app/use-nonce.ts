import { isDatabaseAway } from '../stores/database-away.ts'
import { noteNonce } from '../stores/used-nonces.ts'
import type { Context } from './context.ts'

/** How long the database may take to say whether another process knows a word, in milliseconds. */
const patience = 1000

/**
 * Whether no process has been shown this word before, which is good for `goodFor` milliseconds. While the database is away
 * nobody can tell but of this process, and it would do nothing for whoever asks but say that.
 */
export async function useNonce({ database, now }: Context, nonce: string, goodFor: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, true)
  })
  const noted = noteNonce(database, nonce, now() + goodFor).catch((error: unknown) => {
    if (isDatabaseAway(error)) return true
    throw error
  })
  try {
    return await Promise.race([noted, late])
  } finally {
    clearTimeout(timer)
  }
}
