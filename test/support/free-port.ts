import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** Below the ports that the system gives to whoever asks for any, so that what was killed finds its own again. */
const PORTS = [12_000, 32_000] as const
/** How many ports a process has for itself: those that it gives are not given again for as many turns. */
const SHARE = 100

let share: Promise<Share> | undefined

/** A port of 127.0.0.1 that nobody listens on, neither for UDP nor for TCP, and that nobody else is given meanwhile. */
export async function freePort(): Promise<number> {
  share ??= takeShare()
  const own = await share
  for (;;) {
    const port = own.next()
    if ((await isFree(port)) && (await isFreeForPackets(port))) return port
  }
}

type Share = Readonly<{ next: () => number }>

/**
 * A share of the ports that no other process has: whoever listens on its first port has it, until that process ends.
 * What is given may be listened on only seconds later, by a server that has still to start.
 */
async function takeShare(): Promise<Share> {
  for (;;) {
    const first = PORTS[0] + SHARE * randomInt((PORTS[1] - PORTS[0]) / SHARE)
    const holder = await listening(first)
    if (!holder) continue
    holder.unref()
    let given = 0
    return { next: () => first + 1 + (given++ % (SHARE - 1)) }
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = await listening(port)
  if (server) await new Promise((done) => server.close(done))
  return server !== undefined
}

/** Undefined: somebody else listens there. */
async function listening(port: number): Promise<Server | undefined> {
  const server = createServer()
  const heard = once(server, 'listening').then(
    () => server,
    () => undefined,
  )
  server.listen(port, '127.0.0.1')
  return heard
}

async function isFreeForPackets(port: number): Promise<boolean> {
  const socket = createSocket('udp4')
  const bound = once(socket, 'listening').then(
    () => true,
    () => false,
  )
  socket.bind(port, '127.0.0.1')
  const free = await bound
  if (free) socket.close()
  return free
}
