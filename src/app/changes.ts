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
  /** When a question that the database answered was begun last, by `performance.now()`; undefined: none was. */
  answeredAt(): number | undefined
  /** Since when it does not answer; undefined: it did when it was asked last, or was not asked. */
  awaySince(): number | undefined
  /** Tells whether the database is away, each time that this has changed, and when it answers first. */
  watch(watcher: (isAway: boolean) => void): () => void
}

/** For how long a look at the database is put off while more and more ask, in milliseconds. */
const longestGathering = 1

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

  const watchers = new Set<(isAway: boolean) => void>()
  const seen: { answeredAt?: number; awaySince?: number } = {}

  const look = async () => {
    const begun = performance.now()
    let changes: readonly LoggedChange[]
    try {
      changes = await log.read()
    } catch (error) {
      noteAway(begun)
      throw error
    }
    if (changes.length > 0) for (const listener of listeners) listener(changes)
    noteAnswer(begun)
  }
  const noteAway = (at: number) => {
    const isNew = seen.awaySince === undefined
    seen.awaySince ??= at
    if (isNew) for (const watcher of watchers) watcher(true)
  }
  const noteAnswer = (at: number) => {
    const isNew = seen.answeredAt === undefined || seen.awaySince !== undefined
    seen.answeredAt = at
    delete seen.awaySince
    if (isNew) for (const watcher of watchers) watcher(false)
  }
  const begin = () => {
    next = undefined
    running = look().finally(() => {
      running = undefined
    })
    return running
  }
  const askers = gatherAskers()
  const gathered = () => askers.gathered().then(begin)
  return {
    caughtUp: () => {
      askers.one()
      return (next ??= running ? running.then(gathered, gathered) : gathered())
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answeredAt: () => seen.answeredAt,
    awaySince: () => seen.awaySince,
    watch: (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

/**
 * Those who ask with the same reading of the sockets ask together, also who came while an earlier look was under way; and those who come with
 * the next readings, for as long as each brings more.
 */
function gatherAskers() {
  let asked = 0
  return {
    one: () => {
      asked += 1
    },
    gathered: async () => {
      const begun = performance.now()
      for (let before = -1; asked > before && performance.now() - begun < longestGathering;) {
        before = asked
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    },
  }
}
