import { median, variation } from './statistics.ts'

/** What a ratio is to be. */
export type Goal = Readonly<{ atMost: number } | { atLeast: number }>

export type Verdict = 'met' | 'missed' | 'inconclusive' | 'no goal'

/** How far what everything is compared with may vary from round to round before nothing can be said. */
const steady = 0.25

/** One ratio for each round. Throws where a round has only one of the two: no ratio is made of different rounds. */
export function ratiosOf(ours: readonly number[], anchor: readonly number[]): number[] {
  if (ours.length !== anchor.length) throw new Error(`${ours.length} rounds of ours, ${anchor.length} of the anchor.`)
  return ours.map((value, round) => value / (anchor[round] ?? Number.NaN))
}

/** What the verdict of a line is made of. */
interface Judged {
  goal?: Goal
  ratios: readonly number[]
  /** What the anchor (nginx) itself gave in each round. */
  anchors?: readonly number[]
  /** Why nothing can be said, and why the goal is missed whatever the ratios say. */
  doubt?: string
  failure?: string
}

/**
 * Whether the median of the rounds' ratios is what it is to be. Where the anchor varied by more than a quarter, or a
 * round gave no number, nothing is said.
 */
export function judge({ goal, ratios, anchors = [], doubt, failure }: Judged): Verdict {
  if (failure !== undefined) return 'missed'
  const isSteady = anchors.length < 2 || variation(anchors) <= steady
  if (doubt !== undefined || !isSteady || ratios.length === 0 || !ratios.every(Number.isFinite)) return 'inconclusive'
  return goal ? compare(goal, median(ratios)) : 'no goal'
}

function compare(goal: Goal, ratio: number): Verdict {
  return ('atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast) ? 'met' : 'missed'
}
