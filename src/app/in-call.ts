import type { Mac } from '../domain/mac.ts'
import type { Call } from '../domain/manager.ts'
import { timedSessionOn } from '../stores/session-timers.ts'
import type { Context } from './context.ts'
import { endpointsOfPhone, phoneOfContact } from './whose-contact.ts'

/** Whether this phone is in a call. Without a manager, or while it is down, nobody is known to be in one. */
export async function isInCall(
  context: Context,
  mac: Mac,
  { but }: { but?: string | undefined } = {},
): Promise<boolean> {
  const calls = await callsOfPhone(context, mac)
  return calls.some(({ id }) => id !== but)
}

/** How often it is looked again at a phone in a call, whatever news came of it. */
const callLook = 60_000

/** For how long no call has been on a phone that is idle (B30). */
const idleFor = 5 * 60_000

/**
 * Until when this phone is not to be changed because of a call: one that it is in or, where it is to be idle, one that
 * ended a while ago. Undefined: it may be changed now.
 */
export async function callKeepsUntil(context: Context, mac: Mac, whenIdle: boolean): Promise<number | undefined> {
  const now = context.now()
  if (await isInCall(context, mac)) return now + callLook
  const usedAt = whenIdle ? (await timedSessionOn(context.database, mac))?.lastUsedAt : undefined
  return typeof usedAt === 'number' && usedAt + idleFor > now ? usedAt + idleFor : undefined
}

/**
 * The calls of this phone. An endpoint may be on several phones: where it cannot be told which of them a call is on, it
 * counts for all of them.
 */
export async function callsOfPhone(context: Context, mac: Mac): Promise<Call[]> {
  const manager = context.pbx.manager
  if (!manager || manager.calls().length === 0) return []
  const calls = (await endpointsOfPhone(context, mac)).flatMap((endpoint) => manager.calls(endpoint))
  const found: Call[] = []
  for (const call of calls) {
    const phone = await phoneOfCall(context, call)
    if (phone === undefined || phone === mac) found.push(call)
  }
  return found
}

/** The phone that a call is on; undefined: the endpoint is on several, and it cannot be told. */
export async function phoneOfCall(
  context: Context,
  { endpoint, address }: Pick<Call, 'endpoint' | 'address'>,
): Promise<Mac | undefined> {
  const contacts = context.pbx.manager?.contacts(endpoint) ?? []
  const userAgent = contacts.find((contact) => contact.address === address)?.userAgent ?? ''
  return phoneOfContact(context, { endpoint, address, userAgent })
}
