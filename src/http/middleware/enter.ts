import type { Request } from 'express'
import type { Context } from '../../app/context.ts'
import { beginSignIn } from '../../app/sign-ins.ts'
import { signedOutAs } from '../../app/signed-out.ts'
import type { SignedIn } from '../../app/sign-in.ts'
import { addressOf } from './source-of-person.ts'

/** Begins a new session, so that one which somebody else may know is worth nothing, and notes who is signed in where. */
export async function enter(context: Context, request: Request, known: SignedIn): Promise<void> {
  await promised((done) => {
    request.logIn(known, done)
  })
  const agent = request.get('user-agent') ?? ''
  await beginSignIn(context, signedOutAs(request.sessionID), known, { address: addressOf(request), agent })
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
