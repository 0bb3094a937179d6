import { createHmac } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { sessionCookie } from '../middleware/sessions.ts'

/** The id of our browser session that belongs to somebody's session in FreePBX; another user there has another. */
export function sessionIdOf({ identity }: Request): string {
  if (!identity) throw new Error('Nobody is vouched for where somebody has to be.')
  return createHmac('sha256', identity.session).update(`${identity.mode} ${identity.user}`).digest('base64url')
}

/**
 * Gives a request the session of whom FreePBX vouches for, as if their browser had brought our cookie: it never has one,
 * since only PHP talks to us. The form is that of signed cookies, which express-session reads.
 */
export function sessionByIdentity(secret: string): RequestHandler {
  return (request, _response, next) => {
    const id = sessionIdOf(request)
    const signature = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '')
    request.headers.cookie = `${sessionCookie}=${encodeURIComponent(`s:${id}.${signature}`)}`
    next()
  }
}
