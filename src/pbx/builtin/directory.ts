import type { Directory, DirectoryEntry, FreshEntry } from '../../domain/directory.ts'
import type { Extension } from '../../domain/extension.ts'

/** How Hot Desk's own extensions are looked up. */
export interface OwnExtensions {
  list(): Promise<Extension[]>
  find(number: string): Promise<Extension | undefined>
}

/** The extensions that Hot Desk keeps itself, for a PBX that cannot be asked. */
export function builtinDirectory(own: OwnExtensions): Directory {
  return {
    kind: 'builtin',
    list: async () => (await own.list()).filter(({ enabled }) => enabled).map(entryOf),
    find: async (number) => {
      const extension = await own.find(number)
      return extension?.enabled ? freshEntryOf(extension) : undefined
    },
    troubles: () => [],
    close: () => Promise.resolve(),
  }
}

function entryOf({ number, name, sipPassword, voicemailPassword, authUser }: Extension): DirectoryEntry {
  const entry = { number, name, sipPassword, hasMailbox: voicemailPassword !== null }
  return authUser === undefined ? entry : { ...entry, authUser }
}

function freshEntryOf(extension: Extension): FreshEntry {
  return { ...entryOf(extension), voicemailPassword: extension.voicemailPassword }
}
