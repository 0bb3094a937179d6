import type { Group } from './group.ts'

/** How a group's numbers are spelled. */
export type Spelling = Pick<Group, 'countryCode' | 'trunkPrefix' | 'shortDigits'>

/**
 * Every number that somebody may mean by what they typed, as it would be kept: as it is typed; with the country code in
 * place of the trunk prefix and the other way round; without either. `+44 113 299 1002`, `0044…`, `01132991002` and
 * `1132991002` mean each other. Spaces, hyphens, dots, brackets and slashes are only for reading. Empty: no number.
 */
export function spellingsOf(typed: string, { countryCode, trunkPrefix }: Spelling): string[] {
  const plain = plainNumber(typed)
  if (plain === undefined) return []
  const national = nationalPart(plain, { countryCode, trunkPrefix })
  const written = [
    plain.replace(/^\+/, ''),
    ...national.flatMap((part) => [trunkPrefix + part, countryCode + part, part]),
  ]
  return [...new Set(written)].filter((number) => /^\d{1,20}$/.test(number))
}

/**
 * What stands for a number that nobody has, however it is spelled, where numbers are spelled in these ways: the shortest of
 * all spellings, so that it is counted as one. What is no number stands for itself.
 */
export function shortestSpelling(typed: string, ways: readonly Omit<Spelling, 'shortDigits'>[]): string {
  const plain = plainNumber(typed)
  if (plain === undefined) return typed
  const all = ways.flatMap((way) => spellingsOf(typed, { ...way, shortDigits: 0 }))
  return [...all, plain].reduce((best, one) => (isShorter(one, best) ? one : best))
}

function isShorter(one: string, other: string): boolean {
  return one.length < other.length || (one.length === other.length && one < other)
}

/** Digits, with a + before them where one was typed; undefined: it is no number. */
export function plainNumber(typed: string): string | undefined {
  const plain = typed.trim().replace(/[\s().\-/\u2010-\u2015]/g, '')
  return /^\+?\d{1,24}$/.test(plain) ? plain : undefined
}

/** The last digits of a number that are its short extension; null: the group has none, or the number is no longer. */
export function shortOf(number: string, shortDigits: number): string | null {
  return shortDigits > 0 && number.length > shortDigits ? number.slice(-shortDigits) : null
}

/** What remains of a number without country code and trunk prefix, in every way to read it. */
function nationalPart(plain: string, { countryCode, trunkPrefix }: Omit<Spelling, 'shortDigits'>): string[] {
  if (countryCode === '') return []
  const international = ['+', '00', ''].map((before) => before + countryCode)
  const read = international.filter((start) => plain.startsWith(start)).map((start) => plain.slice(start.length))
  // `+44 (0)113` is written as well, and means the same.
  const withoutTrunk = read.flatMap((part) =>
    trunkPrefix !== '' && part.startsWith(trunkPrefix) ? [part, part.slice(trunkPrefix.length)] : [part],
  )
  if (plain.startsWith('+')) return withoutTrunk
  const inside = trunkPrefix !== '' && plain.startsWith(trunkPrefix) ? [plain.slice(trunkPrefix.length)] : []
  return [...inside, ...withoutTrunk, plain]
}
