import cluster from 'node:cluster'
import { chmodSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { ListenOptions } from 'node:net'
import type { Context } from './app/context.ts'

/** The part of an Express application that is needed here: to listen. */
export interface Listener {
  listen(options: ListenOptions, then: (error?: Error) => void): Server
}

/** A server that listens, and how it is stopped: it takes no more requests and lets those under way finish. */
export interface Listening {
  close(): Promise<void>
}

export interface TcpPlace {
  /** Empty: every address of the machine, IPv6 as well where it has that. */
  host: string
  port: number
}

/** How long answers under way may take once a face is closed, in milliseconds. */
const patience = 10_000

/** Listens at a port. Throws the system's error where it cannot be had. */
export async function listen(face: Listener, { host, port }: TcpPlace): Promise<Listening> {
  return stoppable(await begunAt(face, { host, port }))
}

/**
 * Listens at a socket that only our own user and group may open. A file that a killed process left is taken away; who
 * starts two processes on one socket has the later one, but for those that a primary process has started to share it.
 */
export async function listenAtSocket(face: Listener, path: string, grace = patience): Promise<Listening> {
  if (cluster.isPrimary) rmSync(path, { force: true })
  const server = await begun(face, { path })
  chmodSync(path, 0o660)
  return stoppable(server, grace)
}

/**
 * Listens at a port as soon as it can be had. Until then `context.troubles` says what is the matter, and everything else
 * goes on: whoever is to put it right can look at the pages.
 */
export async function keepTrying(
  context: Context,
  face: Listener,
  { host, port, name, grace = patience, pause = 5000 }: TcpPlace & { name: string; grace?: number; pause?: number },
): Promise<Listening> {
  let server: Listening | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const attempt = async (): Promise<void> => {
    try {
      server = stoppable(await begunAt(face, { host, port }), grace)
      if (isClosed) await server.close()
      context.troubles?.delete(name)
    } catch (error) {
      const sentence = whyNot(name, port, error)
      if (context.troubles?.get(name) !== sentence) context.log.error({ err: error, host, port }, sentence)
      context.troubles?.set(name, sentence)
      if (!isClosed) timer = setTimeout(() => void attempt(), pause)
    }
  }
  await attempt()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await server?.close()
    },
  }
}

function whyNot(name: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'EADDRINUSE')
    return `Port ${port}, which is meant for ${name}, is taken by another program. Name another port, or stop that program.`
  if (code === 'EACCES')
    return `Port ${port}, which is meant for ${name}, is not allowed to us. Name a port above 1023.`
  return `Port ${port}, which is meant for ${name}, cannot be had (${code}).`
}

function begunAt(face: Listener, { host, port }: TcpPlace): Promise<Server> {
  return begun(face, { port, ...(host === '' ? {} : { host }) })
}

function begun(face: Listener, options: ListenOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    // After a power cut every phone of a building asks in the same second.
    const server = face.listen({ backlog: 4096, ...options }, (error) => {
      if (error) reject(error)
      else resolve(server)
    })
  })
}

function stoppable(server: Server, grace = patience): Listening {
  const close = () =>
    new Promise<void>((resolve) => {
      const end = setTimeout(() => {
        server.closeAllConnections()
      }, grace)
      // A connection that is answered after we were asked to stop would be kept for the next request.
      const idle = setInterval(() => {
        server.closeIdleConnections()
      }, 20)
      server.close(() => {
        clearTimeout(end)
        clearInterval(idle)
        resolve()
      })
      server.closeIdleConnections()
    })
  return { close }
}
