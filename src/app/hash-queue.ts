import { availableParallelism } from 'node:os'
import { Problem } from '../domain/problem.ts'

/** One core is left to everything else. Each hash takes a core, and its memory, while it is worked on. */
const atOnce = Math.max(1, availableParallelism() - 1)

/** With the slower of our hashes the last of them waits for ten seconds on two cores. */
const mostWaiting = 100

let working = 0
const waiting: (() => void)[] = []

/** Works on a slow hash when its turn comes. Throws the Problem `busy` at once when too many wait already. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working < atOnce) working += 1
  else await nextTurn()
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}

function nextTurn(): Promise<void> {
  if (waiting.length >= mostWaiting)
    throw new Problem('away', 'busy', 'Too many passwords are being checked at once. Try again in a minute.')
  return new Promise((resolve) => waiting.push(resolve))
}

/** How many hashes are worked on, and how many wait. */
export function hashFigures(): { working: number; waiting: number } {
  return { working, waiting: waiting.length }
}
