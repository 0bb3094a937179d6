import { showMac, type Mac } from '../domain/mac.ts'
import { Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { findPhone } from '../stores/phones.ts'
import { clockTime } from './clock-time.ts'
import type { Context } from './context.ts'
import { holdOf, refuseInHold } from './emergency-hold.ts'

/** Rule 5: what phones say while somebody's logout waits. */
export const afterCall = 'You will be logged out when the call ends.'

/** A login on a phone in a call: whoever speaks there would be cut off, or speak as somebody else. */
export function phoneInCall(): Problem {
  return new Problem('refused', 'after-call', 'This phone is in a call. Log in when the call has ended.')
}

/** Rule 6: a login does not log anybody out of a phone that an emergency call was made from, this one or another. */
export async function refuseClosing(
  connection: Connection,
  context: Context,
  sessions: readonly Pick<Session, 'mac'>[],
  here: Mac,
): Promise<void> {
  for (const { mac } of sessions) {
    if (mac === here) await refuseInHold(connection, context, mac)
    else await refuseLeaving(connection, context, mac)
  }
}

async function refuseLeaving(connection: Connection, context: Context, mac: Mac): Promise<void> {
  const until = await holdOf(connection, context, mac)
  if (until === undefined) return
  const where = await placeOf(connection, mac)
  const sentence = `An emergency call was made from ${where}, where you are logged in. You stay there until ${clockTime(until)}.`
  throw new Problem('refused', 'emergency-hold', sentence)
}

/** You are logged in elsewhere, and may not be in two places (rule 2). */
export async function elsewhere(connection: Connection, mac: Mac): Promise<Problem> {
  const where = await placeOf(connection, mac)
  return new Problem('refused', 'logged-in-elsewhere', `You are logged in at ${where}. Log out there first.`)
}

async function placeOf(connection: Connection, mac: Mac): Promise<string> {
  const phone = await findPhone(connection, mac)
  return phone?.model ? `the ${phone.model} ${showMac(mac)}` : `the phone ${showMac(mac)}`
}
