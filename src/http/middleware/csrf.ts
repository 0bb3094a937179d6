import { csrfSync } from 'csrf-sync'
import type { Request } from 'express'

/** The hidden field of every form. */
export const csrfField = '_csrf'

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: (request) => (request.body as Record<string, string> | undefined)?.[csrfField],
  size: 32,
})

/** Refuses what was not sent by a form of this very session. */
export const checkCsrf = csrfSynchronisedProtection

/** What a form of this session carries. */
export const csrfToken = (request: Request): string => generateToken(request)

/** Whether a form was refused because it is of another session, or of none. */
export function isStaleForm(error: unknown): boolean {
  return error === invalidCsrfTokenError
}
