import { findExtension } from '../stores/extensions.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import type { Context } from './context.ts'
import { logOutGone, mark } from './sync-extensions.ts'

/**
 * The PBX says that it has deleted an extension: it is marked as gone and logged out at once, as the readings of the
 * directory would find out by themselves later. What is kept of it stays, as there. Gives from how many phones it was
 * logged out. Where the directory has it all the same, nothing happens: only it says who is there. Throws the Problem
 * `pbx-away` where it does not answer.
 */
export async function noteDeleted(context: Context, number: string): Promise<number> {
  const { directory } = context.pbx
  if (directory.kind === 'builtin' || (await directory.find(number))) return 0
  const extension = await findExtension(context.database, number)
  if (!extension) return 0
  if (extension.absentSince === undefined) await mark(context, [extension], context.now())
  const before = await sessionsOfExtension(context.database, number)
  await logOutGone(context, number)
  return before.length
}
