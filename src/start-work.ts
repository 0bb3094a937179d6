import { startAgi } from './agi/server.ts'
import type { Context } from './app/context.ts'
import { startEmergency } from './app/emergency.ts'
import { followChanges } from './app/follow-changes.ts'
import { followManager } from './app/follow-manager.ts'
import { followPbx } from './app/follow-pbx.ts'
import { followSigningKey } from './app/follow-signing-key.ts'
import { holdWork } from './app/held-work.ts'
import { startResync } from './app/resync-runner.ts'
import { startRollouts } from './app/rollout-runner.ts'
import { startRetention } from './app/record-retention.ts'
import { writeRefusals } from './app/refusals.ts'
import { startSealing } from './app/seal-record.ts'
import { startSweep } from './app/sweep-changes.ts'
import { startSync } from './app/sync-extensions.ts'
import { startTimers } from './app/timers.ts'
import { watchClock } from './app/watch-clock.ts'
import { startIncludes } from './app/write-includes.ts'
import { recordKeysOf } from './record-keys.ts'

/** Where logins by dialling are answered. */
export interface AgiPlace {
  host: string
  /** 0: a free one. */
  port: number
}

type Stop = () => Promise<void>

/**
 * Starts everything that runs by itself beside the faces: some of it in every process, and what is to be done once in the
 * one that holds the lease. Gives a function that stops it all.
 */
export async function startWork(context: Context, place: AgiPlace): Promise<() => Promise<void>> {
  const dialling = await startDialling(context, place)
  const work = holdWork(context, () => startOnce(context, dialling.place()))
  context.work = work
  const stops: Stop[] = [dialling.stop, followChanges(context), followPbx(context), () => work.stop()]
  stops.push(followSigningKey(context, (key) => recordKeysOf(context.database, key)))
  // What was counted of refusals, before the database is closed.
  stops.push(() => writeRefusals(context))
  return async () => {
    context.news.tell({ kind: 'stop' })
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** What one of all processes does. */
function startOnce(context: Context, { host, port }: AgiPlace): () => Promise<void> {
  const agi = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const stops: Stop[] = [
    startSync(context),
    startIncludes(context, { agi }),
    startResync(context),
    startRollouts(context),
    startEmergency(context),
    startTimers(context),
    startSweep(context),
    startSealing(context),
    startRetention(context),
    watchClock(context),
  ]
  // All at once: none of them is to begin anything more while another one comes to its end.
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** How often a port is tried that is taken, in milliseconds: the process that has it may end. */
const again = 5000

/**
 * Answers dialled codes from when there is a PBX to ask who dials: in every process, for the PBX does not know which of
 * those at one address is there. A port that is taken costs nothing but that.
 */
async function startDialling(context: Context, place: AgiPlace): Promise<{ place: () => AgiPlace; stop: Stop }> {
  let server: Awaited<ReturnType<typeof startAgi>> | undefined
  let timer: NodeJS.Timeout | undefined
  let isBusy = false
  let isOver = false
  const hasStopped = () => isOver
  const begin = async () => {
    if (isBusy || server || isOver || !context.pbx.manager) return
    isBusy = true
    try {
      server = await startAgi(context, place)
      context.troubles?.delete('dialling')
      if (hasStopped()) await server.stop()
    } catch (error) {
      const sentence = 'Logins by dialling are not answered: their port cannot be had'
      if (!timer) context.log.error({ err: error, ...place }, sentence)
      context.troubles?.set('dialling', `${sentence}, ${place.port}.`)
      timer = setTimeout(() => void begin(), again).unref()
    }
    isBusy = false
  }
  await begin()
  const end = followManager(context, () => void begin())
  return {
    place: () => ({ ...place, port: server?.port ?? place.port }),
    stop: async () => {
      isOver = true
      clearTimeout(timer)
      end()
      await server?.stop()
    },
  }
}
