import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, type Engine } from '../bench.ts'
import { until } from '../children.ts'
import { memoryOfTrees } from '../cpu.ts'
import { settingsFiles } from '../files.ts'
import { askAll } from '../load/ask-all.ts'
import { requestText } from '../load/connection.ts'
import type { Outcome, Row } from '../row.ts'
import type { OurServer } from '../servers/ours.ts'

export const memory: Row = {
  id: 'memory',
  title: 'Memory of what is kept',
  run: async (bench) => {
    const outcomes: Outcome[] = []
    for (const engine of bench.engines) outcomes.push(await measure(bench, engine))
    return outcomes
  },
}

async function measure(bench: Bench, engine: Engine): Promise<Outcome> {
  const fleet = await bench.fleet(engine, 'usual')
  const ratios: number[] = []
  let facts = ''
  for (let round = 0; round < Math.min(bench.options.rounds, 3); round += 1) {
    const probe = join(bench.folder, `memory-${engine}-${round}`)
    const ours = await bench.ours(engine, fleet, { env: probedWith(probe) })
    const requests = settingsFiles(fleet.phones).map(({ path, agent }) => requestText(path, { agent }))
    const few = Math.ceil(requests.length / 20)
    // The code itself takes memory as it warms up: a few files, again and again, until it does not any more.
    for (let turn = 0; turn < (bench.options.quick ? 2 : 20); turn += 1)
      await askAll(ours.port, requests.slice(0, few), 32)
    const before = { used: await usedBy(probe), resident: residentOf(ours) }
    const answers = await askAll(ours.port, requests.slice(few), 32)
    const bytes = answers.reduce((sum, answer) => sum + (answer?.body.length ?? Number.NaN), 0)
    const after = { used: await usedBy(probe), resident: residentOf(ours) }
    await ours.stop()
    ratios.push((after.used - before.used) / bytes)
    const mib = (size: number) => (size / 2 ** 20).toFixed(1)
    facts = `${answers.length} files of ${mib(bytes)} MiB together: ${mib(after.used - before.used)} MiB more in use, ${mib(after.resident - before.resident)} MiB more resident`
  }
  const isNothing = ratios.some((ratio) => ratio < 0.5)
  return {
    what: `memory in use for what is kept / its bytes, ${engine}`,
    goal: { atMost: 1.2 },
    ratios,
    ...(isNothing ? { doubt: 'Less came to be in use than was served: not everything was kept.' } : {}),
    facts,
  }
}

function residentOf(ours: OurServer): number {
  return memoryOfTrees([ours.process])
}

/**
 * Has each process of the server say what it uses when it is asked: after the garbage has been collected, so that what is
 * left is what is kept. Nothing in the server knows of it.
 */
export function probedWith(probe: string): Record<string, string> {
  const program = `${probe}.mjs`
  writeFileSync(program, probeProgram(probe))
  return { NODE_OPTIONS: `--import ${pathToFileURL(program).href}` }
}

/** Bytes in use by all processes of the server that was started with the probe. */
export async function usedBy(probe: string): Promise<number> {
  const ask = `${probe}.ask`
  writeFileSync(ask, '')
  const folder = join(probe, '..')
  const name = probe.slice(folder.length + 1)
  const answers = () =>
    readdirSync(folder).filter((file) => file.startsWith(`${name}.answer-`) && !file.endsWith('.part'))
  await until('The server does not say what it uses', () => Promise.resolve(answers().length > 0))
  // Other processes of the server take a moment longer.
  await sleep(1000)
  rmSync(ask)
  const used = answers().map((file) => {
    const path = join(folder, file)
    const { heapUsed, external } = JSON.parse(readFileSync(path, 'utf8')) as NodeJS.MemoryUsage
    rmSync(path)
    return heapUsed + external
  })
  return used.reduce((sum, one) => sum + one, 0)
}

function probeProgram(probe: string): string {
  return `import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
if (isMainThread) {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc')
  let isAsked = false
  setInterval(() => {
    const now = existsSync(${JSON.stringify(`${probe}.ask`)})
    if (now && !isAsked) {
      gc()
      gc()
      const answer = ${JSON.stringify(`${probe}.answer-`)} + process.pid
      writeFileSync(answer + '.part', JSON.stringify(process.memoryUsage()))
      renameSync(answer + '.part', answer)
    }
    isAsked = now
  }, 100).unref()
}
`
}
