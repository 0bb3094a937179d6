import type { Pbx } from '../../src/domain/pbx.ts'
import { builtinDirectory } from '../../src/pbx/builtin/directory.ts'
import type { Database } from '../../src/stores/database.ts'
import { allExtensions, findExtension } from '../../src/stores/extensions.ts'

/** No PBX: the extensions are Hot Desk's own. */
export function ownPbx(database: Database): Pbx {
  const directory = builtinDirectory({
    list: () => allExtensions(database),
    find: (number) => findExtension(database, number),
  })
  return { directory, manager: undefined, includes: undefined }
}
