import { join } from 'node:path'
import type { Bench, Engine } from '../bench.ts'
import { memoryOfTrees } from '../cpu.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { loginsOn } from '../fleet/logins.ts'
import { countSessions } from '../fleet/sessions.ts'
import { openLoop } from '../load/open-loop.ts'
import type { StreamResult } from '../load/open-loop-program.ts'
import type { Outcome, Row } from '../row.ts'
import type { OurServer } from '../servers/ours.ts'
import { median, slope } from '../statistics.ts'
import { accept, loginStream } from './beside-logins.ts'
import { probedWith, usedBy } from './memory.ts'

/** A thousand a minute. */
const rate = 1000 / 60

/** How much more may be in use at the end than after the first tenth. */
const flat = { atMost: 1.1 } as const

/** How often the memory is looked at, in milliseconds. */
const look = 5000

export const hour: Row = {
  id: 'hour',
  title: 'A thousand logins a minute for an hour',
  run: async (bench) => {
    const opened: Opened[] = []
    for (const engine of bench.engines) opened.push(await open(bench, engine))
    // All databases in the same hour: there is nothing to time here, and a thousand a minute is little.
    const outcomes = await Promise.all(opened.map((one) => measure(bench, one)))
    for (const { ours } of opened) await ours.stop()
    return outcomes
  },
}

interface Opened {
  engine: Engine
  fleet: Fleet
  ours: OurServer
  probe: string
}

async function open(bench: Bench, engine: Engine): Promise<Opened> {
  const fleet = await bench.fleet(engine, 'usual')
  await accept(fleet.url, 'voicemail')
  const probe = join(bench.folder, `hour-${engine}`)
  return { engine, fleet, probe, ours: await bench.ours(engine, fleet, { env: probedWith(probe) }) }
}

/** Memory at one moment, in MiB. */
interface Look {
  minutes: number
  resident: number
}

async function measure(bench: Bench, { engine, fleet, ours, probe }: Opened): Promise<Outcome> {
  const { minutes } = bench.options
  const logins = await loginsOn(fleet, ours.port, 'voicemail')
  const before = await countSessions(fleet.url)
  const began = performance.now()
  const looks: Look[] = []
  const timer = setInterval(() => {
    looks.push({ minutes: (performance.now() - began) / 60_000, resident: memoryOfTrees([ours.process]) / 2 ** 20 })
  }, look)
  const results: StreamResult[] = []
  let sent = 0
  const part = async (share: number) => {
    const stream = loginStream(logins, rate, { seconds: minutes * 60 * share, warm: 0 })
    const job = { port: ours.port, streams: [stream], seconds: minutes * 60 * share, warm: 0, hasOwnCore: false }
    const done = [...(await openLoop(bench.folder, job)).values()]
    sent += done.reduce((sum, one) => sum + one.sent, 0)
    results.push(...done)
    return usedBy(probe)
  }
  // In the first tenth the server warms up.
  const early = await part(0.1)
  const late = await part(0.9)
  clearInterval(timer)
  const opened = (await countSessions(fleet.url)) - before
  return outcomeOf(engine, { minutes, results, sent, opened, early, late, looks })
}

interface Measured {
  minutes: number
  results: readonly StreamResult[]
  sent: number
  opened: number
  early: number
  late: number
  looks: readonly Look[]
}

function outcomeOf(engine: Engine, { minutes, results, sent, opened, early, late, looks }: Measured): Outcome {
  const wrong = results.reduce((sum, result) => sum + result.wrong + result.unanswered, 0)
  const words = `${wrong} of ${sent} logins failed, ${opened} sessions were opened.`
  const settled = looks.filter((one) => one.minutes > minutes * 0.1)
  const grows = slope(settled.map((one) => [one.minutes / 60, one.resident] as const))
  const tenth = Math.max(1, Math.floor(settled.length / 10))
  const resident = (part: readonly Look[]) => median(part.map((one) => one.resident)).toFixed(0)
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  return {
    what: `memory in use at the end / after a tenth of ${minutes} minutes of 1,000 logins each, ${engine}`,
    goal: flat,
    ratios: [late / early],
    ...(wrong > 0 || opened !== sent ? { failure: words } : {}),
    facts: `${sent} logins, ${wrong} errors, p99 ${Math.max(...results.map(({ p99 }) => p99)).toFixed(0)} ms; in use ${mib(early)} then ${mib(late)} MiB; resident ${resident(settled.slice(0, tenth))} then ${resident(settled.slice(-tenth))} MiB, ${grows.toFixed(1)} MiB an hour`,
  }
}
