import type { Socket } from 'node:net'

/** The caller has hung up, or the PBX has gone: nothing more can be said. */
export class HungUp extends Error {
  constructor() {
    super('The call has ended.')
    this.name = 'HungUp'
  }
}

/** A command was not taken: whoever is at the other end is no Asterisk, or one that has no such command. */
export class NotTaken extends Error {
  constructor(command: string) {
    super(`Asterisk did not take the AGI command ${command}.`)
    this.name = 'NotTaken'
  }
}

/** Asterisk's answer to one command. */
export interface AgiAnswer {
  /** What follows `result=`: `0`, `-1`, or the digits that were dialled. */
  result: string
  /** What stands in brackets behind it, such as `timeout`. */
  remark: string
}

/** The longest line that Asterisk sends in a conversation of ours, and far more than that. */
const mostCharacters = 8192
const mostVariables = 100

/**
 * One call in Asterisk's gateway interface (AGI) over TCP: first come variables, one a line, up to an empty line; then
 * each command of ours is answered with one line. The protocol is in Asterisk's documentation, "AGI Commands".
 */
export class AgiChannel {
  readonly #socket: Socket
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  readonly #lines: string[] = []
  #rest = ''
  #ended = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      this.#take(text)
    })
    for (const event of ['end', 'close', 'error', 'timeout'] as const) {
      socket.on(event, () => {
        this.#end()
      })
    }
  }

  /** What Asterisk says of the call: `agi_channel`, `agi_uniqueid`, `agi_network_script` ... Throws HungUp. */
  async variables(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>()
    for (;;) {
      const line = await this.#line()
      if (line === '') return found
      const [, name = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
      if (name !== '') found.set(name, value)
      // Asterisk sends about twenty.
      if (found.size > mostVariables) this.#socket.destroy()
    }
  }

  /** Sends a command, waits for its answer. Throws HungUp when the caller has gone, NotTaken for a command that is none. */
  async command(...words: readonly (string | number)[]): Promise<AgiAnswer> {
    if (this.#ended) throw new HungUp()
    this.#socket.write(`${words.map(quoted).join(' ')}\n`)
    const line = await this.#line()
    if (line.startsWith('511')) throw new HungUp()
    const [, result, remark = ''] = /^200 result=(\S*)(?: \((.*)\))?/.exec(line) ?? []
    if (result === undefined) throw new NotTaken(String(words[0]))
    return { result, remark }
  }

  /** Ends the conversation; the dialplan goes on behind its AGI step. */
  close(): void {
    this.#end()
    this.#socket.end()
  }

  #line(): Promise<string> {
    const line = this.#lines.shift()
    if (line !== undefined) return Promise.resolve(line)
    if (this.#ended) return Promise.reject(new HungUp())
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  #take(text: string): void {
    const [first = '', ...others] = (this.#rest + text).split('\n')
    const lines = [first, ...others]
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > mostCharacters) this.#socket.destroy()
    for (const line of lines.map((one) => one.replace(/\r$/, ''))) {
      // Asterisk's word that the caller has gone, in between.
      if (line === 'HANGUP') continue
      const waiting = this.#waiting.shift()
      if (waiting) waiting.resolve(line)
      else this.#lines.push(line)
    }
  }

  #end(): void {
    this.#ended = true
    for (const { reject } of this.#waiting.splice(0)) reject(new HungUp())
  }
}

/** A word with a space, a quote or nothing in it stands in quotes; a line break would begin another command. */
function quoted(word: string | number): string {
  const text = String(word).replace(/[\r\n]+/g, ' ')
  return /^[^\s"\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}
