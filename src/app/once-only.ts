import type { Database } from '../stores/database.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { noteNonce, noteNonces } from '../stores/used-nonces.ts'

interface Waiting {
  word: string
  until: number
  resolve: (isFirst: boolean) => void
  reject: (error: Error) => void
}

/** So many words are written with one statement. */
const batch = 100

/** How long the database may take before it is not waited for, in milliseconds: then only this process's memory counts. */
const patience = 1000

/** So many words are remembered: those of two minutes of a busy server. */
const mostKnown = 100_000

/**
 * Takes each word once, in all processes on one database. Words that come while the last ones are being written go together
 * with one statement, so that ten thousand phones that prove themselves in a minute are some hundred writes.
 */
export class OnceOnly {
  readonly #database: Database
  readonly #now: () => number
  readonly #known = new Map<string, number>()
  #waiting: Waiting[] = []
  #isWriting = false

  constructor(database: Database, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** False: it was taken before. While the database is away, only what this process has seen can be told. */
  async take(word: string, until: number): Promise<boolean> {
    if (this.#known.has(word)) return false
    this.#remember(word, until)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, patience, true)
    })
    const written = new Promise<boolean>((resolve, reject) => {
      this.#waiting.push({ word, until, resolve, reject })
    })
    if (!this.#isWriting) void this.#writeAll()
    try {
      return await Promise.race([written, late])
    } finally {
      clearTimeout(timer)
    }
  }

  #remember(word: string, until: number): void {
    if (this.#known.size >= mostKnown) {
      for (const [old, end] of this.#known) if (end < this.#now()) this.#known.delete(old)
      // More than fit are alive: the database knows the oldest.
      const [oldest] = this.#known.keys()
      if (this.#known.size >= mostKnown && oldest !== undefined) this.#known.delete(oldest)
    }
    this.#known.set(word, until)
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      // What comes with the same reading of the sockets is written together.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#write(this.#waiting.splice(0, batch))
    }
    this.#isWriting = false
  }

  async #write(words: readonly Waiting[]): Promise<void> {
    try {
      const areFirst = await noteNonces(this.#database, words)
      for (const one of words) one.resolve(areFirst || (await noteNonce(this.#database, one.word, one.until)))
    } catch (error) {
      const isAway = isDatabaseAway(error)
      for (const one of words) {
        if (isAway) one.resolve(true)
        else one.reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
}
