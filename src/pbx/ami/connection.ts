import type { Socket } from 'node:net'
import { Problem } from '../../domain/problem.ts'
import { actionText, type Fields } from './action-text.ts'
import { field, packetReader, type Packet } from './read-packets.ts'

/** What came back for an action. */
export interface Answer {
  success: boolean
  /** The PBX's own words. */
  message: string
  packet: Packet
  /** Of an action that answers with a list: its events, but for the one that says that it is complete. */
  events: readonly Packet[]
}

/** Sends an action. Throws the Problem `pbx-away` when no answer comes, and `invalid` for what cannot be sent. */
export type Ask = (action: string, fields?: Fields) => Promise<Answer>

/** A socket on which actions are answered, in whatever order. */
export interface Connection {
  ask: Ask
  /** Ends it, for a reason or for none; what is still asked is answered with the Problem. */
  close(reason?: Error): void
}

export interface ConnectionOptions {
  /** How long an action may take; a list, from one of its events to the next. */
  answerMs: number
  /** An event that nobody asked for. */
  onEvent: (event: Packet) => void
  /** It has ended: with an error, or because the other side or `close` ended it. Called once. */
  onClosed: (error: Error | undefined) => void
}

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (problem: Problem) => void
  timer: NodeJS.Timeout
  first: Packet | undefined
  events: Packet[]
}

export function openConnection(socket: Socket, options: ConnectionOptions): Connection {
  const waiting = new Map<string, Waiting>()
  let asked = 0
  let failure: Error | undefined

  const take = (packet: Packet) => {
    const id = field(packet, 'ActionID')
    const one = waiting.get(id)
    if (one) takeAnswer(one, packet, () => waiting.delete(id))
    else if (packet.has('event')) options.onEvent(packet)
  }
  const read = packetReader(take)
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    try {
      read(text)
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined)
    }
  })
  socket.on('error', (error) => {
    failure = error
  })
  socket.once('close', () => {
    for (const one of waiting.values()) fail(one)
    waiting.clear()
    options.onClosed(failure)
  })

  return {
    ask: (action, fields = []) => {
      asked += 1
      const id = String(asked)
      return new Promise((resolve, reject) => {
        const text = actionText(id, action, fields)
        if (socket.destroyed || !socket.writable) {
          reject(away())
          return
        }
        const timer = setTimeout(() => {
          waiting.delete(id)
          reject(away())
        }, options.answerMs)
        waiting.set(id, { resolve, reject, timer, first: undefined, events: [] })
        socket.write(text)
      })
    },
    close: (reason) => {
      socket.destroy(reason)
    },
  }
}

/** The Problem of everything that needs the PBX while it does not answer. */
export function away(): Problem {
  return new Problem('away', 'pbx-away', 'The PBX does not answer at the moment. Please try again in a minute.')
}

function takeAnswer(one: Waiting, packet: Packet, done: () => void): void {
  const isList = field(packet, 'EventList').toLowerCase() === 'start'
  const isItem = packet.has('event') && !isComplete(packet)
  if (packet.has('response')) one.first = packet
  else if (isItem) one.events.push(packet)
  if (isList || isItem) {
    one.timer.refresh()
    return
  }
  done()
  clearTimeout(one.timer)
  const first = one.first ?? packet
  const success = field(first, 'Response').toLowerCase() === 'success'
  one.resolve({ success, message: field(first, 'Message'), packet: first, events: one.events })
}

function isComplete(packet: Packet): boolean {
  const list = field(packet, 'EventList').toLowerCase()
  return list === 'complete' || list === 'cancelled'
}

function fail(one: Waiting): void {
  clearTimeout(one.timer)
  one.reject(away())
}
