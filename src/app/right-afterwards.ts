import { changesOf } from './changes.ts'
import type { Context } from './context.ts'
import type { FileRequest } from './file-request.ts'
import type { LastRight } from './last-right.ts'
import { loadAnswers } from './load-answers.ts'
import type { KeptOffice } from './office-facts.ts'

type TokenRequest = FileRequest & { token: string }

/** How long it is waited for what the phone's answer has set going, in milliseconds. */
const later = 1000

const batch = 32

/** More do not wait: who asks again is noted then. */
const most = 5000

/**
 * Notes what is right for phones that were answered one by one, such as after a login: what they were given then was made with
 * more in view than the file, and what it depends on is read once more some moments later, when nobody waits.
 */
export class RightAfterwards {
  readonly #context: Context
  readonly #lastRight: LastRight
  readonly #office: KeptOffice
  readonly #waiting = new Map<string, TokenRequest>()
  #isArmed = false

  constructor(context: Context, lastRight: LastRight, office: KeptOffice) {
    this.#context = context
    this.#lastRight = lastRight
    this.#office = office
  }

  add(request: FileRequest): void {
    const { token, path } = request
    if (token === undefined || this.#waiting.size >= most) return
    this.#waiting.set(`${token}\n${path}`, { ...request, token })
    if (this.#isArmed) return
    this.#isArmed = true
    setTimeout(() => void this.#work(), later).unref()
  }

  async #work(): Promise<void> {
    try {
      while (this.#waiting.size > 0) await this.#some()
    } catch (error) {
      this.#waiting.clear()
      this.#context.log.warn(
        { err: error },
        'What some phones were given could not be kept for when the database is away',
      )
    } finally {
      this.#isArmed = false
    }
  }

  async #some(): Promise<void> {
    const some = [...this.#waiting].slice(0, batch)
    for (const [key] of some) this.#waiting.delete(key)
    // What the answer itself has changed, such as the phone's address, is in what is read now.
    await changesOf(this.#context.database).caughtUp()
    const { moment } = this.#lastRight
    const requests = some.map(([, request]) => request)
    const loaded = await loadAnswers(this.#context, this.#office, requests)
    for (const [at, request] of requests.entries()) {
      const one = loaded[at]
      // What is guarded is not for the disk.
      if (one && !(one instanceof Error) && !one.guard) this.#lastRight.note(request, one.keptFor, one.file, moment)
    }
  }
}
