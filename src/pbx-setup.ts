import type { Context } from './app/context.ts'
import type { OpenPbx, PbxPlaces, PbxSetup } from './domain/pbx.ts'
import { openPbx, type PbxSurroundings } from './open-pbx.ts'

/** How `pbx`, the context's, is replaced while we run; `close` closes the one that there is then. */
export function pbxSetup(
  context: Context,
  pbx: OpenPbx,
  environment: Partial<PbxPlaces>,
  surroundings: PbxSurroundings = {},
): PbxSetup & { close(): Promise<void> } {
  let current = pbx
  return {
    environment,
    open: (places) => openPbx(places, context.database, context.log, surroundings),
    isAt: ({ directory, manager }) => current.places.directory === directory && current.places.manager === manager,
    use: async (next) => {
      const before = current
      current = next
      context.pbx = next
      // Whatever goes wrong with the one before is nobody's trouble any more.
      await before.close().catch(() => undefined)
    },
    close: () => current.close(),
  }
}
