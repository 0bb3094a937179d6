import type { DirectoryKind } from './domain/directory.ts'
import { splitDirectory } from './domain/pbx-address.ts'
import type { OpenPbx, PbxPlaces } from './domain/pbx.ts'
import { connectManager, type ManagerLog } from './pbx/ami/manager.ts'
import { includeFiles } from './pbx/asterisk/include-files.ts'
import { openDirectory } from './pbx/index.ts'
import type { Database } from './stores/database.ts'
import { allExtensions, findExtension } from './stores/extensions.ts'

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
  const { kind, place } = splitDirectory(directory)
  const contexts = async () => [...new Set((await extensions.list()).flatMap(({ context }) => context ?? []))].sort()
  return {
    directory: extensions,
    ...shownPlace(kind, place),
    manager: connection,
    includes: kind === 'asterisk' ? includeFiles({ folder: place, manager: connection, contexts }) : undefined,
    close: async () => {
      await Promise.all([extensions.close(), connection?.close()])
    },
  }
}

/** Where the directory is, without the user and the password of a database. */
function shownPlace(kind: DirectoryKind, place: string): { place?: string } {
  if (kind !== 'asterisk-realtime') return place === '' ? {} : { place }
  const { host, pathname } = new URL(place)
  return { place: `${pathname.slice(1)} on ${host}` }
}
