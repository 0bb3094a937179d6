import type { Mac } from '../domain/mac.ts'
import { Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { lastEmergencyCall } from '../stores/emergency-calls.ts'
import { clockTime } from './clock-time.ts'
import type { Context } from './context.ts'

/** Until when nobody is logged out of this phone (rule 6), in milliseconds since 1970; undefined: there is no hold. */
export async function holdOf(connection: Connection, context: Context, mac: Mac): Promise<number | undefined> {
  const call = await lastEmergencyCall(connection, mac)
  return call && call.heldUntil > context.now() ? call.heldUntil : undefined
}

/** Throws the Problem `emergency-hold` while an emergency call from this phone may be called back. */
export async function refuseInHold(connection: Connection, context: Context, mac: Mac): Promise<void> {
  const until = await holdOf(connection, context, mac)
  if (until === undefined) return
  const sentence = `An emergency call was made from this phone. Nobody is logged out of it until ${clockTime(until)}.`
  throw new Problem('refused', 'emergency-hold', sentence)
}
