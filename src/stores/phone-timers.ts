import type { Mac } from '../domain/mac.ts'
import type { TimerLayer } from '../domain/timers.ts'
import type { Connection } from './database.ts'

interface Row {
  mac: string
  timers: string
}

/** A phone's own timers; undefined: it has none. */
export async function findPhoneTimers(connection: Connection, mac: Mac): Promise<TimerLayer | undefined> {
  const row = (await connection('phone_timers').where({ mac }).first()) as Row | undefined
  return row && (JSON.parse(row.timers) as TimerLayer)
}

/** Takes the place of those that it had; null: it has none any more. */
export async function writePhoneTimers(connection: Connection, mac: Mac, timers: TimerLayer | null): Promise<void> {
  if (timers === null) await connection('phone_timers').where({ mac }).delete()
  else {
    const row: Row = { mac, timers: JSON.stringify(timers) }
    await connection('phone_timers').insert(row).onConflict('mac').merge()
  }
}
