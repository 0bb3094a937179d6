import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A connection to a port of this machine that can be cut and put back, as a restart of the other side does. */
export interface Cable {
  /** Where to connect instead. */
  readonly port: number
  /** How many connections are open. */
  readonly open: number
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function openCable(port: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return sockets.size / 2
    },
    cut,
    mend: () => {
      isCut = false
    },
    close: () => {
      cut()
      return new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      })
    },
  }
}
