import { Problem } from '../../src/domain/problem.ts'

/** The Problem that something is refused with. Whatever else it ends in is an error of the test. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof Problem) return outcome
  if (outcome instanceof Error) throw outcome
  throw new Error('It was not refused.')
}
