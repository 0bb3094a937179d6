import type { Actor } from '../domain/actor.ts'
import { findSession, leavingSessions } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { holdOf } from './emergency-hold.ts'
import { endSession } from './end-session.ts'
import { isInCall } from './in-call.ts'

const actor: Actor = { name: 'the end of the call', address: '' }

/**
 * Ends the sessions that were to end with a call which has ended (rule 5). One whose phone has made an emergency call
 * stays until nobody calls back any more (rule 6).
 */
export async function endLeaving(context: Context): Promise<void> {
  const { manager } = context.pbx
  // Nobody knows who is in a call while it is away.
  if (manager && !manager.state().connected) return
  for (const { id, mac } of await leavingSessions(context.database)) {
    if (await isInCall(context, mac)) continue
    await inTransaction(context.database, async (transaction) => {
      const session = await findSession(transaction, id)
      if (typeof session?.leavingSince !== 'number') return
      if ((await holdOf(transaction, context, mac)) !== undefined) return
      await endSession(transaction, context, actor, { session, why: session.leavingWhy ?? actor.name })
    })
  }
}
