import { startAgi } from './agi/server.ts'
import type { Context } from './app/context.ts'
import { startEmergency } from './app/emergency.ts'
import { followManager } from './app/follow-manager.ts'
import { startResync } from './app/resync-runner.ts'
import { startRollouts } from './app/rollout-runner.ts'
import { startSync } from './app/sync-extensions.ts'
import { startTimers } from './app/timers.ts'
import { startIncludes } from './app/write-includes.ts'

/** Where logins by dialling are answered. */
export interface AgiPlace {
  host: string
  /** 0: a free one. */
  port: number
}

type Stop = () => void | Promise<void>

/** Starts everything that runs by itself beside the two faces. Gives a function that stops it all. */
export async function startWork(context: Context, place: AgiPlace): Promise<() => Promise<void>> {
  const dialling = await startDialling(context, place)
  const { host, port } = dialling.place
  const agi = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const stops: Stop[] = [
    dialling.stop,
    startSync(context),
    startIncludes(context, { agi }),
    startResync(context),
    startRollouts(context),
    startEmergency(context),
    startTimers(context),
  ]
  return async () => {
    context.news.tell({ kind: 'stop' })
    for (const stop of stops) await stop()
  }
}

/** Answers dialled codes from when there is a PBX to ask who dials. A port that is taken costs nothing but that. */
async function startDialling(context: Context, place: AgiPlace): Promise<{ place: AgiPlace; stop: Stop }> {
  let server: Awaited<ReturnType<typeof startAgi>> | undefined
  let isTried = false
  const begin = async () => {
    if (isTried || !context.pbx.manager) return
    isTried = true
    try {
      server = await startAgi(context, place)
    } catch (error) {
      const sentence = 'Logins by dialling are not answered: their port cannot be had'
      context.log.error({ err: error, ...place }, sentence)
      context.troubles?.set('dialling', `${sentence}, ${place.port}.`)
    }
  }
  await begin()
  const end = followManager(context, () => void begin())
  return {
    place: { ...place, port: server?.port ?? place.port },
    stop: async () => {
      end()
      await server?.stop()
    },
  }
}
