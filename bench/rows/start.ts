import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../test/support/free-port.ts'
import { cores, type Bench, type Engine } from '../bench.ts'
import type { Child } from '../children.ts'
import { get } from '../load/get.ts'
import { disturbedWords, inRounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { spawnBareExpress } from '../servers/bare-express.ts'
import { spawnOurs } from '../servers/ours.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'

/** Longer than any start. */
const PATIENCE_MS = 120_000

export const start: Row = {
  id: 'start',
  title: 'From the start to the first configuration',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return outcomes
  },
}

async function measure(bench: Bench, engine: Engine): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'many')
  const { folder, options } = bench
  const [phone] = fleet.phones
  if (!phone) throw new Error('The fleet has no phone.')
  const common = { database: fleet.url, folder, cores: cores.server }
  const results = await inRounds(
    [
      {
        key: 'ours',
        roots: () => [],
        run: async () => {
          const began = performance.now()
          const { child, port, log } = await spawnOurs({ ...common, databaseRoots: [] })
          const path = `/p/${phone.token}/${phone.files.at(-1) ?? ''}`
          return untilAnswer(began, { child, port, path, log })
        },
      },
      {
        key: 'bare',
        roots: () => [],
        run: async () => {
          const port = await freePort()
          const began = performance.now()
          const child = spawnBareExpress({ ...common, port })
          return untilAnswer(began, { child, port, path: `/p/token/${phone.mac}` })
        },
      },
    ],
    // What it costs is our own work here, and others' cannot be told from it.
    { rounds: options.quick ? 3 : options.rounds * 2, repeats: 0 },
  )
  const times = (key: string) => results(key).map(({ result }) => result)
  return {
    what: `start to the first configuration, ${options.many.toLocaleString('en')} phones / Express and the driver, ${engine}`,
    goal: { atMost: 2 },
    ratios: ratiosOf(times('ours'), times('bare')),
    facts: `${median(times('ours')).toFixed(0)} / ${median(times('bare')).toFixed(0)} ms${disturbedWords(results('ours'), results('bare'))}`,
  }
}

/** Milliseconds until the first whole answer; then it is stopped. */
async function untilAnswer(
  began: number,
  { child, port, path, log }: { child: Child; port: number; path: string; log?: string },
): Promise<number> {
  for (;;) {
    const status = await get(port, path)
    if (status === 200) break
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(
        `No configuration came after the start, but ${status === 0 ? 'no answer' : status}. ${lastWords(log)}`,
      )
    await sleep(2)
  }
  const taken = performance.now() - began
  await child.stop()
  return taken
}

/** Of its log, which is gone with the folder of the bench. */
function lastWords(log: string | undefined): string {
  return log === undefined ? 'That was the comparison.' : `Its log ends: ${readFileSync(log, 'utf8').slice(-2000)}`
}
