import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cores, type Bench, type Engine } from '../bench.ts'
import { pinned } from '../children.ts'
import { settingsFiles } from '../files.ts'
import { loginsOn, loginTroubles } from '../fleet/logins.ts'
import type { StaleJob, StaleResult } from '../load/stale-program.ts'
import type { Outcome, Row } from '../row.ts'
import { say } from '../say.ts'
import { nodeCommand } from '../servers/node-command.ts'
import { accept } from './beside-logins.ts'

const run = promisify(execFile)

/** As many as are handed over; the first come again when all have logged in. */
const logins = 20_000

export const stale: Row = {
  id: 'stale',
  title: 'Old bytes, while people log in and Global Settings are saved',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return outcomes
  },
}

/** Two servers on one database: what one of them has answered to a person, the other one must know. */
async function measure(bench: Bench, engine: Engine): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'few')
  await accept(fleet.url, 'voicemail')
  const servers = [await bench.ours(engine, fleet), await bench.ours(engine, fleet)]
  const [first] = servers
  if (!first) throw new Error('There is no server.')
  const files = new Map(settingsFiles(fleet.phones).map((file, at) => [fleet.phones[at]?.mac ?? '', file]))
  const { answers } = bench.options
  say(`${engine}: looking for an old byte in ${answers} answers`)
  const result = await hunt(bench.folder, {
    ...{ ports: servers.map(({ port }) => port), people: servers.map(({ people }) => people) },
    ...{ apiToken: bench.apiToken, loginTroubles, answers },
    phones: [...files].map(([mac, { path, agent }]) => ({ mac, path, agent })),
    logins: (await loginsOn(fleet, first.port, 'voicemail')).take(logins),
  })
  for (const server of servers) await server.stop()
  const { failed, saves } = result
  return {
    what: `stale answers of two processes, ${engine}`,
    goal: { atMost: 0 },
    ratios: [result.stale],
    ...(failed > 0 ? { failure: `${failed} requests were refused: ${result.first}.` } : {}),
    facts: `${result.answers} answers compared, ${result.logins} logins and ${saves} saves meanwhile${result.stale > 0 ? `; the first: ${result.first}` : ''}`,
  }
}

async function hunt(folder: string, job: StaleJob): Promise<StaleResult> {
  const file = join(folder, 'stale-job.json')
  writeFileSync(file, JSON.stringify(job))
  const program = fileURLToPath(new URL('../load/stale-program.ts', import.meta.url))
  const [command = '', ...rest] = pinned(cores.generator, nodeCommand(program, file))
  const { stdout } = await run(command, rest)
  return JSON.parse(stdout) as StaleResult
}
