import type { Pbx } from './domain/pbx.ts'
import { connectManager, type ManagerLog } from './pbx/ami/manager.ts'
import { includeFiles } from './pbx/asterisk/include-files.ts'
import { openDirectory } from './pbx/index.ts'
import type { Database } from './stores/database.ts'
import { allExtensions, findExtension } from './stores/extensions.ts'

/** Where the PBX is: as HOTDESK_PBX and HOTDESK_AMI, `asterisk:/etc/asterisk` and `ami://user:secret@host:5038`. */
export interface PbxPlaces {
  directory: string
  /** Empty: there is no manager interface. */
  manager: string
}

/** A PBX that was opened, and can be closed. */
export interface OpenPbx extends Pbx {
  close(): Promise<void>
}

/**
 * Opens the PBX behind the server. Throws an Error, or a Problem, whose sentence says what is wrong with the places and
 * holds no secret; a PBX that does not answer is no error.
 */
export function openPbx({ directory, manager }: PbxPlaces, database: Database, log: ManagerLog): OpenPbx {
  const own = {
    list: () => allExtensions(database),
    find: (number: string) => findExtension(database, number),
  }
  const extensions = openDirectory(directory, own)
  const connection = manager === '' ? undefined : connectManager(manager, { log })
  const folder = /^asterisk:(.+)$/.exec(directory.trim())?.[1]
  const contexts = async () => [...new Set((await extensions.list()).flatMap(({ context }) => context ?? []))].sort()
  return {
    directory: extensions,
    manager: connection,
    includes: folder === undefined ? undefined : includeFiles({ folder, manager: connection, contexts }),
    close: async () => {
      await Promise.all([extensions.close(), connection?.close()])
    },
  }
}
