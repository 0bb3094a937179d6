import { openChangeLog, type LoggedChange } from '../stores/change-log.ts'
import type { Database } from '../stores/database.ts'

/** What has changed in the database, whichever process changed it. */
export interface Changes {
  /**
   * Resolves when every listener has heard of everything that was committed before this was called. Whoever asks in the
   * meantime shares the next look at the database, so that thousands of questions a second are some hundred statements.
   * Rejects when the database does not answer.
   */
  caughtUp(): Promise<void>
  /** Gives a function that ends the listening. */
  listen(listener: (changes: readonly LoggedChange[]) => void): () => void
}

const all = new WeakMap<Database, Changes>()

/** The one of this process for a database; it ends with the database. */
export function changesOf(database: Database): Changes {
  const found = all.get(database) ?? follow(database)
  all.set(database, found)
  return found
}

function follow(database: Database): Changes {
  const log = openChangeLog(database)
  const listeners = new Set<(changes: readonly LoggedChange[]) => void>()
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const look = async () => {
    const changes = await log.read()
    if (changes.length > 0) for (const listener of listeners) listener(changes)
  }
  const begin = () => {
    next = undefined
    running = look().finally(() => {
      running = undefined
    })
    return running
  }
  /** What has come in with the same reading of the sockets asks together. */
  const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
  const after = (earlier: Promise<void>) => earlier.then(begin, begin)
  return {
    caughtUp: () => (next ??= after(running ?? soon())),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
