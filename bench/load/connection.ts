import { connect, type Socket } from 'node:net'

/** One answer, whole. */
export interface Answer {
  status: number
  /** Its head as text, and its body. */
  head: string
  body: Buffer
}

/** A connection that is kept: one request after the other, each as the text that goes over the wire. */
export class KeptConnection {
  readonly #socket: Socket
  #received: Buffer[] = []
  #length = 0
  /** How long the whole answer is; undefined: its head is not there yet. */
  #wanted: number | undefined
  #headLength = 0
  #then: ((answer: Answer | undefined) => void) | undefined
  isOpen = true

  constructor(port: number, opened?: () => void) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    if (opened) this.#socket.once('connect', opened)
    this.#socket.on('data', (part) => {
      this.#take(part)
    })
    this.#socket.on('error', () => undefined)
    this.#socket.once('close', () => {
      this.isOpen = false
      this.#end(undefined)
    })
  }

  get isFree(): boolean {
    return this.isOpen && this.#then === undefined
  }

  /** `then` gets undefined when the connection broke before the answer was whole. Throws while another one is waited for. */
  ask(request: string, then: (answer: Answer | undefined) => void): void {
    if (this.#then) throw new Error('A connection asks for one thing after the other.')
    if (!this.isOpen) {
      then(undefined)
      return
    }
    this.#then = then
    this.#socket.write(request, 'latin1')
  }

  close(): void {
    this.#socket.end()
  }

  #take(part: Buffer): void {
    this.#received.push(part)
    this.#length += part.length
    if (this.#wanted === undefined && !this.#readHead()) return
    if (this.#wanted === undefined || this.#length < this.#wanted) return
    const all = this.#received.length === 1 ? part : Buffer.concat(this.#received)
    const head = all.toString('latin1', 0, this.#headLength)
    const answer = { status: Number(head.slice(9, 12)), head, body: all.subarray(this.#headLength, this.#wanted) }
    this.#received = []
    this.#length = 0
    this.#wanted = undefined
    this.#end(answer)
    if (/^connection: close/im.test(head)) this.#socket.end()
  }

  /** False: it is not whole yet. */
  #readHead(): boolean {
    const all = this.#received.length === 1 ? this.#received[0] : Buffer.concat(this.#received)
    const end = all?.indexOf('\r\n\r\n') ?? -1
    if (!all || end === -1) return false
    this.#headLength = end + 4
    const length = bodyLength(all.toString('latin1', 0, end))
    // None of the servers sends an answer in chunks; one that did would be seen as a broken connection.
    if (length === undefined) this.#socket.destroy()
    else this.#wanted = this.#headLength + length
    return this.#wanted !== undefined
  }

  #end(answer: Answer | undefined): void {
    const then = this.#then
    this.#then = undefined
    then?.(answer)
  }
}

/** How long the body behind this head is; undefined: it does not say. */
function bodyLength(head: string): number | undefined {
  if (/^HTTP\/1\.1 (?:304|204)/.test(head)) return 0
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? []
  return length === undefined ? undefined : Number(length)
}

/** The text of one request as a phone sends it. */
export function requestText(
  path: string,
  { agent, etag, body }: { agent: string; etag?: string | undefined; body?: string | undefined },
): string {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `User-Agent: ${agent}`,
    'Accept: */*',
    ...(etag === undefined ? [] : [`If-None-Match: ${etag}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${Buffer.byteLength(body)}`]),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}
