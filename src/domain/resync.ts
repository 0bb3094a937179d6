import type { Mac } from './mac.ts'

/**
 * How far a phone is with fetching what it is to be now. `waiting`: to be told; `held`: waits for a call to end; `told`:
 * a NOTIFY went out, or the answer on its screen said so; `fetched`: it has its file; `done`: registered, or there was
 * nothing to register; `failed`: tried again and again in vain, and still tried from time to time.
 */
export type ResyncState = 'waiting' | 'held' | 'told' | 'fetched' | 'done' | 'failed'

/** One phone's last resync, from the wish to the registration. Times are milliseconds since 1970. */
export interface Resync {
  mac: Mac
  state: ResyncState
  /** In words: `5501 logged in`. */
  why: string
  /** Somebody stands in front of the phone: goes before those that are many. */
  urgent: boolean
  /** The phone is to restart, because an administrator wants it so. */
  restart: boolean
  /** It is told even in a call, because an administrator wants it so (rule 5). */
  evenInCall: boolean
  /** It is told when no call has been on the phone for a while (B30). */
  whenIdle: boolean
  wantedAt: number
  attempts: number
  nextAt: number | null
  /** `notify` (SIP) or `in-band` (the answer on the phone's own screen). */
  toldHow: string | null
  toldAt: number | null
  fetchedAt: number | null
  fetchedFile: string | null
  fetchedEtag: string | null
  fetchedBytes: number | null
  /** The endpoint that the phone should register as; null: none. */
  registerAs: string | null
  registeredAt: number | null
  /** Why it has not come further, in a sentence. */
  trouble: string | null
  turn: number
}
