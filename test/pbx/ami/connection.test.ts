import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openConnection, type Connection } from '../../../src/pbx/ami/connection.ts'
import { field, TooLong, type Packet } from '../../../src/pbx/ami/read-packets.ts'
import { problemOf } from '../../support/problem.ts'
import { openPeer, packetText, type ScriptedPeer } from './scripted-peer.ts'

interface Opened extends Connection {
  peer: ScriptedPeer
  events: Packet[]
  ends: (Error | undefined)[]
}

describe('a connection to the manager interface', () => {
  const open: Opened[] = []
  const start = async (answer: Parameters<typeof openPeer>[0], answerMs = 150): Promise<Opened> => {
    const peer = await openPeer(answer)
    const socket = connect(peer.port, '127.0.0.1')
    const [events, ends]: [Packet[], Opened['ends']] = [[], []]
    const onEvent = (event: Packet) => events.push(event)
    const onClosed = (error: Error | undefined) => ends.push(error)
    const connection = openConnection(socket, { answerMs, onEvent, onClosed })
    await once(socket, 'connect')
    open.push({ ...connection, peer, events, ends })
    return { ...connection, peer, events, ends }
  }
  afterEach(async () => {
    for (const one of open.splice(0)) {
      one.close()
      await one.peer.close()
    }
  })

  it('gives each action its own answer, in whatever order they come', async () => {
    const held: Packet[] = []
    const { ask } = await start((action, socket) => {
      held.push(action)
      if (held.length < 3) return undefined
      const answers = held.reverse().map((one) => packetText(...answerLines(one)))
      socket.write(answers.join(''))
      return undefined
    })
    const answers = await Promise.all(['a', 'b', 'c'].map((key) => ask('DBGet', [['Key', key]])))
    expect(answers.map(({ message }) => message)).to.deep.equal(['a', 'b', 'c'])
    expect(answers.every(({ success }) => success)).to.equal(true)
  })

  it('understands answers that come a byte at a time, between events', async () => {
    const connection = await start((action, socket) => {
      const text = packetText('Event: Newchannel', 'Channel: é') + packetText(...answerLines(action))
      for (const byte of Buffer.from(text)) socket.write(Buffer.of(byte))
      return undefined
    })
    expect((await connection.ask('DBGet', [['Key', 'ü']])).message).to.equal('ü')
    expect(connection.events.map((event) => field(event, 'Channel'))).to.deep.equal(['é'])
  })

  it('collects a list until it is complete, however long it takes from one to the next', async () => {
    const item = (key: string) => packetText('Event: Item', 'ActionID: @ID@', `Key: ${key}`)
    const connection = await start((action, socket) => {
      const id = field(action, 'ActionID')
      const send = (text: string) => socket.write(text.replaceAll('@ID@', id))
      void (async () => {
        send(packetText('Response: Success', 'EventList: start', 'ActionID: @ID@'))
        for (const key of ['1', '2', '3']) {
          await sleep(400)
          send(item(key) + packetText('Event: Hangup'))
        }
        send(packetText('Event: ItemsComplete', 'ActionID: @ID@', 'EventList: Complete', 'ListItems: 3'))
      })()
      return undefined
    }, 1000)
    const { events, success } = await connection.ask('List')
    expect(success).to.equal(true)
    expect(events.map((event) => field(event, 'Key'))).to.deep.equal(['1', '2', '3'])
    expect(connection.events).to.have.length(3)
  })

  it('tells an error as one, with the words of the PBX', async () => {
    const { ask } = await start(() => packetText('Response: Error', 'ActionID: @ID@', 'Message: No such channel'))
    expect(await ask('Getvar')).to.deep.include({ success: false, message: 'No such channel' })
  })

  it('waits no longer than it may, and takes an answer that comes too late for no other', async () => {
    const late: Packet[] = []
    const { ask, peer } = await start((action) => {
      late.push(action)
      return late.length === 1 ? undefined : packetText(...answerLines(action))
    })
    const before = Date.now()
    expect((await problemOf(ask('DBGet', [['Key', 'slow']]))).code).to.equal('pbx-away')
    expect(Date.now() - before).to.be.at.least(100)
    peer.sockets[0]?.write(packetText(...answerLines(late[0] ?? new Map())))
    expect((await ask('DBGet', [['Key', 'quick']])).message).to.equal('quick')
  })

  it('that ends answers everything that is still asked, and whatever is asked after', async () => {
    const { ask, peer, ends } = await start(() => undefined)
    const asked = ['1', '2'].map((key) => problemOf(ask('DBGet', [['Key', key]])))
    await sleep(20)
    for (const socket of peer.sockets) socket.destroy()
    for (const problem of await Promise.all(asked)) expect(problem.kind).to.equal('away')
    expect((await problemOf(ask('DBGet'))).code).to.equal('pbx-away')
    expect(ends).to.have.length(1)
  })

  it('ends when what comes is no packet of Asterisk', async () => {
    const { ask, ends } = await start((_, socket) => {
      socket.write('x'.repeat(100_000))
      return undefined
    })
    expect((await problemOf(ask('DBGet'))).code).to.equal('pbx-away')
    expect(ends[0]).to.be.instanceOf(TooLong)
  })

  it('sends nothing of an action that cannot be sent', async () => {
    const { ask, peer } = await start((action) => packetText(...answerLines(action)))
    expect((await problemOf(ask('DBPut', [['Val', 'a\r\nAction: Originate']]))).kind).to.equal('invalid')
    await ask('DBGet', [['Key', 'k']])
    expect(peer.asked.map((action) => field(action, 'Action'))).to.deep.equal(['DBGet'])
  })
})

function answerLines(action: Packet): string[] {
  return ['Response: Success', `ActionID: ${field(action, 'ActionID')}`, `Message: ${field(action, 'Key')}`]
}
