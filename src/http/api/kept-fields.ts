import { invalid } from '../../domain/problem.ts'

/** Throws a Problem when a change names something that stays as it is for ever, with another value. */
export function refuseChange(field: string, given: string | undefined, kept: string, sentence: string): void {
  if (given !== undefined && given !== kept) throw invalid({ [field]: sentence })
}

/**
 * What of a change its sender may change: the fields that are `allowed`. Others may be there with the value that they
 * have, as whoever sends back what was read does. Throws a Problem at one that would change.
 */
export function onlyAllowed(change: object, kept: object, allowed: readonly string[]): Record<string, unknown> {
  const values = kept as Record<string, unknown>
  const [own, others] = [true, false].map((is) =>
    Object.entries(change).filter(([name]) => allowed.includes(name) === is),
  )
  const wrong = (others ?? []).filter(([name, value]) => value !== undefined && value !== values[name])
  if (wrong.length === 0) return Object.fromEntries(own ?? [])
  const sentence = 'Only the provider changes this. Leave it out.'
  throw invalid(Object.fromEntries(wrong.map(([name]) => [name, sentence])))
}
