import type { Model } from '../domain/brand.ts'
import type { Resync } from '../domain/resync.ts'
import { inBandTakes } from './want-resync.ts'

const second = 1000
const minute = 60 * second

/** How long after each attempt the next one follows; after the last of these, the last but one counts on. */
const waits = [5 * second, 15 * second, minute, 5 * minute] as const
const often = 15 * minute

/** What a phone takes to start again, at the least that it is left alone. */
const startsIn = 5 * minute

/** How long a phone takes at most from its file to its registration, where it does not start again in between. */
const registersIn = 20 * second

/** How long after so many attempts the phone is told again. */
export function retryAfter(attempts: number, restart: boolean): number {
  const wait = waits[attempts - 1] ?? often
  return restart ? Math.max(wait, startsIn) : wait
}

/** After so many attempts in vain a resync counts as failed, and is tried from time to time. */
export function hasFailed(attempts: number): boolean {
  return attempts > waits.length
}

/** How long a phone that has its file is given to register. */
export function settlesIn(
  { restart, toldHow, attempts }: Pick<Resync, 'restart' | 'toldHow' | 'attempts'>,
  model: Pick<Model, 'restarts'>,
): number {
  if (restart || model.restarts) return startsIn
  return toldHow === 'in-band' && attempts === 0 ? inBandTakes : registersIn
}
