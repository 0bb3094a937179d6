import { randomBytes } from 'node:crypto'
import { noteBreak } from '../stores/audit-breaks.ts'
import { keysOfSeals, lastSeal, removeSeals } from '../stores/audit-seals.ts'
import type { Connection } from '../stores/database.ts'
import type { Context } from './context.ts'
import { keyNamed, signedBreak } from './record-chain.ts'
import { readHead } from './record-head.ts'

type Needed = Pick<Context, 'database' | 'now' | 'recordKeys'>

/** The greatest position that was ever sealed here, before a restore. */
export async function furthestSeal({ database, recordKeys }: Needed): Promise<number> {
  const noted = (await readHead(recordKeys?.folder))?.position ?? 0
  return Math.max(noted, (await lastSeal(database))?.position ?? 0)
}

/**
 * Notes, signed, which positions of the chain a restore has left behind, so that they are not taken for cut off. Where the seals
 * are of a server with other keys, all lines are sealed anew: they are worth what the backup is worth.
 */
export async function noteRestored(
  connection: Connection,
  { now, recordKeys }: Needed,
  furthest: number,
): Promise<void> {
  const isOther = (await keysOfSeals(connection)).some((id) => keyNamed(recordKeys, id) === undefined)
  if (isOther) await removeSeals(connection)
  const last = (await lastSeal(connection))?.position ?? 0
  if (last >= furthest) return
  const seal = randomBytes(32).toString('hex')
  const gap = { first: last + 1, last: furthest, why: 'restore' as const, at: now(), seal }
  await noteBreak(connection, signedBreak(recordKeys, gap))
}
