import type { Request } from 'express'
import type { Context } from '../../app/context.ts'
import { signedInNow, type SignedIn } from '../../app/sign-in.ts'
import { promised } from '../middleware/enter.ts'
import { markOf } from '../middleware/sign-in.ts'

declare module 'express-session' {
  interface SessionData {
    /** Whose password was right, until their code is too. */
    half?: { key: SignedIn['key']; mark: string; at: number; to: string }
  }
}

/** How long a right password waits for its code, in milliseconds. */
const patience = 5 * 60_000

/** Notes that the password was right, in a session that nobody knew before. `to`: where they wanted to go. */
export async function beginHalf(context: Context, request: Request, known: SignedIn, to: string): Promise<void> {
  await promised((done) => {
    request.session.regenerate(done)
  })
  request.session.half = { key: known.key, mark: markOf(known), at: context.now(), to }
}

/** Whose code is awaited, as they are now; undefined: nobody's, or for too long. */
export async function halfSignedIn(
  context: Context,
  request: Request,
): Promise<{ known: SignedIn; to: string } | undefined> {
  const { half } = request.session
  if (!half || context.now() - half.at > patience) return undefined
  const known = await signedInNow(context, half.key)
  return known && markOf(known) === half.mark ? { known, to: half.to } : undefined
}
