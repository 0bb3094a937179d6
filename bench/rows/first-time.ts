import type { Bench, Engine } from '../bench.ts'
import { forgetKept } from '../fleet/forget-kept.ts'
import { settingsFiles } from '../files.ts'
import { askAll } from '../load/ask-all.ts'
import { requestText } from '../load/connection.ts'
import { measureRendering, medianOf } from '../rendering.ts'
import { disturbedWords, inRounds, type Rounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'

/** Microseconds that rendering one file may take. */
const mostMicroseconds = 200

export const firstTime: Row = {
  id: 'first-time',
  title: 'The first time, when nothing is kept',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return [...outcomes, ...measureBrands(bench)]
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

/** Configuration and file from what is in memory, of every model: a line for each brand. */
function measureBrands({ options }: Bench): Outcome[] {
  const rounds = Array.from({ length: options.rounds }, () => measureRendering(options.quick ? 1 : 3))
  const brands = [...new Set(rounds[0]?.map(({ brand }) => brand) ?? [])]
  return brands.map((brand) => {
    const all = rounds.flat().filter((one) => one.brand === brand && one.settings)
    const slowest = all.reduce((most, one) => (one.microseconds > most.microseconds ? one : most))
    const microseconds = rounds.map((rows) => medianOf(rows, brand))
    return {
      what: `rendering a ${brand} file, CPU / ${mostMicroseconds} µs`,
      goal: { atMost: 1 },
      ratios: microseconds.map((one) => one / mostMicroseconds),
      facts: `${median(microseconds).toFixed(0)} µs; the slowest of ${new Set(all.map(({ model }) => model)).size} models, the ${slowest.model || 'unknown one'}, ${slowest.microseconds.toFixed(0)} µs`,
    }
  })
}
