import type { Mac } from './mac.ts'

/** An extension on a phone, from login to logout. `startedBy` and `endedBy` say how and why, in words. */
export interface Session {
  id: number
  extension: string
  mac: Mac
  /** This phone is the extension's own by mapping: it does not count as elsewhere. */
  own: boolean
  startedAt: number
  startedBy: string
  endedAt: number | null
  endedBy: string | null
  /** Rule 5: a logout waits for the end of a call since then; null: none does. */
  leavingSince: number | null
  /** What `endedBy` will be. */
  leavingWhy: string | null
  /** The business group in which it is, or was; without one, in none. */
  group?: number
}
