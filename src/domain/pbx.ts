import type { DeskLine } from './desk-line.ts'
import type { Directory } from './directory.ts'
import type { Manager } from './manager.ts'

/** What the PBX is told of us in files of its own format. */
export interface IncludeContent {
  deskLines: readonly DeskLine[]
  emergencyNumbers: readonly string[]
  /** The dialplan context of the admin's emergency routes; empty: none yet, so emergency calls cannot go out by us. */
  emergencyContext: string
  loginCode: string
  logoutCode: string
  /** Where the login by dialling is answered, `127.0.0.1:4573`. */
  agi: string
}

/** The files that Asterisk includes. Written whole or not at all; Asterisk is told to read them when they differ. */
export interface IncludeFiles {
  /** Throws the Problem `pbx-away` with what to do where the folder cannot be written. */
  write(content: IncludeContent): Promise<void>
  /** The lines that the administrator adds to Asterisk's own files, and whether they are there. */
  lines(): Promise<readonly { file: string; line: string; isThere: boolean }[]>
}

/** The PBX behind it. What is not there is undefined; all of it may be replaced while we run. */
export interface Pbx {
  readonly directory: Directory
  readonly manager: Manager | undefined
  readonly includes: IncludeFiles | undefined
}
