import { Problem } from '../domain/problem.ts'

/** Where somebody types a number and a password. */
export type LoginPlace = 'phone' | 'dialling' | 'page'

/** `away`: the PBX or the database could not say. */
export type LoginOutcome = 'right' | 'wrong' | 'locked' | 'away'

const none = (): Record<LoginOutcome, number> => ({ right: 0, wrong: 0, locked: 0, away: 0 })

const counts: Readonly<Record<LoginPlace, Record<LoginOutcome, number>>> = {
  phone: none(),
  dialling: none(),
  page: none(),
}

/** Counts what comes of a check of a password, and gives it on. A check that gives undefined found nobody. */
export async function counted<Checked>(place: LoginPlace, check: Promise<Checked>): Promise<Checked> {
  try {
    const checked = await check
    counts[place][checked === undefined ? 'wrong' : 'right'] += 1
    return checked
  } catch (error) {
    counts[place][outcomeOf(error)] += 1
    throw error
  }
}

function outcomeOf(error: unknown): LoginOutcome {
  if (!(error instanceof Problem)) return 'away'
  if (error.code === 'wrong-login') return 'wrong'
  return error.code === 'locked' ? 'locked' : 'away'
}

/** Since the process started. */
export function loginFigures(): { place: string; outcome: string; count: number }[] {
  return Object.entries(counts).flatMap(([place, outcomes]) =>
    Object.entries(outcomes).map(([outcome, count]) => ({ place, outcome, count })),
  )
}
