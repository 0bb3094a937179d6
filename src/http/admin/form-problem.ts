import { Problem } from '../../domain/problem.ts'

/** A problem that belongs on the form that caused it; anything else is thrown on, to the error page. */
export function formProblem(error: unknown): Problem {
  if (error instanceof Problem && error.kind !== 'missing') return error
  throw error
}
