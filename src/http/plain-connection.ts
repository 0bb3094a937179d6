import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { readPlainRequest } from './plain-request.ts'
import type { Reply } from './reply.ts'
import type { ShortWay } from './short-way.ts'

/** For how long a connection may wait, in milliseconds, as Node's server has it. */
type Patience = Pick<Server, 'headersTimeout' | 'keepAliveTimeout' | 'timeout'>

/** How requests of a connection are answered here, and who takes it over when one is not plain. */
export interface Ways {
  patience: Patience
  short: ShortWay
  /** Called once, at most: the connection is read by Node from now on. */
  toNode: (connection: PlainConnection) => void
}

const connections = new WeakMap<Socket, PlainConnection>()

/** Whether it is for us to go on, on a connection that Node does not read. */
export function isAnsweredPlainly(socket: Socket): boolean {
  return connections.get(socket)?.isAnswering === true
}

/**
 * A connection on which plain requests come, one after the other, and are answered on the short way. With the first byte of anything
 * else it is given to Node: as it stands, with all that has not been answered.
 *
 * It waits as Node does: for a first request, for the next one, for whoever reads slowly. Whoever closes their half of it gets their answer.
 */
export class PlainConnection {
  isAnswering = false
  #isLast = false
  readonly socket: Socket
  readonly #ways: Ways

  constructor(socket: Socket, ways: Ways) {
    this.socket = socket
    this.#ways = ways
    connections.set(socket, this)
    socket.setTimeout(ways.patience.headersTimeout)
    socket.on('data', this.#read).on('end', this.#ended).on('timeout', this.#waited).on('error', leave)
  }

  /** For the client to go on, with nothing of an answer left to be taken. */
  get isIdle(): boolean {
    return !this.isAnswering && this.socket.writableLength === 0
  }

  readonly #read = (part: Buffer): void => {
    const socket = this.socket
    if (this.isAnswering) {
      // HTTP lets a client send the next one before it has its answer: it is looked at then.
      socket.pause()
      socket.unshift(part)
      return
    }
    const request = readPlainRequest(part)
    const reply = request && this.#ways.short({ socket, ...request })
    if (!reply) {
      this.#giveToNode(part)
      return
    }
    this.isAnswering = true
    void reply.then(this.#write)
  }

  readonly #write = (reply: Reply): void => {
    const socket = this.socket
    this.isAnswering = false
    if (socket.destroyed) return
    const { keepAliveTimeout } = this.#ways.patience
    const isTaken = send(socket, reply, keepAliveTimeout)
    if (socket.timeout !== keepAliveTimeout) socket.setTimeout(keepAliveTimeout)
    if (this.#isLast) socket.end()
    else if (!isTaken) this.#waitUntilRead()
    else if (socket.isPaused()) socket.resume()
  }

  /** Whoever does not read what they are sent is not asked what they want next. */
  #waitUntilRead(): void {
    this.socket.pause()
    this.socket.once('drain', () => this.socket.resume())
  }

  readonly #ended = (): void => {
    if (this.isAnswering) this.#isLast = true
    else this.socket.end()
  }

  /** Longer while it is not for the client to send something: until as long as Node waits without a byte in either direction. */
  readonly #waited = (): void => {
    const socket = this.socket
    const { timeout } = this.#ways.patience
    if (this.isIdle || socket.timeout === timeout) socket.destroy()
    else socket.setTimeout(timeout)
  }

  #giveToNode(part: Buffer): void {
    const socket = this.socket
    connections.delete(socket)
    socket.off('data', this.#read).off('end', this.#ended).off('timeout', this.#waited).off('error', leave)
    socket.setTimeout(0)
    this.#ways.toNode(this)
    socket.unshift(part)
  }
}

/** Who has gone needs no answer; the connection is closed by then. */
const leave = (): void => undefined

/** Writes an answer with the very bytes that Node has for it. False: they have not been taken. */
function send(socket: Socket, { status, headers, body }: Reply, keepAliveTimeout: number): boolean {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at] ?? ''}: ${headers[at + 1] ?? ''}\r\n`
  head += `Date: ${date()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout / 1000)}\r\n\r\n`
  if (body === undefined) return socket.write(head, 'latin1')
  socket.cork()
  socket.write(head, 'latin1')
  const isTaken = socket.write(body)
  socket.uncork()
  return isTaken
}

let [second, written] = [0, '']

/** As HTTP writes it; made once a second. */
function date(): string {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) [second, written] = [now, new Date(now * 1000).toUTCString()]
  return written
}
