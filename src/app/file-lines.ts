/** A line as a preview shows it, and what of it is compared with the same file made otherwise. */
export interface FileLine {
  text: string
  unit: string
}

const element = /^(\s*<[\w.:-]+)((?:\s+[\w.:-]+="[^"]*")+)(\s*\/?>)$/
const attribute = /[\w.:-]+="[^"]*"/g

/** A file as it was made: its lines, each in the pieces that a preview shows on lines of their own. */
export interface FileInLines {
  raw: string[]
  pieces: FileLine[][]
}

/**
 * A file in lines. An element that holds nothing but attributes (Polycom's parameters are such) has a line for each of
 * them, because each has an origin of its own; apart from line breaks, the lines are the file.
 */
export function inLines(body: string): FileInLines {
  const raw = rawLines(body)
  return { raw, pieces: raw.map(split) }
}

/** The places (line, piece) of what the file made otherwise does not have, or not as often. */
export function goneFrom({ raw, pieces }: FileInLines, otherwise: string): [line: number, piece: number][] {
  const changed = rawLines(otherwise)
  const come = missing(changed, raw).flatMap((line) => split(changed[line] ?? ''))
  const places = missing(raw, changed).flatMap((line) =>
    (pieces[line] ?? []).map(({ unit }, piece) => ({ line, piece, unit })),
  )
  const gone = missing(places.map(unitOf), come.map(unitOf))
  return gone.flatMap((index) => places[index] ?? []).map(({ line, piece }) => [line, piece])
}

const unitOf = ({ unit }: { unit: string }) => unit

function rawLines(body: string): string[] {
  return body.replace(/\n$/, '').split('\n')
}

function split(line: string): FileLine[] {
  const [, open = '', attributes, close = ''] = element.exec(line) ?? []
  if (attributes === undefined || !close.includes('/')) return [{ text: line, unit: line.trim() }]
  const units = attributes.match(attribute) ?? []
  const indent = ' '.repeat(open.search(/\S/) + 2)
  return units.map((unit, index) => ({
    text: `${index === 0 ? `${open} ` : indent}${unit}${index === units.length - 1 ? close : ''}`,
    unit,
  }))
}

/** The places of those that are not among the others, or not as often. */
function missing(these: readonly string[], others: readonly string[]): number[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return [...these.keys()].filter((index) => {
    const count = left.get(these[index] ?? '') ?? 0
    left.set(these[index] ?? '', count - 1)
    return count < 1
  })
}
