import type { Context } from '../../../app/context.ts'
import { withoutOthers, type ExtensionRange } from '../../../domain/extension-range.ts'
import type { Session } from '../../../domain/session.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { shownLines } from '../live/live-phone.ts'
import { withPhones } from '../whereabouts.ts'

/** The lines of the phones of these sessions, by MAC address; to somebody limited to `range`, without the numbers of others. */
export function linesOfSessions(context: Context, sessions: readonly Session[], range?: ExtensionRange) {
  return shownLines(
    context,
    sessions.map(({ mac }) => mac),
    range,
  )
}

/**
 * Sessions as a list shows them: each with its phone in words and its extension's name; to somebody limited to `range`,
 * without the numbers of others, who may have taken a phone over.
 */
export async function sessionRows(context: Context, sessions: readonly Session[], range?: ExtensionRange) {
  const numbers = [...new Set(sessions.map(({ extension }) => extension))]
  const extensions = await findExtensions(context.database, numbers)
  const found = await withPhones(context, sessions)
  return found.map((session) => ({
    ...session,
    endedBy: range && session.endedBy ? withoutOthers(session.endedBy, range) : session.endedBy,
    name: extensions.find(({ number }) => number === session.extension)?.name ?? '',
  }))
}
