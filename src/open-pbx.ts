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
  const folder = /^asterisk:(.+)$/.exec(directory.trim())?.[1]
  const contexts = async () => [...new Set((await extensions.list()).flatMap(({ context }) => context ?? []))].sort()
  return {
    directory: extensions,
    ...placeOf(directory.trim()),
    manager: connection,
    includes: folder === undefined ? undefined : includeFiles({ folder, manager: connection, contexts }),
    close: async () => {
      await Promise.all([extensions.close(), connection?.close()])
    },
  }
}

/** Where the directory is, without the user and the password of a database. */
function placeOf(directory: string): { place?: string } {
  const [, kind, rest = ''] = /^([a-z-]+):(.*)$/s.exec(directory) ?? []
  if (kind !== 'asterisk-realtime') return rest === '' ? {} : { place: rest }
  const { host, pathname } = new URL(rest)
  return { place: `${pathname.slice(1)} on ${host}` }
}
