import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { engines } from './options.ts'
import type { Outcome, Row } from './row.ts'
import { tableOf, type RowResult } from './table.ts'

const KEPT = 'bench/results/rows.json'
const TABLE = 'bench/RESULTS.md'

/** What the last runs on this machine gave, each row with the run that it is from. */
interface Kept {
  machine: readonly string[]
  rows: readonly (RowResult & { when: string; run: string })[]
}

/** One run of the bench, so that its rows are told from earlier ones. */
const thisRun = new Date().toISOString()
/** Before we change a file of the tree ourselves. */
const thisCommit = commit()

/**
 * Writes bench/RESULTS.md: the rows of this run, those that an earlier run on the same machine gave and that this one did
 * not measure, said to be such, and for the others that there is nothing.
 */
export function keepResults(machine: readonly string[], results: readonly RowResult[], rows: readonly Row[]): void {
  const when = `on ${thisRun.slice(0, 10)} at ${thisCommit}`
  const before = readKept(machine)
  const all = rows.map(({ id, title }) => {
    const now = results.find((result) => result.id === id)
    const earlier = before.find((row) => row.id === id)
    if (now) return { ...now, outcomes: [...now.outcomes, ...notAsked(now, earlier)], when, run: thisRun }
    return earlier ?? { id, title, outcomes: [], when: '', run: '' }
  })
  const kept: Kept = { machine, rows: all.filter(({ outcomes }) => outcomes.length > 0) }
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)
  writeFileSync(TABLE, document(machine, when, all))
}

/** The earlier lines of a database that this run did not ask. */
function notAsked(now: RowResult, earlier: Kept['rows'][number] | undefined): Outcome[] {
  if (!earlier) return []
  const left = engines.filter((engine) => !now.outcomes.some(({ what }) => what.includes(engine)))
  return earlier.outcomes
    .filter(({ what }) => left.some((engine) => what.includes(engine)))
    .map((outcome) => ('skipped' in outcome ? outcome : { earlier: earlier.when, ...outcome }))
}

function document(machine: readonly string[], when: string, all: Kept['rows']): string {
  const tables = all.map((row) => {
    if (row.outcomes.length === 0) return `## ${row.title}\n\nNot run.\n`
    return tableOf(row.run === thisRun ? row : { ...row, earlier: row.when })
  })
  return [
    '# What `npm run bench` measured',
    '',
    `Last run ${when}, on this machine:`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    'Each median and spread is of the ratios of the rounds. *Inconclusive*: what it is compared with was not steady, or a',
    'round gave no number. The absolute figures are those of this machine on this day; the ratios are what to keep.',
    'Where a goal is missed, [where the time goes](where-the-time-goes.md) says why.',
    '',
    ...tables,
  ].join('\n')
}

/** Of another machine nothing is kept: its figures do not go with this one's. */
function readKept(machine: readonly string[]): Kept['rows'] {
  if (!existsSync(KEPT)) return []
  const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Kept
  return sameMachine(kept.machine, machine) ? kept.rows : []
}

/** All but how long an fsync took, which differs from run to run. */
function sameMachine(one: readonly string[], other: readonly string[]): boolean {
  const steady = (lines: readonly string[]) => lines.filter((line) => !line.includes('fsync:')).join('\n')
  return steady(one) === steady(other)
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  } catch {
    return 'an unknown commit'
  }
}
