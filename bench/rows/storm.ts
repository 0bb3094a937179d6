import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cores, type Bench, type Engine } from '../bench.ts'
import { pinned } from '../children.ts'
import { compareFiles, fetchFiles, writeFiles } from '../files.ts'
import type { FleetPhone } from '../fleet/fleet.ts'
import type { StormJob, StormResult } from '../load/storm-program.ts'
import { missingPackage } from '../packages.ts'
import { disturbedWords, inRounds, type Contest, type Rounds } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { startNginx } from '../servers/nginx.ts'
import { nodeCommand } from '../servers/node-command.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'

const run = promisify(execFile)

export const storm: Row = {
  id: 'storm',
  title: 'All phones at once, a new connection each, three requests each',
  run: async (bench) => {
    const missing = missingPackage('nginx')
    if (missing !== undefined) return [{ what: 'storm, ours / nginx', skipped: missing }]
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(...(await measure(bench, engine)))
    return outcomes
  },
}

async function measure(bench: Bench, engine: Engine): Promise<Outcome[]> {
  const fleet = await bench.fleet(engine, 'usual')
  const folder = join(bench.folder, `storm-${engine}`)
  mkdirSync(folder)
  const files = join(folder, 'files')
  const phones = fleet.phones.map((phone) => ({ agent: phone.agent, paths: pathsOf(phone) }))
  let ours = await bench.ours(engine, fleet)
  const wanted = await fetchFiles(
    ours.port,
    phones.flatMap(({ agent, paths }) => paths.map((path) => ({ path, agent }))),
  )
  writeFiles(files, wanted)
  const nginx = await startNginx({ files, folder, cores: cores.server }, 1)
  await compareFiles('nginx', nginx.port, wanted)
  const blow = (port: number) => blowOn(folder, { port, phones, files })
  const contests: Contest<StormResult>[] = [
    { key: 'nginx', roots: () => nginx.roots, prepare: () => calm(), run: () => blow(nginx.port) },
    { key: 'warm', roots: () => ours.roots, prepare: () => calm(), run: () => blow(ours.port) },
    {
      key: 'restarted',
      roots: () => ours.roots,
      prepare: async () => {
        await ours.kill()
        await calm()
        ours = await bench.ours(engine, fleet, { ports: ours })
      },
      run: () => blow(ours.port),
    },
  ]
  // Warm is what stood through the storm of the just restarted one, too.
  const results = await inRounds(contests, bench.options)
  await ours.stop()
  await nginx.stop()
  const line = (key: 'warm' | 'restarted', most: number): Outcome => {
    const [own, theirs] = [results(key), results('nginx')]
    return {
      what: `time of the storm, ${key === 'warm' ? 'everything kept' : 'just restarted'}, ${engine} / nginx`,
      goal: { atMost: most },
      ratios: ratiosOf(own.map(secondsOf), theirs.map(secondsOf)),
      anchors: theirs.map(secondsOf),
      ...failureOf(own),
      facts: `${factsOf(own)} / ${factsOf(theirs)}; ${phones.length} phones${disturbedWords(own, theirs)}`,
    }
  }
  return [line('warm', 2.5), line('restarted', 6)]
}

/** The first file, one that is not there, and the one with the settings. */
function pathsOf({ brand, mac, token, files }: FleetPhone): string[] {
  const absent: Record<string, string> = {
    yealink: `${mac}.enc`,
    polycom: `${mac}-license.cfg`,
    sangoma: 'cfg0012.xml',
  }
  const first = brand === 'sangoma' ? `${mac}.xml` : (files[0] ?? '')
  return [first, absent[brand] ?? '', files.at(-1) ?? ''].map((file) => `/p/${token}/${file}`)
}

/** Until the connections of the last storm are gone. */
async function calm(): Promise<void> {
  await sleep(2000)
}

async function blowOn(folder: string, job: StormJob): Promise<StormResult> {
  const file = join(folder, 'job.json')
  writeFileSync(file, JSON.stringify(job))
  const program = fileURLToPath(new URL('../load/storm-program.ts', import.meta.url))
  const files = ['/bin/sh', '-c', 'ulimit -n "$(ulimit -H -n)"; exec "$@"', 'sh']
  const [command = '', ...rest] = [...files, ...pinned(cores.generator, nodeCommand(program, file))]
  const { stdout } = await run(command, rest)
  return JSON.parse(stdout) as StormResult
}

function secondsOf({ result }: Rounds<StormResult>[number]): number {
  return result.seconds
}

function failureOf(rounds: Rounds<StormResult>): { failure?: string } {
  const bad = rounds.map(({ result }) => result).filter(({ broken, wrong }) => broken + wrong > 0)
  const [first] = bad
  if (!first) return {}
  const words = `${first.broken} broken connections, ${first.wrong} wrong answers (${first.firstWrong})`
  return { failure: `In ${bad.length} of ${rounds.length} rounds phones were not served: ${words}.` }
}

function factsOf(rounds: Rounds<StormResult>): string {
  const of = (pick: (one: Rounds<StormResult>[number]) => number) => median(rounds.map(pick))
  const asking = Math.round(of(({ result }) => (100 * result.own) / result.seconds))
  return `${of(secondsOf).toFixed(2)} s (what asks was busy for ${asking}% of it)`
}
