import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Programs } from '../../../src/pbx/freepbx/programs.ts'
import { folderWith } from '../folder.ts'

export interface CoreLine {
  number: string
  name: string
  callerId: string
  password: string
}

/** What the programs keep in a file, as Core keeps it in its tables. */
export interface CoreState {
  there: CoreLine[]
  taken: string[]
  pending: boolean
  reloads: number
  runs: number
  emergencyRoutes: number
  problem?: string
  /** What the reload ends with. */
  reloadEnds: number
}

/**
 * Two programs in place of the module's PHP and of fwconsole, which answer as those do: devices that differ from what is
 * wanted are changed, as many as may be done at once, and then a reload waits.
 */
export function scriptedCore(): {
  programs: Programs
  state: () => CoreState
  change: (by: Partial<CoreState>) => void
} {
  const folder = folderWith({ 'core.mjs': script })
  const file = join(folder.path, 'state.json')
  const state = () => JSON.parse(readFileSync(file, 'utf8')) as CoreState
  const change = (by: Partial<CoreState>) => {
    const before = existsSync(file) ? state() : fresh
    writeFileSync(file, JSON.stringify({ ...before, ...by }))
  }
  change({})
  chmodSync(join(folder.path, 'core.mjs'), 0o755)
  const program = (what: string) => ({ file: process.execPath, args: [join(folder.path, 'core.mjs'), what, file] })
  return { programs: { deskLines: program('lines'), reload: program('reload') }, state, change }
}

const fresh: CoreState = {
  ...{ there: [], taken: [], pending: false, reloads: 0, runs: 0, emergencyRoutes: 1, reloadEnds: 0 },
}

const script = `
import { readFileSync, writeFileSync } from 'node:fs'
const [, , what, file] = process.argv
const state = JSON.parse(readFileSync(file, 'utf8'))
const keep = () => writeFileSync(file, JSON.stringify(state))
if (what === 'reload') {
  state.reloads += 1
  if (state.reloadEnds === 0) state.pending = false
  keep()
  process.exit(state.reloadEnds)
}
const { most, lines } = JSON.parse(readFileSync(0, 'utf8'))
state.runs += 1
if (state.problem) {
  keep()
  console.log(JSON.stringify({ problem: state.problem }))
  process.exit(0)
}
const { pending, emergencyRoutes } = state
const usable = lines.filter((line) => !state.taken.includes(line.number))
const isThere = (line) => state.there.some((one) => JSON.stringify(one) === JSON.stringify(line))
const wrong = [
  ...usable.filter((line) => !isThere(line)),
  ...state.there.filter((one) => !usable.some(({ number }) => number === one.number)).map(({ number }) => ({ number })),
]
for (const line of wrong.slice(0, most)) {
  state.there = state.there.filter(({ number }) => number !== line.number)
  if (line.name !== undefined) state.there.push(line)
  state.pending = true
}
keep()
const taken = lines.map(({ number }) => number).filter((number) => state.taken.includes(number))
console.log('Something that a module prints')
console.log(JSON.stringify({ pending, emergencyRoutes, changed: Math.min(most, wrong.length), left: Math.max(0, wrong.length - most), taken }))
`
