import type { Actor } from '../domain/actor.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { notFound } from '../domain/problem.ts'
import { noTimers, Timers } from '../domain/timers.ts'
import type { Connection } from '../stores/database.ts'
import { findPhoneTimers, writePhoneTimers } from '../stores/phone-timers.ts'
import { lockPhone } from '../stores/phones.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

/** A phone's own timers (rule 7), beside which those of Global Settings count as well. */
export async function timersOfPhone(connection: Connection, mac: Mac): Promise<Timers> {
  const { longestMinutes, logoutAt, idleMinutes } = (await findPhoneTimers(connection, mac)) ?? noTimers
  return { longestMinutes, logoutAt, idleMinutes }
}

/** Changes a phone's own timers; what is not named stays. Gives them as they are then. */
export async function setPhoneTimers(context: Context, actor: Actor, mac: Mac, input: unknown): Promise<Timers> {
  const changes = checkInput(Timers.partial(), input)
  return inTransaction(context.database, async (transaction) => {
    if (!(await lockPhone(transaction, mac))) throw notFound(`phone ${showMac(mac)}`)
    return giveTimers(transaction, context, actor, { mac, changes })
  })
}

/** The same within a transaction that has locked the phone. */
export async function giveTimers(
  connection: Connection,
  context: Context,
  actor: Actor,
  { mac, changes }: { mac: Mac; changes: { [Name in keyof Timers]?: Timers[Name] | undefined } },
): Promise<Timers> {
  const before = await findPhoneTimers(connection, mac)
  const timers = { ...noTimers, ...(await timersOfPhone(connection, mac)), ...changes } as Timers
  const isNewTime = timers.logoutAt !== (before?.logoutAt ?? '')
  const layer = { ...timers, logoutAtSince: isNewTime ? context.now() : (before?.logoutAtSince ?? 0) }
  await writePhoneTimers(connection, mac, isOff(timers) ? null : layer)
  await lookAgain(connection, context.now(), { mac })
  await record(connection, context, actor, {
    action: 'phone.timers',
    subject: `phone ${showMac(mac)}`,
    details: { ...timers },
  })
  return timers
}

function isOff({ longestMinutes, logoutAt, idleMinutes }: Timers): boolean {
  return longestMinutes === 0 && logoutAt === '' && idleMinutes === 0
}
