import type { Request, RequestHandler, Response } from 'express'
import { retryLater } from './retry-later.ts'

/**
 * Bounds how much of what clients send is in memory at once. Each body has a limit of its own; thousands of phones that all
 * send their log would be gigabytes all the same. What has come in counts, not what is announced, so that one who sends
 * slowly holds nothing that another needs.
 */
export class BodyBudget {
  readonly #most: number
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
  within(parser: RequestHandler): RequestHandler {
    return (request, response, next) => {
      if (!hasBody(request)) {
        parser(request, response, next)
        return
      }
      let held = 0
      let isRefused = false
      const refuseIfFull = (more: number) => {
        if (isRefused || this.#held + more <= this.#most) return isRefused
        isRefused = true
        this.#refused += 1
        refuse(request, response, retryLater(1))
        return true
      }
      if (refuseIfFull(1)) return
      request.on('data', (bytes: Buffer) => {
        if (refuseIfFull(bytes.length)) return
        held += bytes.length
        this.#held += bytes.length
      })
      response.once('close', () => {
        this.#held -= held
        held = 0
      })
      // In the same moment: what comes in goes to both.
      parser(request, response, (error?: unknown) => {
        if (!isRefused) next(error)
      })
    }
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
