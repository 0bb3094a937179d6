import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { checkPassword, type PasswordKind } from './check-password.ts'
import type { Context } from './context.ts'
import { countFailure, forgetFailures, refuseWhileLocked, type Attempt } from './lockout.ts'
import { record } from './record.ts'

/**
 * Checks a number and a password typed on a phone (rule 4). Gives the extension's number and which password it was.
 * Wrong number and wrong password are the Problem `wrong-login` in the same words and after the same work; too many of
 * them `locked`. An empty password is refused but not counted.
 */
export async function checkLogin(
  context: Context,
  actor: Actor,
  attempt: Attempt,
  password: string,
): Promise<{ number: string; with: PasswordKind }> {
  const number = attempt.extension
  await refuseWhileLocked(context.database, context, attempt)
  const extension = await findExtension(context.database, number)
  const settings = await readGlobalSettings(context.database)
  const kind = await checkPassword(password, extension, settings)
  if (kind !== null) {
    await forgetFailures(context.database, attempt)
    return { number, with: kind }
  }
  if (password !== '') {
    await countFailure(context, attempt)
    const details = { phone: attempt.phone }
    await record(context.database, context, actor, {
      action: 'login.refused',
      subject: `extension ${shown(number)}`,
      details,
    })
  }
  throw new Problem('refused', 'wrong-login', 'Wrong number or password.')
}

/** Somebody may type their password into the wrong field: only what can be a number goes on record. */
function shown(number: string): string {
  return /^\d{1,20}$/.test(number) ? number : '(no number)'
}
