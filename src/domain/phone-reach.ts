import { isInRange, type ExtensionRange } from './extension-range.ts'

/** What decides whether somebody limited to a range of extensions reaches a phone. */
export interface PhoneOfSomebody {
  /** Who is on it; null: nobody. */
  extension: string | null
  /** Whose own it is, by Extension Mapping. */
  owners: readonly string[]
  isApproved: boolean
}

/**
 * `theirs`: one of their people is on it, or nobody is and it is one of their people's own. `free`: nobody is on it, and it
 * is nobody's: a place where one of their people can be logged in. Undefined: it is as if it were not there, such as a
 * phone with somebody else on it, also where that is one of their people's own.
 */
export type PhoneReach = 'theirs' | 'free'

/** How somebody limited to a range reaches a phone. */
export function reachOfPhone(
  { extension, owners, isApproved }: PhoneOfSomebody,
  range: ExtensionRange,
): PhoneReach | undefined {
  const isTheirs = (number: string) => isInRange(number, range)
  if (extension !== null) return isTheirs(extension) ? 'theirs' : undefined
  if (owners.some(isTheirs)) return 'theirs'
  return isApproved && owners.length === 0 ? 'free' : undefined
}
