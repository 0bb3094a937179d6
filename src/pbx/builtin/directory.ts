import type { Directory, DirectoryEntry, FreshEntry, KeptEntry } from '../../domain/directory.ts'
import { type Extension, hasMailbox } from '../../domain/extension.ts'

/** How Hot Desk's own extensions are looked up. */
export interface OwnExtensions {
  list(): Promise<Extension[]>
  find(number: string): Promise<Extension | undefined>
}

/**
 * The extensions that Hot Desk keeps itself, for a PBX that cannot be asked. What is left of a PBX that was read before
 * does not count: its voicemail passwords stayed there, and the User Password must not open a mailbox's extension.
 */
export function builtinDirectory(own: OwnExtensions): Directory {
  return {
    kind: 'builtin',
    list: async () => (await own.list()).filter(counts).map(entryOf),
    find: async (number) => {
      const extension = await own.find(number)
      return extension && freshEntryOf(extension)
    },
    entryOf: freshEntryOf,
    troubles: () => [],
    close: () => Promise.resolve(),
  }
}

function counts({ enabled, origin }: KeptEntry): boolean {
  return enabled && origin === undefined
}

/** One that was a PBX's until it was changed here may have a mailbox whose password nobody has typed here yet. */
function entryOf(extension: KeptEntry): DirectoryEntry {
  const { number, name, sipPassword, authUser } = extension
  const entry = { number, name, sipPassword, hasMailbox: hasMailbox(extension) }
  return authUser === undefined ? entry : { ...entry, authUser }
}

function freshEntryOf(extension: KeptEntry): FreshEntry | undefined {
  if (!counts(extension)) return undefined
  return { ...entryOf(extension), voicemailPassword: null, voicemailHash: extension.voicemailHash }
}
