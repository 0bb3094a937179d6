import type { ServerResponse } from 'node:http'
import { patienceWith } from './patience.ts'

/** Names and values of headers, one after the other; all of our own, without anything that would have to be looked at. */
export type Headers = readonly string[]

const statusLines = { 200: 'HTTP/1.1 200 OK\r\n', 304: 'HTTP/1.1 304 Not Modified\r\n' } as const

/** What Node writes itself of a connection that is kept. */
const kept = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor((patienceWith.phones.keepAliveTimeout ?? 0) / 1000)}\r\n`

/**
 * Ends an answer, with the same bytes as `writeHead` and `end`. Node looks through each header, name and value, each time; for what the
 * short way sends ten thousand times a minute this is a sixth of all that an answer costs. So its head is written out here, and put
 * where Node keeps it (`_header`, which is not documented). Where Node has no such place, or may
 * have to close the connection, it is asked to write it.
 */
export function endWrittenOut(
  response: ServerResponse & { _header?: string | null },
  status: keyof typeof statusLines,
  headers: Headers,
  bytes?: Buffer,
): void {
  if (response._header !== null || !response.shouldKeepAlive || response.req.httpVersion !== '1.1') {
    response.writeHead(status, headers as string[]).end(bytes)
    return
  }
  let head: string = statusLines[status]
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at] ?? ''}: ${headers[at + 1] ?? ''}\r\n`
  response.statusCode = status
  response._header = `${head}Date: ${date()}\r\n${kept}\r\n`
  response.end(bytes)
}

let [second, written] = [0, '']

/** As HTTP writes it; made once a second. */
function date(): string {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) [second, written] = [now, new Date(now * 1000).toUTCString()]
  return written
}
