/** Where extensions come from: kept by Hot Desk itself, or read from a PBX. */
export const directoryKinds = ['builtin', 'asterisk', 'asterisk-realtime', 'freepbx'] as const
export type DirectoryKind = (typeof directoryKinds)[number]

/** An extension as its directory has it. */
export interface DirectoryEntry {
  number: string
  name: string
  sipPassword: string
  /** What a phone proves the SIP password with, where that is not the number. */
  authUser?: string
  /** It has a mailbox, so it logs in with the voicemail password (E9) and not with the User Password (E10). */
  hasMailbox: boolean
  /** The dialplan context that its calls begin in, where the directory tells. */
  context?: string
}

/** An extension read in this moment, with the password that people change on their phone. */
export interface FreshEntry extends DirectoryEntry {
  /** Null: no mailbox, or only a hash. A leading `-`, which in Asterisk keeps a user from changing it, is taken off. */
  voicemailPassword: string | null
  /** Of Hot Desk's own extensions, which have their password nowhere in plain text. Null: no mailbox. */
  voicemailHash?: string | null
}

/** What Hot Desk keeps of an extension, as far as a directory of its own goes by it. */
export interface KeptEntry extends Omit<DirectoryEntry, 'hasMailbox' | 'context'> {
  voicemailHash: string | null
  enabled: boolean
  hasMailbox?: boolean
  /** A PBX's directory that it was read from. */
  origin?: DirectoryKind
}

/** Something that the administrator should mend. What was last read well is used in the meantime. */
export interface DirectoryTrouble {
  /** The file, or the table. */
  place: string
  /** Counted from 1, in a file. */
  line?: number
  /** Says what is wrong and what to do; never holds what stands in the line, for that may be a password. */
  sentence: string
}

/**
 * Extensions and their voicemail passwords. Every answer is whole: while a file is being written or is broken, the last
 * good one counts. Where there is no good one, or the PBX does not answer, both questions throw the Problem `pbx-away`.
 */
export interface Directory {
  readonly kind: DirectoryKind
  /** Every extension that there is now. */
  list(): Promise<DirectoryEntry[]>
  /** One extension, read now. Undefined: there is none. */
  find(number: string): Promise<FreshEntry | undefined>
  /** What `find` would give of an extension that has just been read; there only where Hot Desk itself is the directory. */
  entryOf?(kept: KeptEntry): FreshEntry | undefined
  /** What is wrong with the directory since it was last read; empty: all is well. */
  troubles(): readonly DirectoryTrouble[]
  close(): Promise<void>
}

/** Where extensions come from, in words that stand after “from” or “in”. `place` never holds a secret. */
export function directoryWords(kind: DirectoryKind, place = ''): string {
  const where = place === '' ? '' : ` ${kind === 'asterisk' ? 'in ' : ''}${place}`
  const words: Record<DirectoryKind, string> = {
    builtin: 'Hot Desk itself',
    asterisk: `Asterisk’s files${where}`,
    'asterisk-realtime': `Asterisk’s database${where}`,
    freepbx: 'FreePBX',
  }
  return words[kind]
}
