import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cores, type Bench, type Engine } from '../bench.ts'
import { compareFiles, fetchFiles, settingsFiles, writeFiles } from '../files.ts'
import { loadWithWrk, writeList, type WrkResult } from '../load/wrk.ts'
import { missingPackage } from '../packages.ts'
import { disturbedWords, inRounds, type Contest } from '../rounds.ts'
import type { Outcome, Row } from '../row.ts'
import { startNginx } from '../servers/nginx.ts'
import type { Server } from '../servers/server.ts'
import { median } from '../statistics.ts'
import { ratiosOf } from '../verdict.ts'

const goal = { atLeast: 0.7 } as const

export const processes: Row = {
  id: 'processes',
  title: 'Two processes on two cores',
  run: async (bench) => {
    const what = 'configurations kept, two processes / nginx with two workers, 64 connections'
    const missing = missingPackage('wrk') ?? missingPackage('nginx')
    if (missing !== undefined) return [{ what, goal, skipped: missing }]
    if (!knowsProcesses()) return [{ what, goal, skipped: 'There is no HOTDESK_PROCESSES yet.' }]
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine, `${what}, ${engine}`))
    return outcomes
  },
}

/** Whether this version of the server can be more than one process. */
function knowsProcesses(): boolean {
  const sources = readdirSync('src').filter((name) => name.endsWith('.ts'))
  return sources.some((name) => readFileSync(join('src', name), 'utf8').includes('HOTDESK_PROCESSES'))
}

/** Servers and what asks share both cores, as they do on a machine that has no more. */
async function measure(bench: Bench, engine: Engine, what: string): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'usual')
  const folder = join(bench.folder, `processes-${engine}`)
  mkdirSync(folder)
  const ours = await bench.ours(engine, fleet, { cores: cores.both, env: { HOTDESK_PROCESSES: '2' } })
  const files = await fetchFiles(ours.port, settingsFiles(fleet.phones))
  writeFiles(join(folder, 'files'), files)
  const nginx = await startNginx({ files: join(folder, 'files'), folder, cores: cores.both }, 2)
  const { seconds, warming } = bench.options
  const contest = async (key: string, server: Server): Promise<Contest<WrkResult>> => {
    const { changed } = await compareFiles(key, server.port, files)
    const how = { script: writeList(folder, key, changed), connections: 64, seconds, cores: cores.both }
    let asked = 0
    while (asked < warming) asked += (await loadWithWrk(server.port, { ...how, seconds: 1 })).requests
    return { key, roots: () => server.roots, run: () => loadWithWrk(server.port, how) }
  }
  const results = await inRounds([await contest('nginx', nginx), await contest('ours', ours)], bench.options)
  await ours.stop()
  await nginx.stop()
  const rates = (key: string) => results(key).map(({ result }) => result.rate)
  const errors = results('ours').reduce((sum, { result }) => sum + result.errors, 0)
  return {
    ...{ what, goal, ratios: ratiosOf(rates('ours'), rates('nginx')), anchors: rates('nginx') },
    ...(errors > 0 ? { failure: `${errors} errors.` } : {}),
    facts: `${median(rates('ours')).toFixed(0)} / ${median(rates('nginx')).toFixed(0)} a second${disturbedWords(results('ours'), results('nginx'))}`,
  }
}
