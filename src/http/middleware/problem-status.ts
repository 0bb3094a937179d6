import type { Problem, ProblemKind } from '../../domain/problem.ts'

const statuses: Readonly<Record<ProblemKind, number>> = {
  invalid: 422,
  missing: 404,
  conflict: 409,
  refused: 403,
  away: 503,
}

/** The HTTP status of expected trouble: the one table that makes it one. */
export function statusOf(problem: Problem): number {
  return statuses[problem.kind]
}
