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

/** What a phone was given just now. */
export interface FreshNote {
  note: ServedNote
  /** Whether the phone was not seen lately. */
  isUnseen: boolean
  /** What goes further with it, in the same transaction. */
  also: ((context: Context) => Promise<void>) | undefined
}

/**
 * Notes what phones were given and that they were seen, many in one transaction. Nobody waits for it; what cannot be written is told in
 * the log.
 */
export class ServedNotes {
  readonly #context: Context
  #fresh: FreshNote[] = []
  #waiting: ServedNote[] = []
  #isWriting = false
  #isArmed = false

  constructor(context: Context) {
    this.#context = context
  }

  /** Writes this as soon as those before are written: with all that come meanwhile, so that they are not many while logins write. */
  soon(note: FreshNote): void {
    if (this.#fresh.length < mostWaiting) this.#fresh.push(note)
    if (!this.#isWriting) void this.#writeFresh()
  }

  /** Writes this some time later. */
  later(note: ServedNote): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(note)
    if (this.#isArmed) return
    this.#isArmed = true
    setTimeout(() => void this.#flush(), gather).unref()
  }

  async #writeFresh(): Promise<void> {
    this.#isWriting = true
    while (this.#fresh.length > 0) await this.#write(this.#fresh.splice(0, batch))
    this.#isWriting = false
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const notes = this.#waiting.splice(0, batch)
      await this.#write(notes.map((note) => ({ note, isUnseen: true, also: undefined })))
    }
    this.#isArmed = false
  }

  async #write(some: readonly FreshNote[]): Promise<void> {
    const { database, now, log } = this.#context
    const unseen = new Set(some.filter(({ isUnseen }) => isUnseen).map(({ note }) => note.mac))
    try {
      await inTransaction(database, async (transaction) => {
        await noteServed(
          transaction,
          some.map(({ note }) => note),
        )
        await notePhonesSeen(transaction, [...unseen], now())
        for (const { also } of some) await also?.({ ...this.#context, database: transaction })
      })
    } catch (error) {
      log.warn({ err: error }, 'It could not be noted which files some phones were given')
    }
  }
}
