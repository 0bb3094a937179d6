/** One block of `Key: value` lines, its keys in lower case. A key may come more than once, as ChanVariable does. */
export type Packet = ReadonlyMap<string, readonly string[]>

/** Many times what Asterisk sends; beyond it, whatever speaks there is no manager interface. */
const LINE_LIMIT = 64 * 1024
const PACKET_LIMIT = 1024 * 1024

/** What came is longer than anything that Asterisk says. */
export class TooLong extends Error {
  constructor() {
    super('What answers says more in one packet than Asterisk ever does.')
    this.name = 'TooLong'
  }
}

/** The first value under this name, in any case; empty when there is none. */
export function field(packet: Packet, name: string): string {
  return packet.get(name.toLowerCase())?.[0] ?? ''
}

/**
 * Gives a function that takes what comes, split anywhere, and calls `take` with each packet once its blank line is there.
 * A line without a colon (the greeting, which no blank line follows) is passed over. Throws TooLong.
 */
export function packetReader(take: (packet: Packet) => void): (text: string) => void {
  let rest = ''
  let size = 0
  let packet = new Map<string, string[]>()
  const takeLine = (line: string) => {
    if (line !== '') {
      size += line.length
      if (line.length > LINE_LIMIT || size > PACKET_LIMIT) throw new TooLong()
      addLine(packet, line)
      return
    }
    const whole = packet
    size = 0
    packet = new Map()
    if (whole.size > 0) take(whole)
  }
  return (text) => {
    rest += text
    let start = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      takeLine(rest.slice(start, end).replace(/\r$/, ''))
      start = end + 1
    }
    rest = rest.slice(start)
    if (rest.length > LINE_LIMIT) throw new TooLong()
  }
}

function addLine(packet: Map<string, string[]>, line: string): void {
  const colon = line.indexOf(':')
  if (colon <= 0) return
  const name = line.slice(0, colon).toLowerCase()
  const value = line.slice(colon + 1).replace(/^ /, '')
  const values = packet.get(name)
  if (values) values.push(value)
  else packet.set(name, [value])
}
