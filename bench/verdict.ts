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

/**
 * Whether the median of the rounds' ratios is what it is to be. `anchors`: what the anchor (nginx) itself gave in each
 * round; where that varied by more than a quarter, or where a round gave no number, nothing is said.
 */
export function judge(goal: Goal | undefined, ratios: readonly number[], anchors: readonly number[] = []): Verdict {
  if (ratios.length === 0 || !ratios.every(Number.isFinite)) return 'inconclusive'
  if (anchors.length > 1 && !(variation(anchors) <= steady)) return 'inconclusive'
  if (!goal) return 'no goal'
  const ratio = median(ratios)
  return ('atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast) ? 'met' : 'missed'
}
