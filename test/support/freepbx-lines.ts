import type { IncludeFiles, Pbx } from '../../src/domain/pbx.ts'

/** The same PBX as a FreePBX whose emergency devices are desk lines; `has` says whether its Core knows them. */
export function asFreepbx(pbx: Pbx, has = true): Pbx {
  const includes: IncludeFiles = {
    ownRoutes: true,
    hasDeskLines: () => has,
    write: () => Promise.resolve(),
    lines: () => Promise.resolve([]),
    warnings: () => Promise.resolve(['FreePBX has no emergency route.']),
  }
  return { ...pbx, directory: { ...pbx.directory, kind: 'freepbx' }, includes }
}
