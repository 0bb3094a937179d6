import type { Actor } from '../domain/actor.ts'
import { invalid } from '../domain/problem.ts'
import type { Context } from './context.ts'
import { changeExtension, wantExtension } from './extensions.ts'
import { countFailure, forgetFailures, pageScopes, refuseWhileLocked } from './lockout.ts'
import { isPasswordOf } from './password-hash.ts'

/**
 * Changes a subscriber's own portal password, with the one until now: whoever finds a page open does not know it. Wrong
 * ones are counted like everybody's (rule 4).
 */
export async function changeOwnPortalPassword(
  context: Context,
  actor: Actor,
  number: string,
  typed: { old: string; new: string },
): Promise<void> {
  const { portalHash } = await wantExtension(context.database, number)
  const attempt = { extension: number, phone: '', address: actor.address }
  await refuseWhileLocked(context.database, context, attempt, pageScopes)
  if (!(await isPasswordOf(typed.old, portalHash))) {
    if (typed.old !== '') await countFailure(context, attempt, { scopes: pageScopes })
    throw invalid({ old: 'That is not your portal password.' })
  }
  await forgetFailures(context, attempt, pageScopes)
  if (typed.new.length < 6) throw invalid({ portalPassword: 'Use at least 6 characters. Letters are fine.' })
  await changeExtension(context, actor, number, { portalPassword: typed.new })
}
