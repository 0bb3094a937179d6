import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that the system gives to whoever asks for any, so that what was killed finds its own again. */
const PORTS = [12_000, 32_000] as const

/** A port of 127.0.0.1 that nobody listens on, neither for UDP nor for TCP. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...PORTS)
    if ((await isFree(port)) && (await isFreeForPackets(port))) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.listen(port, '127.0.0.1')
  const free = await listening
  if (free) await new Promise((done) => server.close(done))
  return free
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
