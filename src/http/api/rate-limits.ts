import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { RequestTrouble } from './problem-json.ts'

const windowMs = 60_000

/** A minute. Far more than a script needs that works as fast as it can. */
export const mostRequests = 60_000

/** A minute. Whoever guesses tokens; a script with an old one does not ask so often. */
export const mostRefusals = 300

/** Limits how much one address may ask for. */
export function requestLimit(most: number): RequestHandler {
  return limiter(most, () => {
    throw tooMany()
  })
}

/** What is counted of one address: requests with a wrong token. */
export interface RefusalLimit {
  /** Throws when there were too many of them, so that a guess does not even learn whether it was right. */
  check: (request: Request) => Promise<void>
  count: (request: Request, response: Response) => Promise<void>
}

/** Limits how many wrong tokens one address may send. Requests with a good one are not counted, however many at once. */
export function refusalLimit(most: number): RefusalLimit {
  const limit = limiter(most, (_request, _response, next) => {
    next()
  })
  return {
    check: async (request) => {
      const counted = await limit.getKey(keyOf(request))
      if ((counted?.totalHits ?? 0) >= most) throw tooMany()
    },
    count: (request, response) =>
      new Promise((resolve) => {
        void limit(request, response, () => {
          resolve()
        })
      }),
  }
}

function limiter(most: number, handler: RequestHandler) {
  return rateLimit({
    windowMs,
    limit: most,
    handler,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: keyOf,
    // Whether a proxy may name the caller's address is decided by the app that this is mounted on.
    validate: false,
  })
}

function keyOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '')
}

function tooMany(): RequestTrouble {
  const sentence = 'Too many requests from this address. Wait a minute, then go on more slowly.'
  return new RequestTrouble(429, 'too-many-requests', sentence, { 'Retry-After': '60' })
}
