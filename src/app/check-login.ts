import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { checkPassword, type PasswordKind } from './check-password.ts'
import type { Context } from './context.ts'
import { countFailure, forgetFailures, refuseWhileLocked, unknownSubject, type Attempt } from './lockout.ts'
import { record } from './record.ts'

/**
 * Checks a number and a password typed on a phone (rule 4). Gives the extension's number and which password it was.
 * Wrong number and wrong password are the Problem `wrong-login` in the same words and after the same work; too many of
 * them `locked`. An empty password is refused but not counted.
 */
export async function checkLogin(
  context: Context,
  actor: Actor,
  typed: Attempt,
  password: string,
): Promise<{ number: string; with: PasswordKind }> {
  const extension = isNumber(typed.extension) ? await findExtension(context.database, typed.extension) : undefined
  const attempt = { ...typed, extension: extension?.number ?? unknownSubject(context, typed.extension) }
  await refuseWhileLocked(context.database, context, attempt)
  const settings = await readGlobalSettings(context.database)
  const kind = await checkPassword(password, extension, settings)
  if (extension && kind !== null) {
    await forgetFailures(context, attempt)
    return { number: extension.number, with: kind }
  }
  if (password !== '') {
    await countFailure(context, attempt)
    // Somebody may have typed their password into the wrong field: only a number that there is goes on record.
    const subject = extension ? `extension ${extension.number}` : 'no extension'
    const details = { phone: attempt.phone }
    await record(context.database, context, actor, { action: 'login.refused', subject, details })
  }
  throw new Problem('refused', 'wrong-login', 'Wrong number or password.')
}

function isNumber(text: string): boolean {
  return /^\d{1,20}$/.test(text)
}
