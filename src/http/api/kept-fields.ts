import { invalid } from '../../domain/problem.ts'

/** Throws a Problem when a change names something that stays as it is for ever, with another value. */
export function refuseChange(field: string, given: string | undefined, kept: string, sentence: string): void {
  if (given !== undefined && given !== kept) throw invalid({ [field]: sentence })
}
