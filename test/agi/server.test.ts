import { expect } from 'chai'
import { once } from 'node:events'
import { connect } from 'node:net'
import { startAgi } from '../../src/agi/server.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx } from '../support/dialling.ts'
import { furnish, numbers, secrets, testContext } from '../support/office.ts'

const { noMailbox } = numbers

eachDatabase('the server of dialled codes', (database) => {
  /** Plays Asterisk: sends the call's variables, and answers each command with the next result. */
  async function play(port: number, variables: readonly string[], results: readonly string[]): Promise<string[]> {
    const socket = connect(port, '127.0.0.1')
    const commands: string[] = []
    const answers = [...results]
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((one) => one !== '')) {
        commands.push(line)
        socket.write(`200 result=${line.startsWith('GET DATA') ? (answers.shift() ?? '') : '0'}\n`)
      }
    })
    socket.write([...variables, '', ''].join('\n'))
    await once(socket, 'close')
    return commands
  }

  it('answers a phone that is known, and tells any other that it cannot', async () => {
    const context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const manager = playPbx(context)
    const { call } = await dialFrom(context, manager, desks.t46s.mac)
    const { port, stop } = await startAgi(context, { host: '127.0.0.1', port: 0 })
    const id = `agi_uniqueid: ${call.id}`
    const typed = [noMailbox, secrets.userPassword]
    const heard = await play(port, ['agi_network_script: login', id], typed)
    expect(heard.slice(0, 4)).to.deep.equal([
      'ANSWER',
      'STREAM FILE vm-extension 0123456789*#',
      'GET DATA vm-then-pound 8000 20',
      'GET DATA agent-pass 8000 20',
    ])
    expect(await whoIsWhere(database())).to.deep.equal([`${noMailbox} on ${desks.t46s.mac}`])
    const refused = ['ANSWER', 'STREAM FILE im-sorry ""', 'STREAM FILE feature-not-avail-line ""']
    manager.hangUp(call)
    expect(await play(port, ['agi_network_script: login', id], typed)).to.deep.equal(refused)
    expect(await play(port, ['agi_network_script: constructor', id], typed)).to.deep.equal(refused)
    expect(context.lines.join(''), 'the log').not.to.include(secrets.userPassword)
    const garbage = connect(port, '127.0.0.1')
    garbage.on('error', () => undefined)
    garbage.write('GET / HTTP/1.1\r\n\r\nwhat is this\n')
    await once(garbage.resume(), 'close')
    expect(context.lines.at(-1)).to.include('did not take the AGI command ANSWER').and.not.include('at ')
    await stop()
    const [error] = (await once(connect(port, '127.0.0.1'), 'error')) as [Error]
    expect(error.message).to.include('ECONNREFUSED')
  })

  it('says that its port is taken', async () => {
    const context = testContext(database())
    const { port, stop } = await startAgi(context, { host: '127.0.0.1', port: 0 })
    const error = await startAgi(context, { host: '127.0.0.1', port }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(String(error)).to.include('EADDRINUSE')
    await stop()
  })
})
