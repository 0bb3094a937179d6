import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { cores, type Bench, type Engine } from '../bench.ts'
import { settingsFiles } from '../files.ts'
import { actor, openHouse } from '../fleet/house.ts'
import type { passwords } from '../fleet/kinds.ts'
import { loginsOn, loginTroubles, type Logins } from '../fleet/logins.ts'
import { countSessions } from '../fleet/sessions.ts'
import { askAll } from '../load/ask-all.ts'
import { requestText } from '../load/connection.ts'
import { openLoop } from '../load/open-loop.ts'
import type { Job, Stream, StreamResult } from '../load/open-loop-program.ts'
import { disturbedWords, inRounds, type Rounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { say } from '../say.ts'
import type { OurServer } from '../servers/ours.ts'
import { inAnyOrder, median } from '../statistics.ts'
import { ratiosOf, type Goal } from '../verdict.ts'

/** Configurations asked for in a second, whatever else is going on. */
const gets = 5000

/** So many of them can be under way: a phone that has to wait holds no other one up. */
const connections = 400

interface Kind {
  password: keyof typeof passwords
  /** Logins a second. */
  rate: number
  goal: Goal
  /** True: server and database on one core, what asks on the other. False: all of them on both. */
  oneCore: boolean
  words: string
}

const kinds: readonly Kind[] = [
  {
    ...{ password: 'voicemail', rate: 100, goal: { atMost: 2.5 }, oneCore: true },
    words: '100 logins a second by voicemail password, one core',
  },
  {
    ...{ password: 'portal', rate: 20, goal: { atMost: 4 }, oneCore: false },
    words: '20 logins a second by portal password, two cores',
  },
]

export const besideLogins: Row = {
  id: 'beside-logins',
  title: 'Configurations beside logins: p99 of 5,000 a second',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const kind of kinds) for (const engine of bench.engines) outcomes.push(await measure(bench, engine, kind))
    return outcomes
  },
}

type Results = Map<string, StreamResult>

async function measure(bench: Bench, engine: Engine, kind: Kind): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'usual')
  await accept(fleet.url, kind.password)
  const ours = await bench.ours(engine, fleet, { cores: kind.oneCore ? cores.server : cores.both })
  const files = inAnyOrder(settingsFiles(fleet.phones))
  const requests = files.map(({ path, agent }) => requestText(path, { agent }))
  say(`${engine}: fetching all files once`)
  await askAll(ours.port, requests, 32)
  const logins = await loginsOn(fleet, ours.port, kind.password)
  const seconds = bench.options.seconds * 2
  const warm = bench.options.quick ? 0.5 : 2
  const asked: Stream = { name: 'gets', rate: gets, connections, requests, status: 200, troubles: [] }
  const loop = (streams: readonly Stream[]): Promise<Results> =>
    openLoop(bench.folder, { port: ours.port, streams, seconds, warm, hasOwnCore: kind.oneCore })
  const before = await countSessions(fleet.url)
  let sent = 0
  const results = await inRounds<Results>(
    [
      { key: 'alone', roots: () => ours.roots, run: () => emptied(ours, loop([asked])) },
      {
        key: 'beside',
        roots: () => ours.roots,
        run: async () => {
          const stream = loginStream(logins, kind.rate, { seconds, warm })
          const done = await emptied(ours, loop([asked, stream]))
          sent += done.get('logins')?.sent ?? 0
          return done
        },
      },
    ],
    bench.options,
  )
  await ours.stop()
  const opened = (await countSessions(fleet.url)) - before
  return outcomeOf(engine, kind, { alone: results('alone'), beside: results('beside'), sent, opened })
}

/** Which password counts; the page of Global Settings does the same. */
export async function accept(url: string, password: Kind['password']): Promise<void> {
  const context = await openHouse(url)
  await changeGlobalSettings(context, actor, { acceptedPasswords: password })
  await context.database.destroy()
}

/** As many logins as come due: the same one twice would be no login. */
export function loginStream(logins: Logins, rate: number, { seconds, warm }: Pick<Job, 'seconds' | 'warm'>): Stream {
  const requests = logins.take(Math.ceil(rate * (seconds + warm))).map(({ request }) => request)
  return { name: 'logins', rate, connections: 50, requests, status: 200, troubles: loginTroubles }
}

async function emptied(ours: OurServer, results: Promise<Results>): Promise<Results> {
  const done = await results
  ours.emptyLog()
  return done
}

interface Measured {
  alone: Rounds<Results>
  beside: Rounds<Results>
  sent: number
  opened: number
}

function outcomeOf(engine: Engine, kind: Kind, { alone, beside, sent, opened }: Measured): Outcome {
  const of = (rounds: Rounds<Results>, name: string) => rounds.flatMap(({ result }) => result.get(name) ?? [])
  const [without, withLogins, logins] = [of(alone, 'gets'), of(beside, 'gets'), of(beside, 'logins')]
  const all = [...without, ...withLogins, ...logins]
  const wrong = all.find((result) => result.wrong > 0 || result.unanswered > 0)
  const p99 = (results: readonly StreamResult[]) => results.map((result) => result.p99)
  const ms = (values: readonly number[]) => `${median(values).toFixed(1)} ms`
  const late = ms(all.map(({ p99late }) => p99late))
  const failure = wrong
    ? `${wrong.wrong} wrong and ${wrong.unanswered} missing answers among the ${wrong.name} of a round (${wrong.firstWrong.slice(0, 80)}).`
    : opened === sent
      ? undefined
      : `${sent} logins were sent, ${opened} sessions opened.`
  return {
    what: `p99 of a GET beside ${kind.words} / without, ${engine}`,
    goal: kind.goal,
    ratios: ratiosOf(p99(withLogins), p99(without)),
    ...(failure === undefined ? {} : { failure }),
    facts: `GET p99 ${ms(p99(withLogins))} / ${ms(p99(without))}; login p99 ${ms(p99(logins))}; requests sent late by at most ${late} (p99)${disturbedWords(alone, beside)}`,
  }
}
