import type { HeldPhone } from '../domain/held-phone.ts'
import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

interface Row {
  mac: string
  address: string
  extension: string | null
  since: number
  last_at: number
  dismissed_at: number | null
}

/** The second phone of this MAC address, dismissed or not. */
export async function findHeld(connection: Connection, mac: Mac): Promise<HeldPhone | undefined> {
  const row = (await connection('held_phones').where({ mac }).first()) as Row | undefined
  return row && read(row)
}

/** Which of these MAC addresses have a second phone that nobody has decided about yet. */
export async function heldAmong(connection: Connection, macs: readonly Mac[]): Promise<Mac[]> {
  if (macs.length === 0) return []
  return connection('held_phones').whereIn('mac', macs).whereNull('dismissed_at').pluck<Mac[]>('mac')
}

/** Of two that note the same at once, the later counts. */
export async function writeHeld(connection: Connection, held: HeldPhone): Promise<void> {
  const { mac, address, extension, since, lastAt, dismissedAt } = held
  await connection('held_phones')
    .insert({ mac, address, extension, since, last_at: lastAt, dismissed_at: dismissedAt })
    .onConflict('mac')
    .merge()
}

/** It has been let in, or the place is free. */
export async function forgetHeld(connection: Connection, mac: Mac): Promise<void> {
  await connection('held_phones').where({ mac }).delete()
}

function read({ mac, address, extension, since, last_at, dismissed_at }: Row): HeldPhone {
  return { mac, address, extension, since, lastAt: last_at, dismissedAt: dismissed_at }
}
