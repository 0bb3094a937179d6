import type { Request, RequestHandler, Response } from 'express'
import { sourceBlock } from '../../app/source-block.ts'
import { retryLater } from './retry-later.ts'

/** How much of a budget may be of one address. */
const shareOfOne = 4

/** Where a request comes from; empty: from this machine itself, by a socket, which has no share. */
export type SourceOf = (request: Request) => string

/**
 * Bounds how much of what clients send is in memory at once. Each body has a limit of its own; thousands of phones that all
 * send their log would be gigabytes all the same. What has come in counts, not what is announced, so that one who sends
 * slowly holds nothing that another needs; and of what has come in a quarter at most is of one address, so that one who sends nearly
 * all of a body and then waits does not hold it all.
 */
export class BodyBudget {
  readonly #most: number
  readonly #bySource = new Map<string, number>()
  #held = 0
  #refused = 0

  constructor(most: number) {
    this.#most = most
  }

  /** How many bytes are held now, and how many bodies were refused since the process started. */
  figures(): { held: number; refused: number } {
    return { held: this.#held, refused: this.#refused }
  }

  /** Reads a body with `parser` within the budget; beyond it, 503: nobody's body is read any further than that. */
  within(parser: RequestHandler, sourceOf: SourceOf): RequestHandler {
    return (request, response, next) => {
      if (!hasBody(request)) {
        parser(request, response, next)
        return
      }
      const source = sourceOf(request)
      let held = 0
      let isRefused = false
      const refuseIfFull = (more: number) => {
        if (isRefused || this.#hasRoom(source, more)) return isRefused
        isRefused = true
        this.#refused += 1
        refuse(request, response, retryLater(1))
        return true
      }
      if (refuseIfFull(1)) return
      request.on('data', (bytes: Buffer) => {
        if (refuseIfFull(bytes.length)) return
        held += bytes.length
        this.#note(source, bytes.length)
      })
      response.once('close', () => {
        this.#note(source, -held)
        held = 0
      })
      // In the same moment: what comes in goes to both.
      parser(request, response, (error?: unknown) => {
        if (!isRefused) next(error)
      })
    }
  }

  #hasRoom(source: string, more: number): boolean {
    if (this.#held + more > this.#most) return false
    return source === '' || (this.#bySource.get(sourceBlock(source)) ?? 0) + more <= this.#most / shareOfOne
  }

  #note(source: string, bytes: number): void {
    this.#held += bytes
    if (source === '') return
    const block = sourceBlock(source)
    const left = (this.#bySource.get(block) ?? 0) + bytes
    if (left > 0) this.#bySource.set(block, left)
    else this.#bySource.delete(block)
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** What is still on its way is not waited for: the connection ends with the answer. */
function refuse(request: Request, response: Response, seconds: string): void {
  request.pause()
  response
    .status(503)
    .set({ 'Retry-After': seconds, Connection: 'close', 'Cache-Control': 'no-store' })
    .type('text')
    .send('Too much is being sent at once. Send it again later.\n')
}
