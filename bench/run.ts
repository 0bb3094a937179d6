import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { cores, openBench, type Bench } from './bench.ts'
import { describeMachine } from './machine.ts'
import { readOptions, usage } from './options.ts'
import { installPackages } from './packages.ts'
import { keepResults } from './results.ts'
import type { Row } from './row.ts'
import { rows } from './rows/index.ts'
import { say } from './say.ts'
import { tableOf, type RowResult } from './table.ts'

/**
 * `npm run bench`: how fast we are beside nginx, Apache and others, all in one run on one machine. What is wanted is in
 * rows/, one file each. Servers and databases work on the first core, what asks them on the second; all files are compared
 * before anything is timed; rounds are interleaved and their order turns.
 */
if (process.argv.includes('--help')) {
  process.stdout.write(usage)
  process.exit(0)
}
const options = readOptions(process.argv.slice(2))
const unknown = options.only?.filter((id) => !rows.some((row) => row.id === id)) ?? []
if (unknown.length > 0 || cpus().length < 2) {
  const why =
    cpus().length < 2 ? 'Two cores are needed: one serves, one asks.' : `There is no row ${unknown.join(', ')}.`
  process.stderr.write(`${why}\nRows: ${rows.map(({ id }) => id).join(', ')}\n`)
  process.exit(1)
}
installPackages()
// What asks must not take from what serves; servers are started on their own core.
execFileSync('taskset', ['-a', '-c', '-p', cores.generator, String(process.pid)], { stdio: 'ignore' })
const bench = openBench(options)
const machine = describeMachine(bench.folder)
process.stdout.write(`${machine.join('\n')}\n\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(130))
const results: RowResult[] = []
for (const row of rows.filter(({ id }) => options.only?.includes(id) ?? true)) {
  const result = await runRow(bench, row)
  results.push(result)
  process.stdout.write(`${tableOf(result)}\n`)
  if (options.write) keepResults(machine, results, rows)
}
if (!options.write) process.stdout.write('A quick run: bench/RESULTS.md stays as it is.\n')
await end(0)

async function runRow(bench: Bench, { id, title, run }: Row): Promise<RowResult> {
  say(id)
  try {
    const outcomes = await run(bench)
    return { id, title, outcomes }
  } catch (error) {
    process.stderr.write(
      `${id}: ${error instanceof Error ? (error.stack ?? error.message).slice(-1500) : String(error)}\n`,
    )
    const why = error instanceof Error ? error.message.split('\n')[0]?.slice(-200) : String(error)
    return { id, title, outcomes: [{ what: title, skipped: `It failed: ${why ?? ''}` }] }
  }
}

async function end(code: number): Promise<never> {
  await bench.close()
  process.exit(code)
}
