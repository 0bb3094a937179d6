import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import type { Context } from '../../app/context.ts'
import { longestUnused } from '../../app/sign-ins.ts'
import { KeptSessions } from './kept-sessions.ts'

declare module 'express-session' {
  interface SessionData {
    /** What the next page says once: that something was saved. */
    notice?: string
  }
}

export const sessionCookie = 'hotdesk'

/**
 * A cookie that scripts cannot read and that other sites' links and forms do not bring; `secure` behind https. `idOf`: what
 * a new session of this request is called, where that is known.
 */
export function sessions(context: Context, secret: string, idOf?: (request: Request) => string): RequestHandler {
  return session({
    name: sessionCookie,
    secret,
    store: new KeptSessions(context),
    ...(idOf ? { genid: idOf } : {}),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'strict', secure: 'auto', maxAge: longestUnused, path: '/' },
  })
}
