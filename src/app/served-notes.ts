import { noteServed, type ServedNote } from '../stores/phone-files.ts'
import { notePhonesSeen } from '../stores/phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'

/** How long a phone is "just seen": within it, nothing is written again, in milliseconds. */
export const seenInterval = 60_000

/** How long notes of answers that were given again may wait for others, in milliseconds. */
const gather = 1000

/** So many are written in one transaction. */
const batch = 500

/** As many notes wait at the most: who was given what is not worth the memory of a server that is behind. */
const mostWaiting = 50_000

/** What a phone was given that something waited for. */
export interface FetchedNote {
  note: ServedNote
  /** Whether the phone was not seen lately. */
  isUnseen: boolean
  also: (context: Context) => Promise<void>
}

/** One row is written once in a statement. */
function lastOfEach(notes: readonly ServedNote[]): ServedNote[] {
  return [...new Map(notes.map((note) => [`${note.mac} ${note.file}`, note])).values()]
}

/** Notes what phones were given and that they were seen, many in one transaction. */
export class ServedNotes {
  readonly #context: Context
  #waiting: ServedNote[] = []
  #isArmed = false
  #fetched: FetchedNote[] = []
  #writing: Promise<void> | undefined

  constructor(context: Context) {
    this.#context = context
  }

  /** Writes these now. `unseen`: the phones among them that were not seen lately. */
  async write(notes: readonly ServedNote[], unseen: readonly string[]): Promise<void> {
    if (notes.length === 0) return
    await inTransaction(this.#context.database, async (transaction) => {
      await noteServed(transaction, notes)
      await notePhonesSeen(transaction, unseen, this.#context.now())
    })
  }

  /**
   * Writes these, and what goes further with them, as soon as those before are written: all that have come meanwhile together,
   * so that they are not many when the database is busy with logins. What cannot be written is in the log.
   */
  soon(fetched: readonly FetchedNote[]): Promise<void> {
    this.#fetched.push(...fetched)
    return (this.#writing ??= this.#writeFetched())
  }

  async #writeFetched(): Promise<void> {
    const { database, now, log } = this.#context
    while (this.#fetched.length > 0) {
      const some = this.#fetched.splice(0, batch)
      try {
        await inTransaction(database, async (transaction) => {
          await noteServed(transaction, lastOfEach(some.map(({ note }) => note)))
          const unseen = some.filter(({ isUnseen }) => isUnseen).map(({ note }) => note.mac)
          await notePhonesSeen(transaction, unseen, now())
          for (const { also } of some) await also({ ...this.#context, database: transaction })
        })
      } catch (error) {
        log.warn({ err: error }, 'It could not be noted which files some phones were given')
      }
    }
    this.#writing = undefined
  }

  /** Writes this some time later: nobody waits for it. */
  later(note: ServedNote): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(note)
    if (this.#isArmed) return
    this.#isArmed = true
    setTimeout(() => void this.#flush(), gather).unref()
  }

  async #flush(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const notes = this.#waiting.splice(0, batch)
        await this.write(notes, [...new Set(notes.map(({ mac }) => mac))])
      }
    } catch (error) {
      this.#context.log.warn({ err: error }, 'It could not be noted which files some phones were given')
    } finally {
      this.#isArmed = false
    }
  }
}
