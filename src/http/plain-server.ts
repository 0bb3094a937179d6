import { Server, type RequestListener, type ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import { PlainConnection } from './plain-connection.ts'
import type { ShortWay } from './short-way.ts'

/**
 * Node's server, but for plain requests on the short way: these are read off their connection, and answered, without what Node makes for
 * each (a request, a response, their events), which costs as much as all the rest of such an answer. Everything else is read by Node.
 */
export class PlainServer extends Server {
  readonly #open = new Set<PlainConnection>()

  constructor(options: ServerOptions, others: RequestListener, short: ShortWay) {
    super(options, others)
    const byNode = this.listeners('connection')
    this.removeAllListeners('connection')
    const toNode = (one: PlainConnection) => {
      this.#open.delete(one)
      for (const listener of byNode) listener.call(this, one.socket)
    }
    this.on('connection', (socket: Socket) => {
      const one = new PlainConnection(socket, { patience: this, short, toNode })
      this.#open.add(one)
      socket.once('close', () => this.#open.delete(one))
    })
  }

  override closeIdleConnections(): void {
    super.closeIdleConnections()
    for (const one of this.#open) if (one.isIdle) one.socket.destroy()
  }

  override closeAllConnections(): void {
    super.closeAllConnections()
    for (const one of this.#open) one.socket.destroy()
  }
}
