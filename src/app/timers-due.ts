import { timersOfGroup } from '../domain/group.ts'
import { baseSettings } from '../domain/settings/merge.ts'
import { whenDue, type Due, type TimerLayer } from '../domain/timers.ts'
import { readGlobalSettings, readLogoutAtSince } from '../stores/global-settings.ts'
import { findGroup } from '../stores/groups.ts'
import { findPhoneTimers } from '../stores/phone-timers.ts'
import { findPhone } from '../stores/phones.ts'
import type { TimedRow } from '../stores/session-timers.ts'
import type { Context } from './context.ts'
import { isInCall } from './in-call.ts'
import { layersOf as layersOfSettings, readLayerParts, settled } from './layers.ts'

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

/** Every layer counts: those for all, those of the phone's group, and the phone's own. */
async function layersOf({ database }: Context, { mac }: TimedRow): Promise<TimerLayer[]> {
  const { longestMinutes, logoutAt, idleMinutes } = await readGlobalSettings(database)
  const logoutAtSince = logoutAt === '' ? 0 : await readLogoutAtSince(database)
  const own = await findPhoneTimers(database, mac)
  const forAll = { longestMinutes, logoutAt, idleMinutes, logoutAtSince }
  return [forAll, ...(await ofGroup(database, mac)), ...(own ? [own] : [])]
}

async function ofGroup(database: Context['database'], mac: string): Promise<TimerLayer[]> {
  const phone = await findPhone(database, mac)
  const group = phone?.group === undefined ? undefined : await findGroup(database, phone.group)
  return group ? [{ ...timersOfGroup(group), logoutAtSince: group.logoutAtSince }] : []
}

/** What the phone's own clock goes by, with this extension on it. */
async function timeZoneOf(context: Context, { mac, extension }: TimedRow): Promise<string> {
  const phone = await findPhone(context.database, mac)
  if (!phone || !context.brands.some(({ id }) => id === phone.brand)) return baseSettings.timeZone
  const { brand, model, group = null } = phone
  const parts = await readLayerParts(context.database, context, { brand, model, mac, group, extension })
  return settled(layersOfSettings(parts)).timeZone
}
