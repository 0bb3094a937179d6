import type { ServerResponse } from 'node:http'
import type { Server, Socket } from 'node:net'
import { isAnsweredPlainly } from './plain-connection.ts'

/** So many are looked at for each that comes: none of them waits for its client, and there is no time to look at all. */
const mostLookedAt = 50

interface Connection {
  /** Behind TLS the one that requests come on, once it stands. */
  socket: Socket
}

/** The connections of one server, the oldest first. */
export class OpenConnections {
  readonly #open = new Set<Connection>()
  /** Of a server with TLS, by the client's address and port. */
  readonly #places = new Map<string, Connection>()
  #newest: Connection | undefined

  constructor(server: Server) {
    const isSecure = 'setSecureContext' in server
    server.on('connection', (socket: Socket) => {
      const one = { socket }
      const place = isSecure ? placeOf(socket) : ''
      this.#open.add(one)
      this.#newest = one
      if (isSecure) this.#places.set(place, one)
      socket.once('close', () => {
        this.#open.delete(one)
        if (this.#places.get(place) === one) this.#places.delete(place)
      })
    })
    server.on('secureConnection', (socket: Socket) => {
      const one = this.#places.get(placeOf(socket))
      if (one) one.socket = socket
    })
  }

  get count(): number {
    return this.#open.size
  }

  /** Closes the oldest that waits for its client, the one that has come last apart. False: none was found that does. */
  makeRoom(): boolean {
    let left = Math.min(mostLookedAt, this.#open.size)
    for (const one of this.#open) {
      if (left === 0) return false
      left -= 1
      this.#open.delete(one)
      if (one !== this.#newest && waitsForClient(one.socket)) {
        one.socket.destroy()
        return true
      }
      // The next time others are looked at first.
      this.#open.add(one)
    }
    return false
  }
}

function placeOf({ remoteAddress = '', remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}

/**
 * Whether it is for the client to go on: to send a request, or the rest of one, or to take its answer. What Node is answering on a connection
 * it keeps in a property that is not documented; noted anew for each request it would cost something in each.
 */
function waitsForClient(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: ServerResponse | null }
  if (isAnsweredPlainly(socket)) return false
  return !answer || answer.writableEnded || !answer.req.complete
}
