import type { IncludeContent, IncludeFiles, Pbx } from '../../src/domain/pbx.ts'

/** A PBX whose files we may write, as it was; what was written last can be looked at. */
export function withIncludes(pbx: Pbx): Pbx & { includes: IncludeFiles; written: IncludeContent[] } {
  const written: IncludeContent[] = []
  const includes: IncludeFiles = {
    write: (content) => {
      written.push(content)
      return Promise.resolve()
    },
    lines: () => Promise.resolve([]),
    warnings: () => Promise.resolve([]),
  }
  return { ...pbx, includes, written }
}
