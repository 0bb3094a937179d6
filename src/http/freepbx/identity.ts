import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { z } from 'zod'

/**
 * Who asks, as FreePBX's PHP vouches for it with each request that it carries to us: a person who is signed in to
 * FreePBX, or the module itself (its hooks, its console command, its backup).
 */
export const Identity = z.object({
  kind: z.enum(['person', 'module']),
  user: z.string().min(1).max(200),
  /** How FreePBX knows them: `database` or `usermanager`. */
  mode: z.string().max(40),
  /** The pages of FreePBX that they may open; `*`: all. */
  sections: z.array(z.string().max(200)).max(1000),
  /** The extensions that they are limited to; both empty: they are not. */
  low: z.string().max(40),
  high: z.string().max(40),
  /** Where they sit; empty: on the machine itself. */
  address: z.string().max(64),
  /** Of their session in FreePBX, told apart but not usable there. */
  session: z.string().max(128),
  /** Seconds since 1970. */
  time: z.int(),
  nonce: z.string().min(16).max(64),
  method: z.string().max(10),
  /** The address asked for, with its query. */
  path: z.string().max(8000),
})
export type Identity = z.infer<typeof Identity>

export const identityHeader = 'x-hotdesk-identity'

/** For how long a signed identity may be on its way, in seconds, either side: both clocks are one machine's. */
const window = 60

declare module 'express-serve-static-core' {
  interface Request {
    /** Who asks, behind `requireIdentity`. */
    identity?: Identity
  }
}

export interface IdentityOptions {
  /** What PHP and we share, as hexadecimal text. */
  secret: string
  /** Milliseconds since 1970. */
  now: () => number
  /** Whether no other process has been shown this word, which is good for so many milliseconds. */
  isNewElsewhere: (nonce: string, goodFor: number) => Promise<boolean>
}

/** An identity as its header has it: base64url of JSON, a point, and the HMAC-SHA256 of what stands before it. */
export function signIdentity(identity: Identity, secret: string): string {
  const told = Buffer.from(JSON.stringify(identity)).toString('base64url')
  return `${told}.${sign(told, secret).toString('hex')}`
}

/**
 * Lets nobody in whom PHP has not vouched for, for this very request, within a minute, and once. Everything else gets the
 * same 401 without a reason: only a program of the machine's own can have asked.
 */
export function requireIdentity({ secret, now, isNewElsewhere }: IdentityOptions): RequestHandler {
  const used = new Nonces()
  return async (request, response, next) => {
    const identity = readIdentity(request.get(identityHeader) ?? '', secret)
    const seconds = Math.floor(now() / 1000)
    const isMeant =
      identity?.method === request.method &&
      identity.path === request.originalUrl &&
      Math.abs(seconds - identity.time) <= window &&
      used.isNew(identity.nonce, seconds) &&
      (await isNewElsewhere(identity.nonce, 2 * window * 1000))
    if (!identity || !isMeant) {
      response.status(401).type('text/plain').send('Only FreePBX may ask here.')
      return
    }
    request.identity = identity
    next()
  }
}

function readIdentity(header: string, secret: string): Identity | undefined {
  const [, told = '', signature = ''] = /^([\w-]{1,20000})\.([0-9a-f]{64})$/.exec(header) ?? []
  if (told === '' || !timingSafeEqual(sign(told, secret), Buffer.from(signature, 'hex'))) return undefined
  return Identity.safeParse(JSON.parse(Buffer.from(told, 'base64url').toString('utf8'))).data
}

function sign(told: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(told).digest()
}

/** Those that came within the window. Two halves that change places: nothing has to be looked through to forget. */
class Nonces {
  #since = 0
  #now = new Set<string>()
  #before = new Set<string>()

  isNew(nonce: string, seconds: number): boolean {
    if (Math.abs(seconds - this.#since) > 2 * window) {
      this.#before = seconds - this.#since > 4 * window ? new Set() : this.#now
      this.#now = new Set()
      this.#since = seconds
    }
    if (this.#now.has(nonce) || this.#before.has(nonce)) return false
    this.#now.add(nonce)
    return true
  }
}
