import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import {
  formatMessage,
  headerOf,
  headersOf,
  methodOf,
  parseMessage,
  statusOf,
  transactionOf,
  type Header,
  type Peer,
  type SipMessage,
} from './message.ts'

/** SIP over UDP: requests are repeated until they are answered, and repeated ones are answered once more. */
export interface SipSocket {
  readonly address: string
  readonly port: number
  /** A Via header for a new request. */
  via(): Header
  /** Sends a request and gives its final answer; an ACK follows where the answer refuses an INVITE. 408: none came. */
  request(message: SipMessage, to: Peer, provisional?: (answer: SipMessage) => void): Promise<SipMessage>
  /** Sends what has no answer: an ACK. */
  send(message: SipMessage, to: Peer): void
  answer(request: SipMessage, to: Peer, answer: Answer): void
  close(): void
}

export interface Answer {
  status: number
  reason: string
  /** Of our side, when the answer makes or knows a dialog. */
  tag?: string
  headers?: readonly Header[]
  body?: string
}

interface Waiting {
  provisional: ((answer: SipMessage) => void) | undefined
  hasAnswer: boolean
  end: (answer: SipMessage) => void
}

const repeatAfter = [100, 300, 700, 1500, 3000]
const patience = 6000
const longestMemory = 200

/** Opens a socket. `onRequest` gets every request once; `onStray` an answer to nothing, which is a repeated 200 OK. */
export async function openSipSocket(
  local: Peer,
  onRequest: (request: SipMessage, from: Peer) => void,
  onStray: (answer: SipMessage) => void,
): Promise<SipSocket> {
  const socket = createSocket('udp4')
  socket.bind(local.port, local.address)
  await once(socket, 'listening')
  const { address, port } = socket.address()
  const waiting = new Map<string, Waiting>()
  const answered = new Map<string, string>()
  let open = true

  const put = (text: string, to: Peer) => {
    if (open) socket.send(text, to.port, to.address, () => undefined)
  }

  socket.on('error', () => undefined)
  socket.on('message', (packet, from) => {
    const message = parseMessage(packet)
    if (methodOf(message) === '') {
      take(waiting.get(transactionOf(message)), message, onStray)
      return
    }
    const key = transactionOf(message)
    const before = methodOf(message) === 'ACK' ? undefined : answered.get(key)
    if (before !== undefined) {
      if (before !== '') put(before, from)
      return
    }
    if (methodOf(message) !== 'ACK') answered.set(key, '')
    if (answered.size > longestMemory) answered.delete([...answered.keys()][0] ?? '')
    onRequest(message, from)
  })

  return {
    ...{ address, port },
    via: () => ['Via', `SIP/2.0/UDP ${address}:${port};rport;branch=z9hG4bK${randomBytes(8).toString('hex')}`],
    send: (message, to) => {
      put(formatMessage(message), to)
    },
    request: async (message, to, provisional) => {
      const key = transactionOf(message)
      const text = formatMessage(message)
      const timers: NodeJS.Timeout[] = []
      const final = await new Promise<SipMessage>((resolve) => {
        const entry: Waiting = { provisional, hasAnswer: false, end: resolve }
        waiting.set(key, entry)
        const repeat = () => {
          if (!entry.hasAnswer) put(text, to)
        }
        const giveUp = () => {
          if (!entry.hasAnswer) resolve({ start: 'SIP/2.0 408 No answer', headers: [], body: '' })
        }
        for (const after of repeatAfter) timers.push(setTimeout(repeat, after))
        timers.push(setTimeout(giveUp, patience))
        put(text, to)
      })
      waiting.delete(key)
      for (const timer of timers) clearTimeout(timer)
      if (methodOf(message) === 'INVITE' && statusOf(final) >= 300) put(formatMessage(refusalAck(message, final)), to)
      return final
    },
    answer: (request, to, { status, reason, tag, headers = [], body = '' }) => {
      const copied = ['Via', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
        headersOf(request, name).map(([, value]): Header => [name, name === 'To' ? tagged(value, tag) : value]),
      )
      const text = formatMessage({ start: `SIP/2.0 ${status} ${reason}`, headers: [...copied, ...headers], body })
      answered.set(transactionOf(request), text)
      put(text, to)
    },
    close: () => {
      if (open) socket.close()
      open = false
      for (const { end } of waiting.values()) end({ start: 'SIP/2.0 408 Closed', headers: [], body: '' })
    },
  }
}

function take(entry: Waiting | undefined, answer: SipMessage, onStray: (answer: SipMessage) => void): void {
  if (!entry) {
    onStray(answer)
    return
  }
  entry.hasAnswer = true
  if (statusOf(answer) < 200) entry.provisional?.(answer)
  else entry.end(answer)
}

/** The ACK that belongs to the same transaction as the INVITE that was refused. */
function refusalAck(invite: SipMessage, answer: SipMessage): SipMessage {
  const from = (message: SipMessage, name: string): Header => [name, headerOf(message, name)]
  return {
    start: invite.start.replace('INVITE', 'ACK'),
    headers: [
      ...[from(invite, 'Via'), from(invite, 'From'), from(answer, 'To'), from(invite, 'Call-ID')],
      ...[['CSeq', headerOf(invite, 'CSeq').replace('INVITE', 'ACK')] as const, ['Max-Forwards', '70'] as const],
    ],
    body: '',
  }
}

function tagged(to: string, tag: string | undefined): string {
  return tag === undefined || to.includes(';tag=') ? to : `${to};tag=${tag}`
}
