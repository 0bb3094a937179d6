import type { DirectoryKind } from './domain/directory.ts'
import { splitDirectory } from './domain/pbx-address.ts'
import type { OpenPbx, PbxPlaces } from './domain/pbx.ts'
import { connectManager, type ManagerLog } from './pbx/ami/manager.ts'
import { includeFiles } from './pbx/asterisk/include-files.ts'
import { freepbxDeskLines } from './pbx/freepbx/desk-lines.ts'
import { featureCodes } from './pbx/freepbx/feature-codes.ts'
import { managerPlace } from './pbx/freepbx/manager-place.ts'
import { freepbxOtherManagers } from './pbx/freepbx/other-managers.ts'
import { programsOf } from './pbx/freepbx/programs.ts'
import { openDirectory } from './pbx/index.ts'
import type { Database } from './stores/database.ts'
import { allExtensions, findExtension } from './stores/extensions.ts'

/** What is around us. */
export interface PbxSurroundings {
  /** We are a module of the FreePBX that is our PBX: its manager user and its Core are ours to use. */
  inFreepbx?: boolean
}

/**
 * Opens the PBX behind the server. Throws an Error, or a Problem, whose sentence says what is wrong with the places and
 * holds no secret; a PBX that does not answer is no error.
 */
export function openPbx(
  { directory, manager }: PbxPlaces,
  database: Database,
  log: ManagerLog,
  { inFreepbx = false }: PbxSurroundings = {},
): OpenPbx {
  const own = {
    list: () => allExtensions(database),
    find: (number: string) => findExtension(database, number),
  }
  const extensions = openDirectory(directory, own)
  const { kind, place } = splitDirectory(directory)
  const isModule = inFreepbx && kind === 'freepbx'
  const where = manager === '' && isModule ? () => managerPlace(place) : manager
  const connection = where === '' ? undefined : connectManager(where, { log })
  const contexts = async () => [...new Set((await extensions.list()).flatMap(({ context }) => context ?? []))].sort()
  return {
    places: { directory, manager },
    directory: extensions,
    ...shownPlace(kind, place),
    manager: connection,
    ...(kind === 'freepbx' && partsOfFreepbx(place, inFreepbx)),
    includes: isModule
      ? freepbxDeskLines({ programs: () => programsOf(place), manager: connection })
      : kind === 'asterisk'
        ? includeFiles({ folder: place, manager: connection, contexts })
        : undefined,
    close: async () => {
      await Promise.all([extensions.close(), connection?.close()])
    },
  }
}

/** What only FreePBX has; as its module we have codes there. */
function partsOfFreepbx(file: string, isModule: boolean): Pick<OpenPbx, 'others' | 'codes'> {
  return { others: freepbxOtherManagers(file), ...(isModule && { codes: () => featureCodes(file) }) }
}

/** Where the directory is, without the user and the password of a database. */
function shownPlace(kind: DirectoryKind, place: string): { place?: string } {
  if (kind !== 'asterisk-realtime') return place === '' ? {} : { place }
  const { host, pathname } = new URL(place)
  return { place: `${pathname.slice(1)} on ${host}` }
}
