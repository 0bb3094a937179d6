import type { Context } from '../../../app/context.ts'
import type { Session } from '../../../domain/session.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { shownLines } from '../live/live-phone.ts'
import { withPhones } from '../whereabouts.ts'

/** The lines of the phones of these sessions, by MAC address. */
export function linesOfSessions(context: Context, sessions: readonly Session[]) {
  return shownLines(
    context,
    sessions.map(({ mac }) => mac),
  )
}

/** Sessions as a list shows them: each with its phone in words and its extension's name. */
export async function sessionRows(context: Context, sessions: readonly Session[]) {
  const numbers = [...new Set(sessions.map(({ extension }) => extension))]
  const extensions = await findExtensions(context.database, numbers)
  const found = await withPhones(context, sessions)
  return found.map((session) => ({
    ...session,
    name: extensions.find(({ number }) => number === session.extension)?.name ?? '',
  }))
}
