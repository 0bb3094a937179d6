import type { Context } from '../../app/context.ts'
import type { Session } from '../../domain/session.ts'
import { findPhones } from '../../stores/phones.ts'
import { sessionsOfExtensions } from '../../stores/sessions.ts'
import { phoneName } from './names.ts'
import { showMac } from '../../domain/mac.ts'

/** An extension on a phone, as a page shows it. */
export interface Whereabouts extends Session {
  /** The phone in words: `S500 00:50:58:aa:bb:cc`. */
  phone: string
}

type Known = Pick<Context, 'database' | 'brands'>

/** Where each of these extensions is now; those that are nowhere are not in it. */
export async function whereaboutsOf(
  context: Known,
  extensions: readonly string[],
): Promise<Partial<Record<string, Whereabouts[]>>> {
  const found = await withPhones(context, await sessionsOfExtensions(context.database, [...new Set(extensions)]))
  const all: Partial<Record<string, Whereabouts[]>> = {}
  for (const one of found) (all[one.extension] ??= []).push(one)
  return all
}

/** Sessions with their phones in words; a phone that has been removed is called by its MAC address. */
export async function withPhones({ database, brands }: Known, sessions: readonly Session[]): Promise<Whereabouts[]> {
  const phones = await findPhones(database, [...new Set(sessions.map(({ mac }) => mac))])
  return sessions.map((session) => {
    const phone = phones.find(({ mac }) => mac === session.mac)
    return { ...session, phone: phone ? phoneName(brands, phone) : showMac(session.mac) }
  })
}
