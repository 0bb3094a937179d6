import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A face that answers over HTTP on this machine. */
export interface ListeningFace {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly port: number
  /** How many connections are open. */
  connections(): Promise<number>
  /** Ends at once, with whatever is still open. */
  stop(): Promise<void>
}

/** Listens on a free port unless one is named. */
export async function listenWith(face: RequestListener, port = 0): Promise<ListeningFace> {
  const server = createServer(face).listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port: taken } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    connections: () =>
      new Promise((resolve) => {
        server.getConnections((_error, count) => {
          resolve(count)
        })
      }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
