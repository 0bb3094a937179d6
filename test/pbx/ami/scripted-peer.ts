import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { field, packetReader, type Packet } from '../../../src/pbx/ami/read-packets.ts'

/** What a manager interface says on a line of its own before anything else. */
const GREETING = 'Asterisk Call Manager/11.0.0\r\n'

/** Something on 127.0.0.1 that behaves as a real Asterisk cannot be made to: slow, garbled, silent. */
export interface ScriptedPeer {
  readonly port: number
  readonly asked: readonly Packet[]
  readonly sockets: readonly Socket[]
  close(): Promise<void>
}

/** `answer` gives what is sent back for an action, without its ActionID; undefined: nothing. */
export async function openPeer(
  answer: (action: Packet, socket: Socket) => string | undefined,
  greeting = GREETING,
): Promise<ScriptedPeer> {
  const asked: Packet[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').write(greeting)
    const read = packetReader((action) => {
      asked.push(action)
      const text = answer(action, socket)
      if (text !== undefined) socket.write(text.replaceAll('@ID@', field(action, 'ActionID')))
    })
    socket.on('data', (text) => {
      read(String(text))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A packet of these lines; @ID@ becomes the action's. */
export function packetText(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** What an idle Asterisk answers to everything that a session begins with. */
export function answerAsIdle(action: Packet): string | undefined {
  const answer = idle[field(action, 'Action')]
  return answer && packetText(...answer.lines) + (answer.then ?? '')
}

/** A list with one thing in it, and what happens right after it, all in what is read at once. */
export function listThen(item: readonly string[], happens: readonly string[]): string {
  const id = 'ActionID: @ID@'
  return [
    packetText('Response: Success', id, 'EventList: start'),
    packetText(...item, id),
    packetText('Event: ListComplete', id, 'EventList: Complete', 'ListItems: 1'),
    packetText(...happens),
  ].join('')
}

const SUCCESS = ['Response: Success', 'ActionID: @ID@']
const NEEDED = ['PJSIPShowContacts', 'PJSIPNotify', 'CoreShowChannels', 'Getvar', 'DBPut', 'DBDel', 'Reload']
const idle: Record<string, { lines: string[]; then?: string } | undefined> = {
  Challenge: { lines: [...SUCCESS, 'Challenge: 12345'] },
  Login: { lines: SUCCESS, then: packetText('Event: FullyBooted') },
  ListCommands: { lines: [...SUCCESS, ...NEEDED.map((name) => `${name}: some words`)] },
  CoreSettings: { lines: [...SUCCESS, 'AsteriskVersion: 22.10.1+dfsg'] },
  PJSIPShowContacts: { lines: ['Response: Error', 'ActionID: @ID@', 'Message: No Contacts found'] },
  CoreShowChannels: {
    lines: [...SUCCESS, 'EventList: start'],
    then: packetText('Event: CoreShowChannelsComplete', 'ActionID: @ID@', 'EventList: Complete', 'ListItems: 0'),
  },
  Ping: { lines: [...SUCCESS, 'Ping: Pong'] },
}
