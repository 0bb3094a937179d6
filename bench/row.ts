import type { Bench } from './bench.ts'
import type { Goal } from './verdict.ts'

/** One line of the table: a ratio in each round. */
export interface Line {
  what: string
  /** Undefined: it is there to be looked at. */
  goal?: Goal
  ratios: readonly number[]
  /** What the anchor itself gave in each round; given where it must have been steady. */
  anchors?: readonly number[]
  /** Why nothing can be said although there are ratios, in a sentence. */
  doubt?: string
  /** Why the goal is missed whatever the ratios say, in a sentence. */
  failure?: string
  /** The figures behind it, and what else is to be known. */
  facts: string
  /** When and at which commit it was measured, where that was before the others of its row. */
  earlier?: string
}

/** A line that could not be measured, and why. */
export interface Skipped {
  what: string
  goal?: Goal
  skipped: string
}

export type Outcome = Line | Skipped

/** One row of the goals. Each is a file in rows/. */
export interface Row {
  id: string
  title: string
  run: (bench: Bench) => Promise<readonly Outcome[]>
}
