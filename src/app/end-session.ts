import type { Actor } from '../domain/actor.ts'
import { showMac } from '../domain/mac.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { closeSession } from '../stores/sessions.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

/** Ends a session within the transaction of whatever ends it; false when it had ended already. `why` goes on record. */
export async function endSession(
  connection: Connection,
  context: Context,
  actor: Actor,
  { session, why }: { session: Session; why: string },
): Promise<boolean> {
  const ended = await closeSession(connection, session.id, context.now(), why)
  if (!ended) return false
  await record(connection, context, actor, {
    action: 'session.end',
    subject: `extension ${session.extension}`,
    details: { phone: showMac(session.mac), why, session: session.id },
  })
  return true
}
