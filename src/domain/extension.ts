import { z } from 'zod'
import type { DirectoryKind } from './directory.ts'
import { groupId } from './group.ts'
import { singleLine } from './text.ts'

const number = z
  .string()
  .trim()
  .regex(/^\d{1,20}$/, 'An extension is a number of 1 to 20 digits.')

const password = (what: string) => singleLine(64).min(1, `Type ${what}.`)

/** An extension as an administrator writes it. Passwords are written, never read back. */
export const ExtensionInput = z.strictObject({
  number: number.meta({ title: 'Number' }),
  name: singleLine(80).trim().meta({ title: 'Name' }),
  sipPassword: password('the SIP password').meta({ title: 'SIP password', secret: true }),
  voicemailPassword: password('the voicemail password').nullable().meta({
    title: 'Voicemail password',
    description: 'Null: this extension has no mailbox, and logs in with the User Password of Global Settings.',
    secret: true,
  }),
  portalPassword: password('the portal password').nullable().meta({ title: 'Portal password', secret: true }),
  enabled: z.boolean().meta({ title: 'Enabled', description: 'Off: it is logged out and cannot log in.' }),
  hotDesking: z.boolean().meta({ title: 'Hot desking', description: 'May log in to phones.' }),
})

export type ExtensionInput = z.infer<typeof ExtensionInput>

/** What a new extension need not say. */
export const NewExtension = ExtensionInput.partial({
  name: true,
  voicemailPassword: true,
  portalPassword: true,
  enabled: true,
  hotDesking: true,
}).extend({ group: groupId.optional() })
export type NewExtension = z.infer<typeof NewExtension>

/** What may be changed later: everything but the number. What is not named stays as it is. */
export const ExtensionChange = ExtensionInput.omit({ number: true }).partial()
export type ExtensionChange = z.infer<typeof ExtensionChange>

/** An extension as the server holds it. `portalHash` is a slow hash, `voicemailHash` a quick one with a key. */
export interface Extension {
  number: string
  name: string
  sipPassword: string
  voicemailHash: string | null
  portalHash: string | null
  /** Of a PBX's: it has the extension, and phones can be it. */
  enabled: boolean
  hotDesking: boolean
  revision: number
  /** What a phone proves the SIP password with, where that is not the number. */
  authUser?: string
  /** The PBX's directory that it was read from; without one, Hot Desk keeps it itself. */
  origin?: PbxDirectoryKind
  /** Of a PBX's: whether it has a mailbox. Its voicemail password stays with the PBX, and the hash is null here. */
  hasMailbox?: boolean
  /** The directory that we read now does not have it, since then; milliseconds since 1970. */
  absentSince?: number
  /** Of a PBX's: why no phone can be it, and what to do, in a sentence. */
  trouble?: string
  /** The business group whose subscriber it is; without one, it is in none. */
  group?: number
}

export type PbxDirectoryKind = Exclude<DirectoryKind, 'builtin'>

/** An extension as it may be shown. */
export interface ShownExtension {
  number: string
  name: string
  hasMailbox: boolean
  hasPortalPassword: boolean
  enabled: boolean
  hotDesking: boolean
  revision: number
  /** The directory that it comes from. */
  origin: DirectoryKind
  /** Its directory no longer has it, since then; null: it has. */
  absentSince: number | null
  /** Why no phone can be it; null: all is well. */
  trouble: string | null
  /** The business group whose subscriber it is; null: in none. */
  group: number | null
}

/** Takes the passwords out. */
export function showExtension(extension: Extension): ShownExtension {
  const { number, name, enabled, hotDesking, revision } = extension
  return {
    number,
    name,
    hasMailbox: hasMailbox(extension),
    hasPortalPassword: extension.portalHash !== null,
    enabled,
    hotDesking,
    revision,
    origin: extension.origin ?? 'builtin',
    absentSince: extension.absentSince ?? null,
    trouble: extension.trouble ?? null,
    group: extension.group ?? null,
  }
}

/** Whether it logs in with a voicemail password (E9) and not with the User Password (E10). */
export function hasMailbox(extension: Pick<Extension, 'voicemailHash' | 'hasMailbox'>): boolean {
  return extension.voicemailHash !== null || extension.hasMailbox === true
}
