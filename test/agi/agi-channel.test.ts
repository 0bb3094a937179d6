import { expect } from 'chai'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { AgiChannel, HungUp } from '../../src/agi/agi-channel.ts'

/** A pair of sockets: `asterisk` is the peer that the test plays. */
async function pair(): Promise<{ channel: AgiChannel; asterisk: Socket; heard: () => string; close: () => void }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asterisk = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  let text = ''
  asterisk.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  const close = () => {
    asterisk.destroy()
    server.close()
  }
  return { channel: new AgiChannel(socket), asterisk, heard: () => text, close }
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a call in the AGI protocol', () => {
  it('reads the variables however they are cut, and answers in their order', async () => {
    const { channel, asterisk, heard, close } = await pair()
    const variables = channel.variables()
    for (const part of ['agi_network_script: lo', 'gin\nagi_uniqueid: 17', '64.3\r\nagi_dnid: \n\n'])
      await new Promise((resolve) => asterisk.write(part, resolve))
    expect([...(await variables)]).to.deep.equal([
      ['agi_network_script', 'login'],
      ['agi_uniqueid', '1764.3'],
      ['agi_dnid', ''],
    ])
    const answer = channel.command('GET', 'DATA', 'agent-pass', 8000, 20)
    asterisk.write('200 result=4321 (timeout)\n')
    expect(await answer).to.deep.equal({ result: '4321', remark: 'timeout' })
    const empty = channel.command('GET', 'DATA', 'agent-pass')
    asterisk.write('200 result=\n')
    expect((await empty).result).to.equal('')
    expect(heard()).to.equal('GET DATA agent-pass 8000 20\nGET DATA agent-pass\n')
    close()
  })

  it('lets nothing into a line that would be another command', async () => {
    const { channel, asterisk, heard, close } = await pair()
    const answer = channel.command('STREAM', 'FILE', 'a"b\\c\nHANGUP', '')
    asterisk.write('200 result=0 endpos=12\n')
    await answer
    expect(heard()).to.equal('STREAM FILE "a\\"b\\\\c HANGUP" ""\n')
    close()
  })

  it('says that the caller has gone: by a word in between, a dead channel, a closed socket', async () => {
    const one = await pair()
    const dead = failure(one.channel.command('ANSWER'))
    one.asterisk.write('HANGUP\n511 Command Not Permitted on a dead channel or intercept routine\n')
    expect(await dead).to.be.instanceOf(HungUp)
    one.close()
    const two = await pair()
    const cut = failure(two.channel.command('ANSWER'))
    two.asterisk.destroy()
    expect(await cut).to.be.instanceOf(HungUp)
    expect(await failure(two.channel.command('ANSWER'))).to.be.instanceOf(HungUp)
    two.close()
  })

  it('takes a refused command for a mistake of ours, and never repeats what was in it', async () => {
    const { channel, asterisk, close } = await pair()
    const answer = failure(channel.command('FLY', 'secret-word'))
    asterisk.write('510 Invalid or unknown command\n')
    const error = (await answer) as Error
    expect(error).not.to.be.instanceOf(HungUp)
    expect(error.message).to.include('FLY').and.not.include('secret-word')
    close()
  })

  it('hangs up on a line without end', async () => {
    const { channel, asterisk, close } = await pair()
    const waiting = failure(channel.variables())
    asterisk.on('error', () => undefined)
    asterisk.write('x'.repeat(100_000))
    expect(await waiting).to.be.instanceOf(HungUp)
    close()
  })
})
