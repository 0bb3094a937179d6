import type { DeskLine } from './desk-line.ts'
import type { Directory } from './directory.ts'
import type { Manager } from './manager.ts'
import type { OtherManagers } from './other-manager.ts'

/** What the PBX is told of us in files of its own format. */
export interface IncludeContent {
  deskLines: readonly DeskLine[]
  emergencyNumbers: readonly string[]
  /** The dialplan context of the admin's emergency routes; empty: none yet, so emergency calls cannot go out by us. */
  emergencyContext: string
  /** For so many minutes the call-back of an emergency call rings the phone that made it. */
  emergencyHoldMinutes: number
  loginCode: string
  logoutCode: string
  /** Where the login by dialling is answered, `127.0.0.1:4573`. */
  agi: string
}

/**
 * What we make in the PBX: files that Asterisk includes, written whole or not at all, which Asterisk is told to read when
 * they differ; or, in FreePBX, the devices that it has for desk lines.
 */
export interface IncludeFiles {
  /** The PBX's own emergency routes decide what a desk line may call: our emergency numbers and context say nothing. */
  readonly ownRoutes?: boolean
  /** False: the PBX knows no desk lines; `write` says why. */
  hasDeskLines?(): boolean
  /** What another process, which writes, has found out of that. */
  learn?(known: { hasDeskLines: boolean }): void
  /** Another process may have written since: what was written by this one says nothing any more. */
  forget?(): void
  /** Throws the Problem `pbx-away` with what to do where the folder cannot be written. */
  write(content: IncludeContent): Promise<void>
  /** The lines that the administrator adds to Asterisk's own files, and whether they are there. */
  lines(): Promise<readonly { file: string; line: string; isThere: boolean }[]>
  /** What in the administrator's own files keeps calls from going the way that `content` means, in sentences. */
  warnings(content: IncludeContent): Promise<readonly string[]>
}

/** The PBX behind it. What is not there is undefined; all of it may be replaced while we run. */
export interface Pbx {
  readonly directory: Directory
  /** Where the directory is, for people to read: `/etc/asterisk`. Never holds a secret. */
  readonly place?: string
  readonly manager: Manager | undefined
  readonly includes: IncludeFiles | undefined
  /** What other End Point Managers keep there. */
  readonly others?: OtherManagers
  /** What is dialled to log in and out, where the PBX decides that itself; a code that is not in it is off. */
  codes?(): Promise<{ loginCode?: string; logoutCode?: string }>
}

/** Whether a phone that nobody is on may have a line at this PBX. */
export function hasDeskLines({ includes }: Pbx): boolean {
  return includes !== undefined && includes.hasDeskLines?.() !== false
}

/** A PBX that was opened, and can be closed. */
export interface OpenPbx extends Pbx {
  /** By what it was opened; holds passwords. */
  readonly places: PbxPlaces
  close(): Promise<void>
}

/** Where the PBX is, as HOTDESK_PBX and HOTDESK_AMI say it. Both may hold a password. */
export interface PbxPlaces {
  /** `builtin`, `asterisk:/etc/asterisk`, `asterisk-realtime:mysql://...`, `freepbx:/etc/freepbx.conf`. */
  directory: string
  /** `ami://user:secret@host:5038`; empty: there is no manager interface. */
  manager: string
}

/** How a PBX takes the place of another while we run. */
export interface PbxSetup {
  /** What the environment says, which nobody can change in a page. */
  readonly environment: Readonly<Partial<PbxPlaces>>
  /** Throws an Error, or a Problem, whose sentence says what is wrong with the places, never what they hold. */
  open(places: PbxPlaces): OpenPbx
  /** Whether the one that there is was opened by these places. */
  isAt(places: PbxPlaces): boolean
  /** From now on this PBX is the one; the one before is closed. */
  use(pbx: OpenPbx): Promise<void>
}
