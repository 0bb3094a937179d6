import type { Mac } from './mac.ts'
import type { Resync } from './resync.ts'
import type { RolloutMode } from './saving.ts'

/**
 * How far a phone is with what was saved. `waiting`: nobody has told it; `told`: it is being told, or waits for that
 * until a call has ended or it asks by itself; `fetched`: it has its files; `done`: it is registered again, or has nothing
 * to register; `failed`: it was told, and did not come back in time; `left`: it is left alone.
 */
export const rolloutPhoneStates = ['waiting', 'told', 'fetched', 'done', 'failed', 'left'] as const
export type RolloutPhoneState = (typeof rolloutPhoneStates)[number]

/** Tells phones of something that was saved: one first, then a few, then the rest (B30). Times are milliseconds since 1970. */
export interface Rollout {
  id: number
  /** The business group whose phones they are; null: phones of several, or of none. */
  group: number | null
  /** Who began it, as drafts have it. */
  owner: string
  /** What was saved, in words. */
  what: string
  mode: RolloutMode
  /** Who began it, in words. */
  actor: string
  at: number
  endedAt: number | null
  /** `stopped` before it has ended: nobody is told any more, and those that were told are still followed. */
  ending: 'done' | 'stopped' | null
  /** In a sentence. */
  why: string | null
}

export interface RolloutPhone {
  mac: Mac
  state: RolloutPhoneState
  /** The wish of its resync that is this rollout's. */
  turn: number | null
  /** When it was told first; null: it was not, or its failure does not count any more. */
  toldAt: number | null
  endedAt: number | null
}

/** How many phones are at each state; `lost`: of those that failed, the ones that count; `everTold`: of all, those that were told. */
export type RolloutCounts = Record<RolloutPhoneState, number> & { lost: number; everTold: number }

const minute = 60_000

/** How long a phone that was told may take to fetch its files, and then to be registered again: it may have to restart. */
const [fetchesIn, comesBackIn] = [3 * minute, 6 * minute]

/** After so long a phone that could not be told, and has not asked either, is left alone. */
const patience = 24 * 60 * minute

/**
 * What becomes of a phone of a rollout, by how far its resync is now. Whoever wished for it last, it brings the same
 * files. `since`: from when on it is known what phones do, for before that the PBX was away.
 */
export function followPhone(phone: RolloutPhone, resync: Resync | undefined, clock: Clock): RolloutPhone {
  if (!resync || isEarlier(resync, phone)) return ended(phone, 'left', clock)
  if (resync.state === 'done') return ended(phone, 'done', clock)
  if (phone.state === 'failed') return phone
  const toldAt = phone.toldAt ?? resync.toldAt ?? resync.fetchedAt
  if (toldAt === null) return resync.wantedAt + patience < clock.now ? ended(phone, 'left', clock) : phone
  // A phone in a call does as it is told when the call is over.
  if (resync.state === 'held') return { ...phone, toldAt: clock.now }
  return onItsWay({ ...phone, toldAt }, { toldAt, fetchedAt: resync.fetchedAt }, clock)
}

/** A resync that counts from the beginning again: the phone was removed, and has come again. */
function isEarlier({ turn }: Resync, phone: RolloutPhone): boolean {
  return phone.turn === null || turn < phone.turn
}

interface Clock {
  now: number
  since: number
}

function ended(phone: RolloutPhone, state: RolloutPhoneState, { now }: Clock): RolloutPhone {
  return { ...phone, state, endedAt: now }
}

function onItsWay(
  phone: RolloutPhone,
  { toldAt, fetchedAt }: { toldAt: number; fetchedAt: number | null },
  clock: Clock,
): RolloutPhone {
  const [begun, takes] = fetchedAt === null ? [toldAt, fetchesIn] : [fetchedAt, comesBackIn]
  if (Math.max(begun, clock.since) + takes < clock.now) return ended(phone, 'failed', clock)
  return fetchedAt === null ? phone : { ...phone, state: 'fetched' }
}

/** Whether a phone is on its way just now. One that cannot be told yet (a call, not registered) keeps nobody waiting. */
export function isMoving({ state, toldAt }: RolloutPhone, resync: Resync | undefined): boolean {
  if (state === 'fetched') return true
  if (state !== 'told' || !resync || resync.state === 'held') return false
  return toldAt !== null || (resync.state === 'waiting' && resync.trouble === null)
}

/** How many may be on their way at once, by how many have come back: one, then a few, then many. */
export function mostMoving(done: number): number {
  if (done === 0) return 1
  return done < 5 ? 4 : 20
}

/** Whether so many phones did not come back that the others are better left alone. */
export function isTooMany(lost: number, told: number): boolean {
  return lost > Math.max(2, told / 10)
}
