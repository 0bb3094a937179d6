import type { Actor } from '../domain/actor.ts'
import { notFound } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import { findSession } from '../stores/sessions.ts'
import type { Context } from './context.ts'
import { logOut } from './hot-desk.ts'
import { refuseOwnWithoutHotDesking } from './refuse-log-out.ts'

/**
 * Logs a subscriber out of a phone that they are not standing at. A call there ends first (rule 5), and an emergency hold
 * holds (rule 6): what is given then has not ended. Somebody else's session is as one that is not there.
 */
export async function logOutFromAfar(
  context: Context,
  actor: Actor,
  extension: string,
  sessionId: number,
): Promise<Session> {
  const session = await findSession(context.database, sessionId)
  if (session?.extension !== extension) throw notFound('such session')
  if (session.endedAt === null) await refuseOwnWithoutHotDesking(context.database, context, session)
  return logOut(context, actor, sessionId, 'logged out from their own page')
}
