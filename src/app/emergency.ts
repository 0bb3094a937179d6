import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '../domain/actor.ts'
import { calledKey, emergencyFamilies, placeKey, readKeptCall } from '../domain/emergency-place.ts'
import { hostOf } from '../domain/host-of.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import type { EmergencyNews } from '../domain/manager.ts'
import { notFound, Problem } from '../domain/problem.ts'
import { endHold, lastEmergencyCall, noteEmergencyCall } from '../stores/emergency-calls.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findLocation } from '../stores/locations.ts'
import { placeOf } from '../stores/phone-places.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { watchPlaces } from './emergency-watch.ts'
import { followManager } from './follow-manager.ts'
import { phoneOfCall } from './in-call.ts'
import { record } from './record.ts'

const minute = 60_000

/** News of one call may come twice: at once, and from what the PBX kept. */
const sameCall = 3000

/** After a call could not be noted, for the database was away. */
const retry = 5000

/** After how long a phone that cannot be told is looked for once more, in milliseconds. */
const newsTake = [0, 200, 800]

/**
 * Keeps the PBX informed of places, and notes emergency calls: those that are made now, and those that were made while
 * we were away. Gives a function that stops it.
 */
export function startEmergency(context: Context): () => Promise<void> {
  const places = watchPlaces(context)
  let running = Promise.resolve()
  let again: NodeJS.Timeout | undefined
  const then = (task: () => Promise<unknown>) => {
    running = running.then(task).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Problem && error.code === 'pbx-away') return
        context.log.error({ err: error }, 'An emergency call could not be noted; it is tried again')
        again ??= setTimeout(catchUp, retry).unref()
      },
    )
  }
  const catchUp = () => {
    clearTimeout(again)
    again = undefined
    then(async () => {
      if (await noteKeptCalls(context)) places.look()
    })
  }
  const end = followManager(context, (news) => {
    if (news.kind === 'up') catchUp()
    if (news.kind !== 'emergency') return
    then(async () => {
      await noteCall(context, news.call)
      places.look()
      await context.pbx.manager?.keep(emergencyFamilies.calls, placeKey(news.call), null)
    })
  })
  const minutely = setInterval(catchUp, minute).unref()
  catchUp()
  return async () => {
    end()
    clearInterval(minutely)
    clearTimeout(again)
    await running
    await places.stop()
  }
}

/** Whether there were any. */
async function noteKeptCalls(context: Context): Promise<boolean> {
  const manager = context.pbx.manager
  if (manager?.state().connected !== true) return false
  const kept = await manager.kept(emergencyFamilies.calls)
  for (const [key, value] of kept) {
    const call = readKeptCall(key, value)
    if (call) await noteCall(context, call)
    await manager.keep(emergencyFamilies.calls, key, null)
  }
  return kept.size > 0
}

/** From now on the phone is held (rule 6). A phone that cannot be told is held by nothing, but the call is on record. */
async function noteCall(context: Context, call: EmergencyNews): Promise<void> {
  const { endpoint, address, number, callerId } = call
  const mac = await callingPhone(context, call)
  const who = mac === undefined ? `extension ${endpoint}` : `phone ${showMac(mac)}`
  const isNew = await inTransaction(context.database, async (transaction) => {
    if (mac !== undefined && !(await hold(transaction, mac, call))) return false
    const location = mac === undefined ? '' : await locationName(transaction, mac)
    const actor = { name: who, address: hostOf(address) }
    const details = { number, callerId, line: endpoint, location }
    await record(transaction, context, actor, { action: 'emergency.call', subject: who, details })
    return true
  })
  if (!isNew) return
  context.log.warn({ phone: mac ?? null, line: endpoint, number, callerId }, 'An emergency call was made')
  if (mac !== undefined) context.news.tell({ kind: 'line', mac })
}

/** Somebody may call as soon as their phone is registered, before the news of that are here. */
async function callingPhone(context: Context, call: EmergencyNews): Promise<Mac | undefined> {
  for (const pause of newsTake) {
    if (pause > 0) await wait(pause)
    const mac = await phoneOfCall(context, call)
    if (mac !== undefined) return mac
  }
  return undefined
}

/** False: this call has been noted before. */
async function hold(connection: Connection, mac: Mac, { number, callerId, at }: EmergencyNews): Promise<boolean> {
  const { emergencyHoldMinutes } = await readGlobalSettings(connection)
  await lockPhone(connection, mac)
  const last = await lastEmergencyCall(connection, mac)
  if (last?.number === number && Math.abs(last.at - at) < sameCall) return false
  const heldUntil = Math.max(last?.heldUntil ?? 0, at + emergencyHoldMinutes * minute)
  await noteEmergencyCall(connection, { mac, at: Math.max(last?.at ?? 0, at), heldUntil, number, callerId })
  return true
}

async function locationName(connection: Connection, mac: Mac): Promise<string> {
  const id = await placeOf(connection, mac)
  return id === undefined ? '' : ((await findLocation(connection, id))?.name ?? '')
}

/** Ends a phone's hold before its time: the administrator knows that nobody will call back. */
export async function liftHold(context: Context, actor: Actor, mac: Mac): Promise<void> {
  const call = await inTransaction(context.database, async (transaction) => {
    if (!(await findPhone(transaction, mac))) throw notFound(`phone ${showMac(mac)}`)
    const last = await lastEmergencyCall(transaction, mac)
    if (!last || !(await endHold(transaction, mac, context.now()))) {
      throw new Problem('conflict', 'conflict', 'No emergency call holds this phone.')
    }
    await record(transaction, context, actor, { action: 'emergency.lift', subject: `phone ${showMac(mac)}` })
    return last
  })
  await forgetCalled(context, call.callerId)
  context.news.tell({ kind: 'line', mac })
}

/** Calls to the location go where they usually go again; where another phone of it is held, that one is kept anew. */
async function forgetCalled(context: Context, callerId: string): Promise<void> {
  const key = calledKey(callerId)
  try {
    if (key !== '') await context.pbx.manager?.keep(emergencyFamilies.called, key, null)
  } catch (error) {
    // It runs out by itself at the end of the hold.
    if (!(error instanceof Problem)) throw error
  }
}
