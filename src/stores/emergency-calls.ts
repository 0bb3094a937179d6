import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/** The last emergency call from a phone. Times are milliseconds since 1970. */
export interface EmergencyCall {
  mac: Mac
  at: number
  /** Until then nobody is logged out of the phone (rule 6). */
  heldUntil: number
  number: string
  callerId: string
}

interface Row {
  mac: string
  at: number
  held_until: number
  number: string
  caller_id: string
}

export async function lastEmergencyCall(connection: Connection, mac: Mac): Promise<EmergencyCall | undefined> {
  const row = (await connection('emergency_calls').where({ mac }).first()) as Row | undefined
  return row && read(row)
}

/** The calls after which their phones are held, the latest last. */
export async function heldCalls(connection: Connection, now: number): Promise<EmergencyCall[]> {
  return ((await connection('emergency_calls').where('held_until', '>', now).orderBy('at')) as Row[]).map(read)
}

/** Takes the place of the phone's emergency call before. */
export async function noteEmergencyCall(connection: Connection, call: EmergencyCall): Promise<void> {
  const { mac, at, heldUntil, number, callerId } = call
  const row: Row = { mac, at, held_until: heldUntil, number, caller_id: callerId }
  await connection('emergency_calls').insert(row).onConflict('mac').merge()
}

/** The hold ends now; false when there was none. */
export async function endHold(connection: Connection, mac: Mac, now: number): Promise<boolean> {
  const changed = await connection('emergency_calls')
    .where({ mac })
    .where('held_until', '>', now)
    .update({ held_until: now })
  return changed === 1
}

function read(row: Row): EmergencyCall {
  return { mac: row.mac, at: row.at, heldUntil: row.held_until, number: row.number, callerId: row.caller_id }
}
