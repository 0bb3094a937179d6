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

/** Notes what phones were given and that they were seen, many in one transaction. */
export class ServedNotes {
  readonly #context: Context
  #waiting: ServedNote[] = []
  #isArmed = false

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
