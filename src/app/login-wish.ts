import type { Extension } from '../domain/extension.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Profile } from '../domain/profile.ts'
import type { Resync } from '../domain/resync.ts'
import type { Session } from '../domain/session.ts'
import type { Template } from '../domain/template.ts'
import type { Connection } from '../stores/database.ts'
import type { ResyncWish } from './want-resync.ts'

/** Who wants to be on which phone. `startedBy` goes into the session: with which password, or as which administrator. */
export interface LoginWish {
  number: string
  mac: Mac
  startedBy: string
  /**
   * True: whoever is on the phone is logged out. A number: that extension, for the person was told of it; with anybody
   * else there, or with false, nothing happens, and the answer names who is there.
   */
  takeOver: boolean | string
  /** The PBX's id of the call in which the login itself is made: it does not count as one that the login waits for. */
  inCall?: string
  /** The login is answered on the phone's own screen, in this way. */
  screen?: ResyncWish['screen']
  /** The login is made on the phone itself. */
  onPhone?: true
  /** The settings that hold for the phone, where the caller has read them for this login. */
  rules?: GlobalSettings
  /** From now on the phone is given this address (E7). */
  destination?: 'internal' | 'external' | undefined
  /** After that it is not done any more, by the clock that does not jump: they were told so, and may have gone. */
  until?: number
  /** Whether this is the phone for which it is made: throws where it is not, before anything is told of who is on it. */
  admit?: (connection: Connection, at: { phone: Phone; sessions: readonly Session[] }) => Promise<void>
  /** Done in the same transaction once the login is certain, such as making the phone's token its own. */
  alongside?: (connection: Connection) => Promise<void>
}

/** What came of a login. */
export type LoginOutcome =
  | LoggedIn
  /** Nothing has happened: somebody else is on the phone. `occupant` is not there when the PBX no longer has it. */
  | { kind: 'occupied'; number: string; occupant: Extension | undefined }

/** Who is on the phone now, with everything that the login has read or made of what the phone is to be now. */
export interface LoggedIn {
  kind: 'in'
  session: Session
  extension: Extension
  phone: Phone
  template: Template
  /** Null: the phone has not told its model. */
  profile: Profile | null
  resync: Resync
}
