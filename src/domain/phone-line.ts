import type { ResyncState } from './resync.ts'

/** What a phone's line is at this moment, as its PBX sees it. */
export interface PhoneLine {
  /** `unknown`: there is no PBX that could be asked, or it does not answer. */
  state: 'unknown' | 'notRegistered' | 'registered' | 'inCall'
  /** The endpoint that it is registered as: an extension's number, or its desk line; null: none that is known. */
  as: string | null
  /** How far it is with fetching what it is to be now; null: it has it. */
  resync: ResyncState | null
}
