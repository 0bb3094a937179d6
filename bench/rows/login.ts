import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cores, type Bench, type Engine } from '../bench.ts'
import { pinned } from '../children.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { openHouse } from '../fleet/house.ts'
import { bareWalkers, loginsOn } from '../fleet/logins.ts'
import type { BareJob } from '../load/bare-logins-program.ts'
import { placeWalker, recordLogin, type Walker } from '../load/login-statements.ts'
import { openLoop } from '../load/open-loop.ts'
import type { StreamResult } from '../load/open-loop-program.ts'
import type { Summary } from '../load/summary.ts'
import { disturbedWords, inRounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { nodeCommand } from '../servers/node-command.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'
import { accept, loginStream } from './beside-logins.ts'

const run = promisify(execFile)

/** Logins a second, of both: few enough that hardly one waits for another. */
const rate = 20

export const login: Row = {
  id: 'login',
  title: 'A login and its bare transaction: p99',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return outcomes
  },
}

async function measure(bench: Bench, engine: Engine): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'usual')
  await accept(fleet.url, 'voicemail')
  const { statements, walkers } = await prepareBare(fleet)
  const ours = await bench.ours(engine, fleet)
  const logins = await loginsOn(fleet, ours.port, 'voicemail')
  const seconds = bench.options.seconds * 4
  const warm = 1
  const job: BareJob = { url: fleet.url, statements, walkers, rate, seconds, warm }
  const results = await inRounds<Summary & Partial<StreamResult>>(
    [
      {
        key: 'ours',
        roots: () => ours.roots,
        run: async () => {
          const streams = [loginStream(logins, rate, { seconds, warm })]
          const done = await openLoop(bench.folder, { port: ours.port, streams, seconds, warm, hasOwnCore: true })
          return done.get('logins') ?? nothing()
        },
      },
      {
        key: 'bare',
        roots: () => [],
        run: async () => {
          const { walkers: moved, ...summary } = await runBare(bench.folder, job)
          job.walkers = moved
          return summary
        },
      },
    ],
    { ...bench.options, repeats: 0 },
  )
  await ours.stop()
  const p99 = (key: string) => results(key).map(({ result }) => result.p99)
  const wrong = results('ours').find(({ result }) => (result.wrong ?? 0) > 0 || result.unanswered > 0)
  const ms = (key: string, which: 'p50' | 'p99') => median(results(key).map(({ result }) => result[which])).toFixed(2)
  return {
    what: `p99 of a login over HTTP / p99 of its ${statements.length} statements by the driver, ${engine}`,
    goal: { atMost: 10 },
    ratios: ratiosOf(p99('ours'), p99('bare')),
    ...(wrong ? { failure: `Logins failed: ${(wrong.result.firstWrong ?? '').slice(0, 80)}.` } : {}),
    facts: `p99 ${ms('ours', 'p99')} / ${ms('bare', 'p99')} ms, median ${ms('ours', 'p50')} / ${ms('bare', 'p50')} ms, ${rate} a second; ours is measured by what asks, a connection away${disturbedWords(results('ours'))}`,
  }
}

/** Those who walk without our server, and what is sent for one of their logins. */
async function prepareBare(fleet: Fleet) {
  const context = await openHouse(fleet.url)
  const walkers: Walker[] = []
  for (const { number, macs } of bareWalkers(fleet)) walkers.push(await placeWalker(context, number, macs))
  const [first] = walkers
  if (!first) throw new Error('There are too few phones for anybody to walk between.')
  const statements = await recordLogin(context, first)
  await context.database.destroy()
  return { statements, walkers }
}

async function runBare(folder: string, job: BareJob): Promise<Summary & { walkers: Walker[] }> {
  const file = join(folder, 'bare-job.json')
  writeFileSync(file, JSON.stringify(job))
  const program = fileURLToPath(new URL('../load/bare-logins-program.ts', import.meta.url))
  const [command = '', ...rest] = pinned(cores.server, nodeCommand(program, file))
  const { stdout } = await run(command, rest, { maxBuffer: 2 ** 26 })
  return JSON.parse(stdout) as Summary & { walkers: Walker[] }
}

function nothing(): Summary {
  throw new Error('The generator has seen no logins.')
}
