import type { Actor } from '../domain/actor.ts'
import type { Problem } from '../domain/problem.ts'
import type { Context } from './context.ts'
import { noteRefusal } from './refusals.ts'

/**
 * Puts on record what somebody was refused on a phone, in its Login/Logout app or by dialling. Wrong passwords are put there
 * where they are counted; what could not be done just then, such as for a database that is away, is no refusal.
 */
export function noteRefusedOnPhone(
  context: Pick<Context, 'database' | 'log' | 'now'>,
  actor: Actor,
  { kind, code }: Pick<Problem, 'kind' | 'code'>,
  group?: number,
): void {
  const isRefused = kind === 'refused' || code === 'pbx-away'
  if (!isRefused || code === 'wrong-login' || code === 'busy') return
  noteRefusal(context, { actor, action: 'phone.refused', subject: actor.name.replace(/,.*$/, ''), result: code, group })
}
