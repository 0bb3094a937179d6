import type { DirectoryKind } from './directory.ts'
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
const numberPrefix = '99'

/**
 * The desk line's endpoint at the PBX: one for each phone, so that a registration tells which phone it is. FreePBX takes
 * numbers only: 99 and the MAC address in decimal, 17 digits, which no extension has.
 */
export function deskLineName(mac: Mac, kind?: DirectoryKind): string {
  return kind === 'freepbx' ? numberPrefix + BigInt(`0x${mac}`).toString().padStart(15, '0') : prefix + mac
}

/** The phone whose desk line this endpoint is; undefined: it is no desk line. */
export function macOfDeskLine(endpoint: string): Mac | undefined {
  const number = /^99(\d{15})$/.exec(endpoint)?.[1]
  const mac = number === undefined ? undefined : BigInt(number).toString(16).padStart(12, '0')
  return mac?.length === 12 ? mac : /^hotdesk-([0-9a-f]{12})$/.exec(endpoint)?.[1]
}
