import { baseSettings, mergeSettings } from '../domain/settings/merge.ts'
import { whenDue, type Due, type TimerLayer } from '../domain/timers.ts'
import { readGlobalSettings, readLogoutAtSince } from '../stores/global-settings.ts'
import { findPhoneTimers } from '../stores/phone-timers.ts'
import { findPhone } from '../stores/phones.ts'
import { findProfile } from '../stores/profiles.ts'
import type { TimedRow } from '../stores/session-timers.ts'
import type { Context } from './context.ts'
import { isInCall } from './in-call.ts'
import { templateFor } from './template-for.ts'

/**
 * When a session ends by itself, from everything that decides it as it is now (rule 7). Undefined: never, as on a phone
 * that is the extension's own by mapping.
 */
export async function dueOf(context: Context, session: TimedRow): Promise<Due | undefined> {
  if (session.own) return undefined
  const layers = await layersOf(context, session)
  const { startedAt } = session
  const timeZone = layers.some(({ logoutAt }) => logoutAt !== '') ? await timeZoneOf(context, session) : 'Etc/UTC'
  const isIdle = layers.every(({ idleMinutes }) => idleMinutes === 0) || !(await isInCall(context, session.mac))
  const lastUsedAt = isIdle ? session.lastUsedAt : context.now()
  return whenDue(layers, { startedAt, lastUsedAt, timeZone })
}

/** Every layer counts: those for all, and the phone's own. */
async function layersOf({ database }: Context, { mac }: TimedRow): Promise<TimerLayer[]> {
  const { longestMinutes, logoutAt, idleMinutes } = await readGlobalSettings(database)
  const logoutAtSince = logoutAt === '' ? 0 : await readLogoutAtSince(database)
  const own = await findPhoneTimers(database, mac)
  return [{ longestMinutes, logoutAt, idleMinutes, logoutAtSince }, ...(own ? [own] : [])]
}

/** What the phone's own clock goes by, with this extension on it. */
async function timeZoneOf({ database, brands }: Context, { mac, extension }: TimedRow): Promise<string> {
  const phone = await findPhone(database, mac)
  if (!phone) return baseSettings.timeZone
  const { brand, model } = phone
  const { template } = await templateFor(database, phone, extension)
  const profile = await findProfile(database, { extension, brand, model })
  const defaults = brands.find(({ id }) => id === brand)?.defaults ?? {}
  return mergeSettings(baseSettings, defaults, template?.settings ?? {}, profile?.settings ?? {}).timeZone
}
