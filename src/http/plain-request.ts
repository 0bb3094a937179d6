import type { IncomingHttpHeaders } from 'node:http'

/** Longer ones are not plain: a phone's are of three hundred bytes. */
const longest = 2048

/** A first line with an address of visible characters, headers with printable values, an empty line, and nothing behind it. */
const whole = /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[A-Za-z][A-Za-z0-9-]*:[ -~]*\r\n)+)\r\n$/

/** Headers that say how a request is to be read, or the connection to be treated; the last one Node gives as a list. */
const notPlain = new Set([
  ...['content-length', 'transfer-encoding', 'expect', 'upgrade', 'connection', 'trailer', 'te'],
  'set-cookie',
])

/** A request that one can read without knowing more of HTTP than stands here. */
export interface PlainRequest {
  method: 'GET'
  url: string
  headers: IncomingHttpHeaders
}

/**
 * Reads a request that came whole, by itself, in its plainest spelling: a GET of HTTP/1.1, without a body, each header once, in ASCII, on a
 * connection that is to be kept. Undefined: whatever else it is, only Node can tell.
 *
 * What is read here Node reads in the very same way; but where Node would have to choose (two of a header, a folded one, lengths), nothing is.
 */
export function readPlainRequest(bytes: Buffer): PlainRequest | undefined {
  if (bytes.length > longest) return undefined
  const [, url, lines = ''] = whole.exec(bytes.toString('latin1')) ?? []
  const headers = readHeaders(lines)
  return url === undefined || headers?.['host'] === undefined ? undefined : { method: 'GET', url, headers }
}

/** Undefined: one of them is there twice, or is not plain. */
function readHeaders(lines: string): Record<string, string> | undefined {
  const headers = Object.create(null) as Record<string, string>
  for (let at = 0; at < lines.length;) {
    const colon = lines.indexOf(':', at)
    const end = lines.indexOf('\r\n', colon)
    const name = lines.slice(at, colon).toLowerCase()
    const value = lines.slice(colon + 1, end).trim()
    if (headers[name] !== undefined || (notPlain.has(name) && !isKept(name, value))) return undefined
    headers[name] = value
    at = end + 2
  }
  return headers
}

function isKept(name: string, value: string): boolean {
  return name === 'connection' && /^keep-alive$/i.test(value)
}
