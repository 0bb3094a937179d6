import { isDisturbed, measuredInPeace, type Cost } from './measured.ts'
import { say } from './say.ts'

/** One thing that is measured in every round. */
export interface Contest<Result> {
  key: string
  /** Whose work is counted as the server's: after `prepare`. */
  roots(): readonly number[]
  /** Done before each measurement, and no part of it. */
  prepare?(): Promise<void>
  run(): Promise<Result>
}

/** What it gave in each round. */
export type Rounds<Result> = readonly { result: Result; cost: Cost }[]

/**
 * Measures everything once a round, in turn and every other round in the opposite turn, so that whatever changes on the
 * machine meanwhile is the same for all.
 */
export async function inRounds<Result>(
  contests: readonly Contest<Result>[],
  { rounds, repeats }: { rounds: number; repeats: number },
): Promise<(key: string) => Rounds<Result>> {
  const measurements = new Map<string, { result: Result; cost: Cost }[]>(contests.map(({ key }) => [key, []]))
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`)
    const turn = round % 2 === 0 ? contests : [...contests].reverse()
    for (const contest of turn) measurements.get(contest.key)?.push(await measuredInPeace(contest, repeats))
  }
  return (key) => {
    const found = measurements.get(key)
    if (!found) throw new Error(`Nothing called ${key} was measured.`)
    return found
  }
}

/** How many of these measurements something else on the machine took part in, as the facts of a line say it. */
export function disturbedWords(...all: readonly Rounds<unknown>[]): string {
  const costs = all.flat().map(({ cost }) => cost)
  const disturbed = costs.filter(isDisturbed).length
  return disturbed === 0
    ? ''
    : `; something else took more than 8% of a core in ${disturbed} of ${costs.length} measurements`
}
