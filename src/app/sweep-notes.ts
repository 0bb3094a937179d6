import { noteChange } from '../stores/changes.ts'
import { addRefused, findSweep, writeSweep } from '../stores/sweeps.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

/** After so long without a refusal what comes then is another sweep, and is recorded anew, in milliseconds. */
const pause = 60 * 60_000

/** How often what was counted is written, in milliseconds. */
const gather = 10_000

/** So many new ones are written in one go: whoever has very many addresses is to fill neither the table nor the record. */
const mostAtOnce = 20

/** So many are taken for new ones in an hour; of more only the figures tell. */
const mostAnHour = 200

/** Writes who sweeps: at once when an address is new, then every ten seconds how many requests of it were refused. */
export class SweepNotes {
  readonly #context: Context
  /** How many were refused that are not written yet. */
  #waiting = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #wasWrittenAt = -Infinity
  #begun: number[] = []

  constructor(context: Context) {
    this.#context = context
  }

  /** Counts one request that was refused. Nobody waits for it to be written. */
  note(source: string): void {
    const before = this.#waiting.get(source)
    if (before === undefined && this.#waiting.size >= mostAtOnce) return
    this.#waiting.set(source, (before ?? 0) + 1)
    const wait = Math.max(0, this.#wasWrittenAt + gather - performance.now())
    this.#timer ??= setTimeout(() => void this.flush(), wait).unref()
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#wasWrittenAt = performance.now()
    const waiting = this.#waiting
    this.#waiting = new Map()
    this.#writing = this.#writing.then(() => this.#write(waiting))
    return this.#writing
  }

  #hasRoom(now: number): boolean {
    this.#begun = this.#begun.filter((at) => at > now - pause)
    return this.#begun.length < mostAnHour
  }

  async #write(waiting: ReadonlyMap<string, number>): Promise<void> {
    for (const [source, refused] of waiting) {
      try {
        await this.#writeOne(source, refused)
      } catch (error) {
        this.#context.log.warn({ err: error, from: source }, 'It could not be noted that an address guesses phones')
      }
    }
  }

  async #writeOne(source: string, refused: number): Promise<void> {
    const { database, now, log } = this.#context
    const isNew = await inTransaction(database, async (transaction) => {
      const before = await findSweep(transaction, source)
      if (before && before.lastAt > now() - pause) {
        await addRefused(transaction, source, refused, now())
        return false
      }
      if (!this.#hasRoom(now())) return false
      await writeSweep(transaction, { source, begunAt: now(), lastAt: now(), refused })
      const actor = { name: 'somebody', address: source.replace(/\/64$/, '') }
      await record(transaction, this.#context, actor, { action: 'phones.guessed', subject: `address ${source}` })
      await noteChange(transaction, [{ kind: 'guessing', subject: source }])
      return true
    })
    if (!isNew) return
    this.#begun.push(now())
    log.warn({ from: source }, 'An address asks for more different phones than one address may have')
  }
}
