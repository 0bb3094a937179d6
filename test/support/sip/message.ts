/** A request or an answer of SIP (RFC 3261), its headers in the order in which they came. */
export interface SipMessage {
  /** `INVITE sip:5502@127.0.0.1 SIP/2.0` or `SIP/2.0 200 OK`. */
  start: string
  headers: readonly Header[]
  body: string
}
export type Header = readonly [name: string, value: string]

/** Where a packet comes from or goes to. */
export interface Peer {
  address: string
  port: number
}

export function parseMessage(packet: Buffer): SipMessage {
  const text = packet.toString()
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s)
  const [start = '', ...lines] = head.split('\r\n')
  return {
    start,
    body,
    headers: lines.map((line): Header => {
      const [name = '', value = ''] = line.split(/:(.*)/s)
      return [name.trim(), value.trim()]
    }),
  }
}

export function formatMessage({ start, headers, body }: SipMessage): string {
  const all: Header[] = [...headers, ['Content-Length', String(Buffer.byteLength(body))]]
  return `${[start, ...all.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`
}

/** The first header of that name, or an empty string. */
export function headerOf({ headers }: SipMessage, name: string): string {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? ''
}

export function headersOf({ headers }: SipMessage, name: string): Header[] {
  return headers.filter(([one]) => one.toLowerCase() === name.toLowerCase())
}

/** Of a request; empty for an answer. */
export function methodOf({ start }: SipMessage): string {
  return start.startsWith('SIP/2.0 ') ? '' : (start.split(' ')[0] ?? '')
}

/** Of an answer; 0 for a request. */
export function statusOf({ start }: SipMessage): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(start)?.[1] ?? 0)
}

/** The same for a request, its repetitions and its answers. */
export function transactionOf(message: SipMessage): string {
  const branch = /;branch=([^;,\s]+)/.exec(headerOf(message, 'Via'))?.[1] ?? ''
  const method = headerOf(message, 'CSeq').split(' ')[1] ?? ''
  return `${branch} ${method === 'ACK' ? 'INVITE' : method}`
}

/** What is in `"Jane Smith" <sip:5501@127.0.0.1:5060>;tag=1a2b`. */
export function partyOf(value: string): { name: string; user: string; uri: string; tag: string } {
  const uri = /<([^>]+)>/.exec(value)?.[1] ?? value.replace(/;.*/, '')
  return {
    uri,
    name: /^\s*"?([^"<]*?)"?\s*</.exec(value)?.[1] ?? '',
    user: /^sips?:([^@;]*)@/.exec(uri)?.[1] ?? '',
    tag: /;tag=([^;>\s]+)(?!.*>)/.exec(value)?.[1] ?? '',
  }
}
