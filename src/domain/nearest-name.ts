/** A name that the brand does not know, and the known one that was probably meant. */
export interface UnknownName {
  name: string
  nearest?: string
}

/** A name made ready to be compared: in lower case, and its shape, where every number is one `#`. */
interface Shape {
  shape: string
  /** The shape's characters as bits, and those that come a second time: names that differ in many cannot be near. */
  once: number
  twice: number
}

interface KnownName extends Shape {
  written: string
}

/** Nobody who mistypes more than this means the other name. */
const mostEdits = 4

/** Nobody reads more suggestions than this, and each takes a while where thousands of names are alike. */
const mostLookedUp = 200

/**
 * Which of the names are none of the known ones, in their order; `*` in a known name stands for a number. Each comes
 * with the nearest known name, with its own numbers in the place of `*`; without one when nothing is near, or after very
 * many. Case counts for knowing a name, not for being near it.
 */
export function unknownNames(names: Iterable<string>, known: readonly string[]): UnknownName[] {
  const candidates = known.map((written) => ({ written, ...shapeOf(written) }))
  const exact = new Set(known.filter((written) => !written.includes('*')))
  const byShape = new Map<string, KnownName[]>()
  for (const candidate of candidates.filter(({ written }) => written.includes('*'))) {
    const others = byShape.get(candidate.shape)
    if (others) others.push(candidate)
    else byShape.set(candidate.shape, [candidate])
  }
  const isKnown = (name: string) =>
    exact.has(name) || byShape.get(shapeOf(name).shape)?.some(({ written }) => pattern(written).test(name))
  return [...names]
    .filter((name) => !isKnown(name))
    .map((name, index) => {
      const nearest = index < mostLookedUp ? nearestOf(name, candidates) : undefined
      return nearest === undefined ? { name } : { name, nearest }
    })
}

function shapeOf(name: string): Shape {
  const shape = name.toLowerCase().replace(/[\d*]+/g, '#')
  let [once, twice] = [0, 0]
  for (let index = 0; index < shape.length; index += 1) {
    const bit = 1 << (shape.charCodeAt(index) & 31)
    twice |= once & bit
    once |= bit
  }
  return { shape, once, twice }
}

/** What a known name, or a piece of one, stands for. */
function pattern(written: string): RegExp {
  return new RegExp(`^${written.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\d+')}$`)
}

function nearestOf(name: string, candidates: readonly KnownName[]): string | undefined {
  const asked = shapeOf(name)
  const lowerCase = name.toLowerCase()
  let bound = Math.min(mostEdits, Math.max(1, Math.floor(name.length / 4)))
  let nearest: string | undefined
  for (const candidate of candidates) {
    if (bound < 0) break
    if (!mayBeNear(asked, candidate, bound)) continue
    const filled = withNumbersOf(name, candidate.written)
    const edits = distance(lowerCase, filled.toLowerCase(), bound)
    if (edits > bound) continue
    nearest = filled
    bound = edits - 1
  }
  return nearest
}

/** Cheap tests first: most known names are nothing like the one that was asked for. */
function mayBeNear(asked: Shape, known: Shape, bound: number): boolean {
  if (Math.abs(asked.shape.length - known.shape.length) > bound) return false
  if (lettersMissing(asked, known) > bound || lettersMissing(known, asked) > bound) return false
  return distance(asked.shape, known.shape, bound) <= bound
}

function lettersMissing(from: Shape, other: Shape): number {
  return bits(from.once & ~other.once) + bits(from.twice & ~other.twice)
}

/** How many bits of 32 are set, counted in pairs, then fours, then eights. */
function bits(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The known name with the numbers of the asked one, in their order, where they fit; 1 where none does. */
function withNumbersOf(name: string, written: string): string {
  if (!written.includes('*')) return written
  const numbers = (name.match(/\d+/g) ?? []).values()
  return written.replace(/[\d*]+/g, (run) => {
    const number = numbers.next().value
    return number !== undefined && pattern(run).test(number) ? number : run.replaceAll('*', '1')
  })
}

/**
 * Levenshtein's distance: how many characters to insert, remove or replace. Anything above `bound` comes out as
 * `bound + 1`. What both begin and end with costs nothing, so only what lies between is put into a table.
 */
function distance(a: string, b: string, bound: number): number {
  const shorter = Math.min(a.length, b.length)
  let begin = 0
  while (begin < shorter && a.charCodeAt(begin) === b.charCodeAt(begin)) begin += 1
  let end = 0
  while (end < shorter - begin && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1
  return distanceBetween(a.slice(begin, a.length - end), b.slice(begin, b.length - end), bound)
}

/** Row by row, and in each only the cells within `bound` of the diagonal: the others are too far in any case. */
function distanceBetween(a: string, b: string, bound: number): number {
  const tooFar = bound + 1
  if (Math.abs(a.length - b.length) > bound) return tooFar
  const row = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, tooFar))
  for (let index = 0; index < a.length; index += 1)
    if (nextRow(row, { letter: a.charCodeAt(index), index, b, bound }) > bound) return tooFar
  return row[b.length] ?? tooFar
}

/** Turns one row of the table into the next, and gives the smallest number in it. */
function nextRow(row: number[], at: { letter: number; index: number; b: string; bound: number }): number {
  const { letter, index, b, bound } = at
  const tooFar = bound + 1
  const first = Math.max(1, index + 1 - bound)
  const last = Math.min(b.length, index + 1 + bound)
  let diagonal = row[first - 1] ?? tooFar
  let left = first === 1 ? Math.min(index + 1, tooFar) : tooFar
  row[first - 1] = left
  let smallest = left
  for (let column = first; column <= last; column += 1) {
    const above = row[column] ?? tooFar
    const replaced = diagonal + (letter === b.charCodeAt(column - 1) ? 0 : 1)
    left = Math.min(replaced, left + 1, above + 1, tooFar)
    row[column] = left
    diagonal = above
    if (left < smallest) smallest = left
  }
  return smallest
}
