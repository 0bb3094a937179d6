/** The extensions that an administrator of a PBX is limited to, both ends as the PBX keeps them: text. */
export interface ExtensionRange {
  low: string
  high: string
}

/** The two ends as plain numbers, in digits without zeros before them. */
export interface RangeEnds {
  low: string
  high: string
}

/** Longer numbers are outside of every range: databases compare these exactly, and longer ones not all in one way. */
export const longestInRange = 18

/**
 * The ends of a range, or undefined for one that nobody is in. As FreePBX has it, an empty low end is none, and with an
 * empty high end nobody is in it; whoever has neither end is not limited, and has no range. An end that is no number
 * gives nothing away either.
 */
export function rangeEnds({ low, high }: ExtensionRange): RangeEnds | undefined {
  const [from, to] = [low.trim() === '' ? '0' : digitsOf(low), digitsOf(high)]
  if (from === undefined || to === undefined || from.length > longestInRange) return undefined
  return { low: from, high: to.length > longestInRange ? '9'.repeat(longestInRange) : to }
}

/** Whether an extension is in a range: as numbers, so that 999 and 10001 are not in 1000-1005, and 01001 is. */
export function isInRange(number: string, range: ExtensionRange): boolean {
  const ends = rangeEnds(range)
  if (!ends || !/^\d+$/.test(number) || number.length > longestInRange) return false
  const value = BigInt(number)
  return value >= BigInt(ends.low) && value <= BigInt(ends.high)
}

const somebody = 'somebody else'

/** Where a sentence of ours about a session or a line says an extension. */
const named = /^((?:Registered as )?)(\d{1,20})(?= |$)/

/** The sentence, but with nobody outside of the range in it: `2001 took the phone over` says *somebody else*. */
export function withoutOthers(sentence: string, range: ExtensionRange): string {
  return sentence.replace(named, (all, before: string, number: string) =>
    isInRange(number, range) ? all : before + somebody,
  )
}

/** Who did something, as somebody limited to a range may know it: one outside of it is *somebody else*. */
export function knownActor(actor: string, range: ExtensionRange): string {
  const number = /^(?:subscriber|extension) (\d+)/.exec(actor)?.[1]
  return number === undefined || isInRange(number, range) ? actor : somebody
}

function digitsOf(end: string): string | undefined {
  return /^0*(\d+)$/.exec(end.trim())?.[1]
}
