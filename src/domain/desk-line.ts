import type { Mac } from './mac.ts'
import type { Location } from './location.ts'

/** What a phone registers as while nobody is logged in (E33): calls emergency numbers and the login code, is not called. */
export interface DeskLine {
  mac: Mac
  password: string
  /** Null: in no location; its emergency calls then go out as the PBX sends them. */
  location: Location | null
}

const prefix = 'hotdesk-'

/** The desk line's endpoint at the PBX: one for each phone, so that a registration tells which phone it is. */
export function deskLineName(mac: Mac): string {
  return prefix + mac
}

/** The phone whose desk line this endpoint is; undefined: it is no desk line. */
export function macOfDeskLine(endpoint: string): Mac | undefined {
  return /^hotdesk-([0-9a-f]{12})$/.exec(endpoint)?.[1]
}
