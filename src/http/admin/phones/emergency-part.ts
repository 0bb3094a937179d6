import { liftHold } from '../../../app/emergency.ts'
import type { Context } from '../../../app/context.ts'
import type { Actor } from '../../../domain/actor.ts'
import type { Mac } from '../../../domain/mac.ts'
import { lastEmergencyCall } from '../../../stores/emergency-calls.ts'
import { urls } from '../urls.ts'

/** What a phone's page says of its last emergency call; null: there was none. */
export async function emergencyPart({ database, now }: Pick<Context, 'database' | 'now'>, mac: Mac) {
  const call = await lastEmergencyCall(database, mac)
  return call ? { ...call, isHeld: call.heldUntil > now() } : null
}

/** Ends the hold of a phone; gives where to go on and what to say. */
export async function lift(context: Context, actor: Actor, mac: Mac): Promise<{ address: string; said: string }> {
  await liftHold(context, actor, mac)
  return { address: urls.phone(mac), said: 'The hold is lifted. People can log in and out on this phone again.' }
}
