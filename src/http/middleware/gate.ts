import type { Request, RequestHandler, Response } from 'express'
import { isLoopLate } from '../health/loop.ts'
import { retryLater } from './retry-later.ts'

export interface GateOptions {
  /** How many requests are worked on at once. */
  most: number
  /** And while the event loop is late: what can wait leaves it to what cannot. */
  whenLate: number
  /** How many more wait for their turn. */
  waiting: number
  /** How long each of them waits, in milliseconds. */
  patience: number
}

/** Answers a request that is not let in. `seconds` is for its `Retry-After`. */
export type Refusal = (request: Request, response: Response, seconds: string, next: (error?: unknown) => void) => void

interface Waiter {
  begin: () => void
  timer: NodeJS.Timeout
}

/**
 * Lets so many requests of one kind in at once. The others wait in their order, for a bounded time and in a bounded queue, and
 * are refused beyond that before anything is read or kept of them: a process that has too much to do says so instead of
 * growing. A place is free again when the answer has been written, however slowly it is read.
 */
export class Gate {
  readonly #options: GateOptions
  readonly #isLate: () => boolean
  /** In the order in which they came. */
  readonly #queue = new Set<Waiter>()
  #working = 0
  #refused = 0

  constructor(options: GateOptions, isLate = isLoopLate) {
    this.#options = options
    this.#isLate = isLate
  }

  /** How many are worked on and wait now, and how many were refused since the process started. */
  figures(): { working: number; waiting: number; refused: number } {
    return { working: this.#working, waiting: this.#queue.size, refused: this.#refused }
  }

  /** Where a request has to pass; `refuse` answers it where it does not come in. */
  admit(refuse: Refusal): RequestHandler {
    return (request, response, next) => {
      if (this.#queue.size === 0 && this.#hasRoom() && !this.#takesTurns()) {
        this.#enter(response, next)
        return
      }
      const { size } = this.#queue
      const { waiting } = this.#options
      if (size < waiting)
        this.#wait(response, next, () => {
          refuse(request, response, retryLater(size / waiting), next)
        })
      else
        this.#refuse(() => {
          refuse(request, response, retryLater(1), next)
        })
    }
  }

  #hasRoom(): boolean {
    return this.#working < (this.#isLate() ? this.#options.whenLate : this.#options.most)
  }

  /**
   * While the loop is late, those that can wait come in one a turn: many that are answered at once, each in the call that
   * brings it, would be one long turn however few are let in at a time.
   */
  #takesTurns(): boolean {
    return this.#options.whenLate < this.#options.most && this.#isLate()
  }

  #enter(response: Response, next: () => void): void {
    this.#working += 1
    let isIn = true
    const leave = () => {
      if (!isIn) return
      isIn = false
      this.#working -= 1
      this.#letIn()
    }
    // `finish` would come only once a slow reader has taken most of it.
    response.once('prefinish', leave)
    response.once('close', leave)
    next()
  }

  #wait(response: Response, next: () => void, refuse: () => void): void {
    const gone = () => {
      clearTimeout(waiter.timer)
      this.#queue.delete(waiter)
    }
    const waiter: Waiter = {
      begin: () => {
        gone()
        response.off('close', gone)
        this.#enter(response, next)
      },
      timer: setTimeout(() => {
        this.#queue.delete(waiter)
        response.off('close', gone)
        this.#refuse(refuse)
      }, this.#options.patience),
    }
    // Nobody works for a client that has gone.
    response.once('close', gone)
    this.#queue.add(waiter)
    this.#letIn()
  }

  #refuse(answer: () => void): void {
    this.#refused += 1
    answer()
  }

  /** One at a time and from the loop, so that what phones ask comes in between. */
  #letIn(): void {
    if (this.#queue.size === 0 || this.#isTurning) return
    this.#isTurning = true
    setImmediate(() => {
      this.#isTurning = false
      const [first] = this.#queue
      if (!first || !this.#hasRoom()) return
      first.begin()
      this.#letIn()
    })
  }

  #isTurning = false
}
