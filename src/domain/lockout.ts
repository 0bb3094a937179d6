import { isStillToCome } from './still-to-come.ts'

/** What wrong passwords are counted by: each person's number, the phone, and the address that asks. */
export type LockoutScope = 'extension' | 'phone' | 'address'

/** What is kept of one extension, phone or address. Times are milliseconds since 1970. */
export interface LockoutState {
  failures: number
  lastFailureAt: number
  /** No password is looked at before. In the past: nothing is locked. */
  lockedUntil: number | null
}

/** Times are in milliseconds. */
export interface LockoutLimits {
  /** This failure, and every one after it, locks. */
  failures: number
  lockFor: number
  /** After so long without a failure all are forgotten. */
  forgetAfter: number
  /** This failure is the first that makes one wait a moment; each further one twice as long. */
  delayFrom: number
  firstDelay: number
  longestDelay: number
}

const second = 1000
const minute = 60 * second

const forOne: LockoutLimits = {
  failures: 5,
  lockFor: 10 * minute,
  forgetAfter: 15 * minute,
  delayFrom: 3,
  firstDelay: 2 * second,
  longestDelay: 30 * second,
}

/** An address can be a whole office behind one router, so it may fail more often before anybody has to wait. */
export const defaultLimits: Readonly<Record<LockoutScope, LockoutLimits>> = {
  extension: forOne,
  phone: forOne,
  address: { ...forOne, failures: 20, delayFrom: 15 },
}

/** The limits of one of these; an address may fail so often. It begins to wait after three quarters of that. */
export function limitsOf(scope: LockoutScope, failuresPerAddress: number): LockoutLimits {
  if (scope !== 'address') return defaultLimits[scope]
  const failures = failuresPerAddress
  return { ...defaultLimits.address, failures, delayFrom: Math.ceil(failures * 0.75) }
}

/** Until when no password is looked at; null: now. An attempt that comes sooner is refused and not counted. */
export function isLocked(state: LockoutState | undefined, now: number): number | null {
  const until = state?.lockedUntil ?? null
  return until !== null && isStillToCome(until, now, forOne.lockFor) ? until : null
}

/**
 * The state after one more wrong password. The first attempts go through at once, then each has to wait a little longer,
 * then the lock comes. Failures count until none came for `forgetAfter`, so the first one after a lock can lock again.
 * A right password clears the extension's and the phone's state: whoever calls this removes it.
 */
export function afterFailure(state: LockoutState | undefined, now: number, limits: LockoutLimits): LockoutState {
  const isForgotten = !state || Math.abs(now - state.lastFailureAt) >= limits.forgetAfter
  const failures = isForgotten ? 1 : state.failures + 1
  const wait = waitAfter(failures, limits)
  const until = Math.max(wait === 0 ? 0 : now + wait, isLocked(state, now) ?? 0)
  return { failures, lastFailureAt: now, lockedUntil: until === 0 ? null : until }
}

function waitAfter(failures: number, limits: LockoutLimits): number {
  if (failures >= limits.failures) return limits.lockFor
  if (failures < limits.delayFrom) return 0
  return Math.min(limits.firstDelay * 2 ** (failures - limits.delayFrom), limits.longestDelay)
}
