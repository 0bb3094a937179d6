import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { cores, type Bench, type Engine } from '../bench.ts'
import { compareFiles, fetchFiles, meanSize, settingsFiles, writeFiles, type PhoneFile } from '../files.ts'
import { loadWithWrk, writeList, type Target, type WrkResult } from '../load/wrk.ts'
import { missingPackage } from '../packages.ts'
import { disturbedWords, inRounds, type Contest, type Rounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { say } from '../say.ts'
import { startApache } from '../servers/apache.ts'
import { startNginx } from '../servers/nginx.ts'
import { startNodeHttp } from '../servers/node-http.ts'
import type { Server } from '../servers/server.ts'
import { median } from '../statistics.ts'
import { ratiosOf, type Goal } from '../verdict.ts'

/** How a server is loaded: over so many connections, for files or for a 304. */
type Load = Readonly<{ connections: number; status: 200 | 304 }>

const loads: readonly Load[] = [64, 256].flatMap((connections) =>
  ([200, 304] as const).map((status) => ({ connections, status })),
)

export const kept: Row = {
  id: 'kept',
  title: 'Configurations that are kept, one core',
  run: async (bench) => {
    const missing = missingPackage('wrk') ?? missingPackage('nginx')
    if (missing !== undefined) return [{ what: 'configurations kept, ours / nginx', skipped: missing }]
    const field = await openField(bench)
    try {
      const contests = field.entrants.flatMap((entrant) => loads.map((load) => contestOf(bench, entrant, load)))
      const results = await inRounds(contests, bench.options)
      return outcomes(bench, field, results)
    } finally {
      await field.close()
    }
  },
}

/** A server that takes part, with its lists of requests for 200 and for 304. */
interface Entrant {
  name: string
  server: Server
  scripts: Record<200 | 304, string>
  emptyLog: () => void
}

interface Field {
  entrants: readonly Entrant[]
  bytes: number
  close(): Promise<void>
}

/** Starts all servers and compares every file of each before anything is measured. */
async function openField(bench: Bench): Promise<Field> {
  const folder = join(bench.folder, 'kept')
  mkdirSync(folder)
  const entrants: Entrant[] = []
  let files: PhoneFile[] = []
  for (const engine of bench.engines) {
    const ours = await bench.ours(engine, await bench.fleet(engine, 'usual'))
    const own = await fetchFiles(ours.port, settingsFiles((await bench.fleet(engine, 'usual')).phones))
    writeFiles(join(folder, 'files'), own)
    if (files.length === 0) files = own
    entrants.push(await enter(bench, folder, oursOn(engine), { server: ours, files: own, emptyLog: ours.emptyLog }))
  }
  const place = { files: join(folder, 'files'), folder, cores: cores.server }
  const others = [await startNginx(place, 1), await startNodeHttp(place)]
  if (missingPackage('apache2-bin') === undefined) others.push(await startApache(place))
  for (const server of others) entrants.push(await enter(bench, folder, server.name, { server, files }))
  return {
    entrants,
    bytes: meanSize(files),
    close: async () => {
      for (const { server } of entrants) await server.stop()
    },
  }
}

function oursOn(engine: Engine): string {
  return `ours on ${engine}`
}

async function enter(
  { options }: Bench,
  folder: string,
  name: string,
  { server, files, emptyLog = () => undefined }: { server: Server; files: readonly PhoneFile[]; emptyLog?: () => void },
): Promise<Entrant> {
  say(`comparing the files of ${name}, then warming it`)
  const { changed, unchanged } = await compareFiles(name, server.port, files)
  const script = (status: number, targets: readonly Target[]) =>
    writeList(folder, `${name}-${status}`.replace(/\W+/g, '-'), targets)
  const scripts = { 200: script(200, changed), 304: script(304, unchanged) }
  let asked = 0
  while (asked < options.warming) {
    const load = { script: scripts[200], connections: 64, seconds: 1, cores: cores.generator }
    asked += (await loadWithWrk(server.port, load)).requests
  }
  emptyLog()
  return { name, server, scripts, emptyLog }
}

function keyOf(name: string, { connections, status }: Load): string {
  return `${name} ${connections} ${status}`
}

function contestOf(bench: Bench, { name, server, scripts, emptyLog }: Entrant, load: Load): Contest<WrkResult> {
  const { connections, status } = load
  const how = { script: scripts[status], connections, seconds: bench.options.seconds, cores: cores.generator }
  return {
    key: keyOf(name, load),
    roots: () => server.roots,
    run: async () => {
      const result = await loadWithWrk(server.port, how)
      emptyLog()
      return result
    },
  }
}

function outcomes(bench: Bench, field: Field, results: (key: string) => Rounds<WrkResult>): Outcome[] {
  const lines: Outcome[] = []
  const add = (name: string, anchor: string, load: Load, goal?: Goal) => {
    const [ours, theirs] = [results(keyOf(name, load)), results(keyOf(anchor, load))]
    lines.push({
      what: `${name} / ${anchor}, ${load.connections} connections, ${load.status}`,
      ...(goal && { goal }),
      ratios: ratiosOf(ours.map(rateWithoutErrors), theirs.map(rateOf)),
      ...(anchor === 'nginx' ? { anchors: theirs.map(rateOf) } : {}),
      facts: `${factsOf(ours)} / ${factsOf(theirs)}; files of ${(field.bytes / 1024).toFixed(1)} KiB${disturbedWords(ours, theirs)}`,
    })
  }
  const others = field.entrants.map(({ name }) => name)
  for (const engine of bench.engines) {
    for (const load of loads) add(oursOn(engine), 'nginx', load, { atLeast: load.connections === 64 ? 0.6 : 0.5 })
    const files = loads.filter(({ status }) => status === 200)
    if (others.includes('Apache (event)'))
      for (const load of files) add(oursOn(engine), 'Apache (event)', load, { atLeast: 1.5 })
    else
      lines.push({
        what: `${oursOn(engine)} / Apache (event)`,
        goal: { atLeast: 1.5 },
        skipped: 'apache2-bin is not installed',
      })
  }
  for (const load of loads) add('node:http', 'nginx', load)
  return lines
}

function rateOf({ result }: Rounds<WrkResult>[number]): number {
  return result.rate
}

/** A server that failed some has no rate. Apache, when it is full, closes connections, and is let off. */
function rateWithoutErrors({ result }: Rounds<WrkResult>[number]): number {
  return result.errors > 0 ? Number.NaN : result.rate
}

function factsOf(rounds: Rounds<WrkResult>): string {
  const rate = median(rounds.map(({ result }) => result.rate))
  const cpu = median(rounds.map(({ result, cost }) => (cost.server * 1000) / result.requests))
  const errors = rounds.reduce((sum, { result }) => sum + result.errors, 0)
  return `${Math.round(rate)} a second at ${cpu.toFixed(0)} µs CPU${errors > 0 ? ` (${errors} errors)` : ''}`
}
