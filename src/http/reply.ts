import type { ServerResponse } from 'node:http'

/** A whole answer as a value: of those that are short, and written in more than one way. */
export interface Reply {
  status: number
  /** Names and values of headers, one after the other. */
  headers: readonly string[]
  body?: Buffer | string | undefined
}

const text = ['Content-Type', 'text/plain; charset=utf-8']

/** Words, of ASCII alone, in an answer with further headers. */
export function words(status: number, body: string, headers: readonly string[] = []): Reply {
  return { status, headers: [...headers, ...text, 'Content-Length', String(body.length)], body }
}

/** Gives the answer to a request that Node has read. */
export function give(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers as string[]).end(body)
}
