import type { SipNotify } from '../domain/manager.ts'
import { findPhone } from '../stores/phones.ts'
import { noteWarning, type TimedRow } from '../stores/session-timers.ts'
import type { Context } from './context.ts'
import { contactsOfPhone } from './whose-contact.ts'

const minute = 60_000

/**
 * Tells the phone of a session, once, that a timer ends it at a moment that is near. A phone that cannot show it, or that is not
 * reached, is told nothing: a warning that comes late would be worse.
 */
export async function warn(context: Context, session: TimedRow, at: number): Promise<void> {
  const { database, pbx, log, now } = context
  if (!(await noteWarning(database, session.id, now()))) return
  const message = await messageFor(context, session, at)
  if (!message) return
  for (const contact of await contactsOfPhone(context, session.mac)) {
    try {
      await pbx.manager?.notify(contact, message)
    } catch (error) {
      log.warn({ err: error, phone: session.mac }, 'A phone could not be told that a timer will log somebody out')
    }
  }
}

/** Undefined: its brand has no way to show words on an idle phone. */
async function messageFor(
  { database, brands, now }: Context,
  { mac }: TimedRow,
  at: number,
): Promise<SipNotify | undefined> {
  const phone = await findPhone(database, mac)
  const minutes = Math.max(1, Math.round((at - now()) / minute))
  const when = minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
  return brands.find(({ id }) => id === phone?.brand)?.showText?.(`You will be logged out ${when}.`)
}
