import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { folderWith } from './folder.ts'

/** A database behind a socket of the test's own, which it can take down and bring back. */
export interface DatabaseProxy {
  readonly socketPath: string
  down: () => Promise<void>
  up: () => Promise<void>
}

export async function proxyOf(socketPath: string): Promise<DatabaseProxy> {
  const path = join(folderWith().path, 'socket')
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const up = async () => {
    server = createServer((from) => {
      const to = connect(socketPath)
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        sockets.add(one)
        one.on('error', () => other.destroy())
        one.once('close', () => {
          sockets.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    })
    server.listen(path)
    await once(server, 'listening')
  }
  await up()
  return {
    socketPath: path,
    up,
    down: async () => {
      const closed = server && once(server, 'close')
      server?.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
