import type { Actor } from '../domain/actor.ts'
import { showMac } from '../domain/mac.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { closeSession } from '../stores/sessions.ts'
import { afterCommit } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'
import { wantResync, type ResyncWish } from './want-resync.ts'

/** What ends. */
export interface Ending {
  session: Session
  /** Goes on record. */
  why: string
  /** How its phone is told; false: whatever ends the session tells it. Otherwise it is told as one of many. */
  resync?: Partial<Omit<ResyncWish, 'mac'>> | false
}

/** Ends a session within the transaction of whatever ends it, and has its phone told; false when it had ended already. */
export async function endSession(
  connection: Connection,
  context: Context,
  actor: Actor,
  { session, why, resync }: Ending,
): Promise<boolean> {
  const { id, extension, mac } = session
  const ended = await closeSession(connection, session, context.now(), why)
  if (!ended) return false
  await record(connection, context, actor, {
    action: 'session.end',
    subject: `extension ${extension}`,
    details: { phone: showMac(mac), why, session: id },
    group: session.group,
  })
  const wish = { mac, why: `${extension} logged out`, urgent: false }
  if (resync !== false) await wantResync(connection, context, { ...wish, ...resync })
  afterCommit(connection, () => {
    context.news.tell({ kind: 'session', mac })
  })
  return true
}
