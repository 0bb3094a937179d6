import { z } from 'zod'
import { timerSettings } from './global-settings.ts'
import { changeBetween, offsetsOf, type OffsetAt } from './time-zone.ts'

/** When people are logged out by themselves (rule 7), as an administrator writes it; 0 and empty are off. */
export const Timers = z.strictObject(timerSettings)
export type Timers = z.infer<typeof Timers>

export const noTimers: Timers = { longestMinutes: 0, logoutAt: '', idleMinutes: 0 }

/** One layer of timers: those for all, for a group, or for a phone. */
export interface TimerLayer extends Timers {
  /** The time of day was written then: one that had passed on that day is for the days to come. */
  logoutAtSince: number
}

/** What a session's timers count from. */
export interface TimedSession {
  startedAt: number
  /** When the last call on the phone ended; null: none since the login. */
  lastUsedAt: number | null
  /** The desk's, as IANA names it. */
  timeZone: string
}

export interface Due {
  at: number
  /** As it goes on record: `longest session`, `18:30`, `idle for 60 minutes`. */
  why: string
}

const minute = 60_000

/** When a session ends by itself, and by which of its timers: of all the layers' the first. Undefined: never. */
export function whenDue(layers: readonly TimerLayer[], session: TimedSession): Due | undefined {
  const all = layers.flatMap((layer) => duesOf(layer, session))
  return all.reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)
}

function duesOf(layer: TimerLayer, { startedAt, lastUsedAt, timeZone }: TimedSession): Due[] {
  const { longestMinutes, logoutAt, idleMinutes, logoutAtSince } = layer
  const dues: Due[] = []
  if (longestMinutes > 0) dues.push({ at: startedAt + longestMinutes * minute, why: 'longest session' })
  if (logoutAt !== '') {
    dues.push({ at: nextTimeOfDay(Math.max(startedAt, logoutAtSince), logoutAt, timeZone), why: logoutAt })
  }
  if (idleMinutes > 0) {
    const idleSince = Math.max(startedAt, lastUsedAt ?? startedAt)
    dues.push({ at: idleSince + idleMinutes * minute, why: `idle for ${inMinutes(idleMinutes)}` })
  }
  return dues
}

function inMinutes(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/**
 * The first moment after `after` at which a zone's clocks show a time of day (`18:30`). On a day on which clocks skip it,
 * that is the moment in which they do; on a day on which they show it twice, the first counts and the second does not.
 */
export function nextTimeOfDay(after: number, timeOfDay: string, timeZone: string): number {
  const offsetAt = offsetsIn(timeZone)
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  const today = new Date(after + offsetAt(after) * minute)
  // Tomorrow's is after today by any clock but one that skips a whole day, as Samoa's did in 2011.
  for (let later = 0; ; later += 1) {
    const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + later]
    const at = instantOf(Date.UTC(year, month, day, hours, minutes), offsetAt)
    if (at > after) return at
  }
}

const day = 24 * 60 * minute

/** When a zone's clocks show what UTC's show at `wall`; where they skip it, when they do; where twice, the first. */
function instantOf(wall: number, offsetAt: OffsetAt): number {
  const [before, behind] = [offsetAt(wall - day), offsetAt(wall + day)]
  const shown = [before, behind]
    .map((offset) => wall - offset * minute)
    .filter((instant) => instant + offsetAt(instant) * minute === wall)
  if (shown.length > 0) return Math.min(...shown)
  return changeBetween(wall - behind * minute, wall - before * minute, offsetAt).at
}

/** To make one takes a while, and an office has few. */
const known = new Map<string, OffsetAt>()

function offsetsIn(timeZone: string): OffsetAt {
  const found = known.get(timeZone) ?? offsetsOf(timeZone)
  known.set(timeZone, found)
  return found
}
