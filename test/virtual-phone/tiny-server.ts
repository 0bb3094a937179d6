import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the tiny server says to one request: a body alone is `text/plain`, 200. */
export type Reply =
  string | { status?: number; type?: string; body?: string | Buffer; headers?: Record<string, string> }

export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  /** The address that it came from. */
  from: string
  body: string
}

/** A server of a few documents, each at its path; what it has not is a 404. It stands for any provisioning server. */
export interface TinyServer {
  origin: string
  base: string
  /** By path; with `path?query` that query alone. `{base}` in a body becomes the server's `http://host:port/p/`. */
  files: Map<string, Reply>
  received: Received[]
  /** `METHOD /path?query` of each request, in order. */
  asked: () => string[]
  close: () => Promise<void>
}

const plain = { status: 200, type: 'text/plain', body: '' as string | Buffer, headers: {} }

async function tinyServer(files: Record<string, Reply> = {}): Promise<TinyServer> {
  const kept = new Map(Object.entries(files))
  const received: Received[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        method,
        url,
        headers,
        from: request.socket.remoteAddress ?? '',
        body: Buffer.concat(chunks).toString(),
      })
      const found = kept.get(url) ?? kept.get(url.split('?')[0] ?? '')
      const reply = found ?? { status: method === 'PUT' ? 201 : 404 }
      const {
        status,
        type,
        body,
        headers: more,
      } = { ...plain, ...(typeof reply === 'string' ? { body: reply } : reply) }
      response.writeHead(status, { 'Content-Type': type, ...more })
      response.end(typeof body === 'string' ? body.replaceAll('{base}', base) : body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const base = `${origin}/p/`
  return {
    origin,
    base,
    files: kept,
    received,
    asked: () => received.map(({ method, url }) => `${method} ${url}`),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

/** Runs a test with a server of its own. */
export async function withServer(files: Record<string, Reply>, run: (server: TinyServer) => Promise<void>) {
  const server = await tinyServer(files)
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

/** The sentence with which something is refused; fails when it is taken. */
export async function refusal(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof Error && error.name === 'PhoneTrouble') return error.message
    throw error
  }
  throw new Error('It was taken.')
}
