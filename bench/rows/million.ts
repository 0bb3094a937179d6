import type { Bench, Engine } from '../bench.ts'
import { settingsFiles } from '../files.ts'
import { forgetKept } from '../fleet/forget-kept.ts'
import { loginsOn, loginTroubles } from '../fleet/logins.ts'
import { signInAt } from '../load/administrator.ts'
import { askAll } from '../load/ask-all.ts'
import { requestText, type Answer } from '../load/connection.ts'
import { disturbedWords, inRounds, type Contest } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { say } from '../say.ts'
import type { OurServer } from '../servers/ours.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'
import { accept } from './beside-logins.ts'

const goal = { atMost: 1.25 } as const

export const million: Row = {
  id: 'million',
  title: 'A million phones in the database and a thousand',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(...(await measure(bench, engine)))
    return outcomes
  },
}

/** What is asked for of both, and how many times in one measurement. */
const deeds = ['a GET with nothing kept', 'a login', 'a page of the phones list'] as const
type Deed = (typeof deeds)[number]

/** One server with its database. `run` does the deed and gives how many answers were wrong. */
interface Side {
  name: 'few' | 'many'
  ours: OurServer
  count: Readonly<Record<Deed, number>>
  prepare: Readonly<Partial<Record<Deed, () => Promise<void>>>>
  run: Readonly<Record<Deed, () => Promise<number>>>
}

async function measure(bench: Bench, engine: Engine): Promise<Outcome[]> {
  const few = await openSide(bench, engine, 'few')
  const many = await openSide(bench, engine, 'many')
  for (const side of [few, many]) {
    say(`${engine}: warming ${side.name}`)
    for (const deed of deeds) {
      await side.prepare[deed]?.()
      await side.run[deed]()
    }
  }
  const contests = deeds.flatMap((deed) => [few, many].map((side) => contestOf(side, deed)))
  const results = await inRounds(contests, bench.options)
  for (const { ours } of [few, many]) await ours.stop()
  return deeds.map((deed): Outcome => {
    const cpu = ({ name, count }: Side) =>
      results(`${deed} ${name}`).map(({ cost }) => (cost.server * 1000) / count[deed])
    const wrong = [few, many].flatMap(({ name }) => results(`${deed} ${name}`).map(({ result }) => result))
    const failed = wrong.reduce((sum, count) => sum + count, 0)
    const disturbed = disturbedWords(results(`${deed} few`), results(`${deed} many`))
    return {
      what: `CPU of ${deed}, ${bench.options.many.toLocaleString('en')} phones / 1,000, ${engine}`,
      ...{ goal, ratios: ratiosOf(cpu(many), cpu(few)) },
      ...(failed > 0 ? { failure: `${failed} answers were wrong.` } : {}),
      facts: `${median(cpu(many)).toFixed(0)} / ${median(cpu(few)).toFixed(0)} µs, with the database's${disturbed}`,
    }
  })
}

function contestOf({ name, ours, prepare, run }: Side, deed: Deed): Contest<number> {
  const before = prepare[deed]
  return {
    key: `${deed} ${name}`,
    roots: () => ours.roots,
    ...(before ? { prepare: before } : {}),
    run: async () => {
      const wrong = await run[deed]()
      ours.emptyLog()
      return wrong
    },
  }
}

async function openSide(bench: Bench, engine: Engine, name: Side['name']): Promise<Side> {
  const fleet = await bench.fleet(engine, name)
  await accept(fleet.url, 'voicemail')
  const ours = await bench.ours(engine, fleet)
  const logins = await loginsOn(fleet, ours.port, 'voicemail')
  const page = await signInAt(ours.people, fleet.url)
  const few = bench.options.quick ? 5 : 1
  const count = {
    'a GET with nothing kept': fleet.phones.length,
    'a login': 300 / few,
    'a page of the phones list': 100 / few,
  }
  const files = settingsFiles(fleet.phones).map(({ path, agent }) => requestText(path, { agent }))
  return {
    ...{ name, ours, count },
    prepare: { 'a GET with nothing kept': () => forgetKept(fleet.url) },
    run: {
      'a GET with nothing kept': () => wrongOf(ours.port, files, 32),
      'a login': () =>
        wrongOf(
          ours.port,
          logins.take(count['a login']).map(({ request }) => request),
          8,
          loginTroubles,
        ),
      'a page of the phones list': () =>
        wrongOf(ours.people, again(page('/phones'), count['a page of the phones list']), 1),
    },
  }
}

function again(request: string, count: number): string[] {
  return Array.from({ length: count }, () => request)
}

async function wrongOf(
  port: number,
  requests: readonly string[],
  connections: number,
  troubles: readonly string[] = [],
): Promise<number> {
  const answers = await askAll(port, requests, connections)
  const isRight = (answer: Answer | undefined) =>
    answer?.status === 200 && !troubles.some((trouble) => answer.body.includes(trouble))
  return answers.filter((answer) => !isRight(answer)).length
}
