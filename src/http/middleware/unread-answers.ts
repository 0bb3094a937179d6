import type { Request, RequestHandler, Response } from 'express'

/** What the system takes of an answer for a connection is not ours; so little more is not worth to be counted. */
const little = 16 * 1024

/**
 * Bounds how much of what was answered lies in memory because nobody reads it. Each answer is some hundred kilobytes at most; thousands of
 * connections that ask for one and never read would be gigabytes all the same. Where it is too much, those go first that have had the
 * longest time.
 */
export class UnreadAnswers {
  readonly #most: number
  /** The oldest first. */
  readonly #waiting = new Map<Response, number>()
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  /** How many bytes lie there now. */
  get held(): number {
    return this.#held
  }

  /** Before everything else of a face. */
  bound(): RequestHandler {
    return (_request: Request, response: Response, next) => {
      // All of it has been written, as far as the client takes it.
      response.once('prefinish', () => {
        this.#note(response)
      })
      next()
    }
  }

  #note(response: Response): void {
    const left = response.writableLength
    if (left < little) return
    this.#waiting.set(response, left)
    this.#held += left
    response.once('close', () => {
      this.#forget(response)
    })
    for (const oldest of this.#waiting.keys()) {
      if (this.#held <= this.#most) return
      this.#forget(oldest)
      oldest.socket?.destroy()
    }
  }

  #forget(response: Response): void {
    this.#held -= this.#waiting.get(response) ?? 0
    this.#waiting.delete(response)
  }
}

/** Of the people's face: a page is 100 kB, the description of the API and the longest lists half a megabyte. */
export const unread = new UnreadAnswers(64 * 1024 * 1024)
