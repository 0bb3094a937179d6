import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cores, type Bench, type Engine } from '../bench.ts'
import { pinned } from '../children.ts'
import { forgetKept } from '../fleet/forget-kept.ts'
import { settingsFiles } from '../files.ts'
import { askAll } from '../load/ask-all.ts'
import { requestText } from '../load/connection.ts'
import type { Rendering } from '../load/render-program.ts'
import { disturbedWords, inRounds, type Rounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { nodeCommand } from '../servers/node-command.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'

const run = promisify(execFile)

/** Microseconds that rendering one file may take. */
const mostMicroseconds = 200

export const firstTime: Row = {
  id: 'first-time',
  title: 'The first time, when nothing is kept',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return [...outcomes, await measureRendering(bench)]
  },
}

/** Every phone's file once, after everything kept was made stale; then all of them again. */
async function measure(bench: Bench, engine: Engine): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'usual')
  const ours = await bench.ours(engine, fleet)
  const requests = settingsFiles(fleet.phones).map(({ path, agent }) => requestText(path, { agent }))
  const all = async () => {
    const answers = await askAll(ours.port, requests, 64)
    ours.emptyLog()
    return answers.filter((answer) => answer?.status !== 200).length
  }
  // Code that has not run yet is slow, and says nothing of the work that is to be done.
  for (let turn = 0; turn < 2; turn += 1) {
    await forgetKept(fleet.url)
    await all()
  }
  const results = await inRounds<number>(
    [
      { key: 'first', roots: () => ours.roots, prepare: () => forgetKept(fleet.url), run: all },
      { key: 'kept', roots: () => ours.roots, prepare: () => all().then(() => undefined), run: all },
    ],
    bench.options,
  )
  await ours.stop()
  const cpu = (key: string) => results(key).map(({ cost }) => (cost.server * 1000) / requests.length)
  const failed = [...results('first'), ...results('kept')].reduce((sum, { result }) => sum + result, 0)
  return {
    what: `CPU of a GET when nothing is kept / when it is, ${engine}`,
    goal: { atMost: 10 },
    ratios: ratiosOf(cpu('first'), cpu('kept')),
    ...(failed > 0 ? { failure: `${failed} requests failed.` } : {}),
    facts: `${median(cpu('first')).toFixed(0)} / ${median(cpu('kept')).toFixed(0)} µs, with the database's${others(results)}`,
  }
}

function others(results: (key: string) => Rounds<number>): string {
  return disturbedWords(results('first'), results('kept'))
}

/** In a process of its own on the servers' core: configuration and file of each brand, from what is in memory. */
async function measureRendering({ options }: Bench): Promise<Outcome> {
  const program = fileURLToPath(new URL('../load/render-program.ts', import.meta.url))
  const [command = '', ...rest] = pinned(cores.server, nodeCommand(program, String(options.quick ? 300 : 3000)))
  const rounds: Rendering[][] = []
  for (let round = 0; round < options.rounds; round += 1)
    rounds.push(JSON.parse((await run(command, rest)).stdout) as Rendering[])
  const slowest = rounds.map((brands) => Math.max(...brands.map(({ microseconds }) => microseconds)))
  const names = rounds[0]?.map(({ brand }) => brand) ?? []
  const of = (brand: string) =>
    median(rounds.flatMap((brands) => brands.filter((one) => one.brand === brand).map((one) => one.microseconds)))
  return {
    what: `rendering a file, the slowest brand / ${mostMicroseconds} µs`,
    goal: { atMost: 1 },
    ratios: slowest.map((microseconds) => microseconds / mostMicroseconds),
    facts: `CPU: ${names.map((brand) => `${brand} ${of(brand).toFixed(0)} µs`).join(', ')}`,
  }
}
