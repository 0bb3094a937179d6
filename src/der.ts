/** One element of DER: what it is, where it begins, and where its content begins and ends. */
export interface Element {
  tag: number
  start: number
  from: number
  to: number
}

/** Those tags of DER that a certificate or a revocation list is taken apart by. */
export const tags = { integer: 0x02, sequence: 0x30, utcTime: 0x17, time: 0x18, version: 0xa0 } as const

/** The element that begins here. Throws an Error where there is none that is whole before `end`. */
export function elementAt(der: Buffer, start: number, end = der.length): Element {
  const [tag, first] = [der[start], der[start + 1]]
  // All of the low five bits set would mean that more of the tag follows.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw broken()
  const more = first < 0x80 ? 0 : first & 0x7f
  const from = start + 2 + more
  const to = from + lengthAt(der.subarray(start + 1, end), first, more)
  if (to > end) throw broken()
  return { tag, start, from, to }
}

/** A length, which is told in one byte, or in the `more` that follow it. That it is not told, as 0x80 says, is no DER. */
function lengthAt(bytes: Buffer, first: number, more: number): number {
  if (first < 0x80) return first
  if (more === 0 || more > 4 || more >= bytes.length) throw broken()
  return bytes.readUIntBE(1, more)
}

/** The elements that another one is made of, in their order. */
export function childrenOf(der: Buffer, { from, to }: Element): Element[] {
  const children: Element[] = []
  for (let at = from; at < to;) {
    const child = elementAt(der, at, to)
    children.push(child)
    at = child.to
  }
  return children
}

/** An element as it stands there, with its tag and its length. */
export function bytesOf(der: Buffer, { start, to }: Element): Buffer {
  return der.subarray(start, to)
}

/** What an element holds. */
export function contentOf(der: Buffer, { from, to }: Element): Buffer {
  return der.subarray(from, to)
}

function broken(): Error {
  return new Error('This is no DER.')
}
