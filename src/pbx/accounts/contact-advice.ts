import type { DirectoryTrouble } from '../../domain/directory.ts'
import type { Place } from './account.ts'

/** How many phones may be registered as an extension at a time, and whether a new one takes the place of an old one. */
export interface ContactRule {
  number: string
  /** Asterisk's `max_contacts`. */
  most: number
  /** Asterisk's `remove_existing`. */
  removesExisting: boolean
  at: Place
}

/** What keeps an extension from moving from phone to phone. */
type Hindrance = 'none' | 'held'

/** So many extensions are named; of the others there is a count. */
const named = 3

/**
 * What administrators should change so that extensions can move from phone to phone: one trouble of each kind, however
 * many extensions have it, at the place of the first. The extensions can be used all the same.
 */
export function contactAdvice(rules: readonly ContactRule[]): DirectoryTrouble[] {
  const sorted = [...rules].sort((one, other) => (one.number < other.number ? -1 : 1))
  return (['none', 'held'] as const).flatMap((kind) => {
    const those = sorted.filter((rule) => hindranceOf(rule) === kind)
    const [first] = those
    return first ? [{ ...first.at, sentence: sentenceOf(kind, those) }] : []
  })
}

/** Asterisk refuses a registration that is one too many with 403, and each one where there may be none. */
function hindranceOf({ most, removesExisting }: ContactRule): Hindrance | undefined {
  if (most === 0) return 'none'
  return most === 1 && !removesExisting ? 'held' : undefined
}

function sentenceOf(kind: Hindrance, those: readonly ContactRule[]): string {
  const isOne = those.length === 1
  const who = `${isOne ? 'extension' : 'extensions'} ${listOf(those.map(({ number }) => number))}`
  const aors = isOne ? 'its AOR has' : 'their AORs have'
  const there = isOne ? 'there' : 'in each of them'
  return kind === 'none'
    ? `No phone can register as ${who}: ${aors} no max_contacts, or 0. Set max_contacts = 1 and remove_existing = yes ${there}.`
    : `A phone that somebody moves to cannot register as ${who} until the old one has gone: ${aors} max_contacts = 1 without remove_existing = yes. Set remove_existing = yes ${there}, or a larger max_contacts.`
}

/** `5501`, `5501 and 5502`, `5501, 5502, 5503 and 21 more`. */
function listOf(numbers: readonly string[]): string {
  const rest = numbers.length - named
  const parts = rest > 0 ? [...numbers.slice(0, named), `${rest} more`] : numbers
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter(Boolean).join(' and ')
}
