import type { Request } from 'express'
import type { SignedIn } from '../../app/sign-in.ts'

/** Begins a new session, so that one which somebody else may know is worth nothing. */
export async function enter(request: Request, known: SignedIn): Promise<void> {
  await promised((done) => {
    request.logIn(known, done)
  })
}

/** Passport's and the session's own functions tell by a callback. */
export function promised(begin: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => {
      if (error) reject(asError(error))
      else resolve()
    })
  })
}

/** What was thrown, as an error. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
