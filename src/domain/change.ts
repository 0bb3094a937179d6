import type { Mac } from './mac.ts'

/** Something that phones' files, or pages that are open, depend on has changed. What it is now stands in the database. */
export type Change =
  /** The phone's own row, its token, its place, its desk line. */
  | { kind: 'phone'; subject: Mac }
  /** Somebody has come to or gone from this phone. */
  | { kind: 'session'; subject: Mac }
  /** A resync of this phone is wanted, or has come a step further. */
  | { kind: 'resync'; subject: Mac }
  /** An extension, its keys, its profiles, its mappings; by its number. */
  | { kind: 'extension'; subject: string }
  /** The templates of a brand; by its id. */
  | { kind: 'brand'; subject: string }
  /** A business group or its profiles; by its id. */
  | { kind: 'group'; subject: string }
  /** Global Settings, or the locations. */
  | { kind: 'settings'; subject: '' }
  /** The PBX's files are to be written anew. */
  | { kind: 'places'; subject: '' }
  /** A rollout has begun, ended, or goes on; by its id. */
  | { kind: 'rollout'; subject: string }
  /** Somebody has signed out of the pages; by what `signedOutAs` makes of the session. */
  | { kind: 'signed-out'; subject: string }
  /** An address was noticed that guesses phones, or may ask again; as `sourceBlock` has it. */
  | { kind: 'guessing'; subject: string }
  /** More than can be told one by one. */
  | { kind: 'all'; subject: '' }
