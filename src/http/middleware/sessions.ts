import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Context } from '../../app/context.ts'
import { KeptSessions } from './kept-sessions.ts'

declare module 'express-session' {
  interface SessionData {
    /** What the next page says once: that something was saved. */
    notice?: string
  }
}

const workingDay = 10 * 60 * 60_000

/** A cookie that scripts cannot read and that other sites' links and forms do not bring; `secure` behind https. */
export function sessions(context: Context, secret: string): RequestHandler {
  return session({
    name: 'hotdesk',
    secret,
    store: new KeptSessions(context),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'strict', secure: 'auto', maxAge: workingDay, path: '/' },
  })
}
