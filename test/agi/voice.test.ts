import { expect } from 'chai'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { AgiChannel } from '../../src/agi/agi-channel.ts'
import { voiceOf, type Voice } from '../../src/agi/voice.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../support/asterisk.ts'
import { describeUnless } from '../support/required.ts'

describeUnless(missingAsterisk(), 'a voice and keys, with a real Asterisk', () => {
  let asterisk: TestAsterisk
  let server: Server

  before(async function () {
    this.timeout(180_000)
    server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    asterisk = await startAsterisk()
    const { port } = server.address() as AddressInfo
    asterisk.write(
      'extensions.conf',
      [
        '[test]',
        `exten => voice,1,AGI(agi://127.0.0.1:${port}/any)`,
        // Each pause is for the prompt before; keys end a prompt, as they do for a caller.
        'exten => right,1,Wait(0.3)',
        ' same => n,SendDTMF(5501#)',
        ' same => n,Wait(0.5)',
        ' same => n,SendDTMF(4321#)',
        ' same => n,Wait(10)',
        'exten => one,1,Wait(0.3)',
        ' same => n,SendDTMF(1)',
        ' same => n,Wait(10)',
        'exten => silent,1,Wait(30)',
        'exten => gone,1,Wait(0.5)',
        ' same => n,Hangup()',
      ].join('\n'),
    )
    await asterisk.cli('dialplan reload')
  })

  after(async () => {
    await asterisk.stop()
    server.close()
  })

  /** A call to us by somebody who presses these keys. */
  async function call(
    keys: string,
  ): Promise<{ voice: Voice; variables: ReadonlyMap<string, string>; end: () => void }> {
    const connected = once(server, 'connection') as Promise<[Socket]>
    await asterisk.cli(`channel originate Local/voice@test extension ${keys}@test`)
    const [socket] = await connected
    const channel = new AgiChannel(socket)
    const variables = await channel.variables()
    await channel.command('ANSWER')
    return {
      voice: voiceOf(channel),
      variables,
      end: () => {
        channel.close()
      },
    }
  }

  it('asks, and hears what is dialled up to #, in the middle of the words as well', async function () {
    this.timeout(180_000)
    const { voice, variables, end } = await call('right')
    expect(variables.get('agi_network_script')).to.equal('any')
    expect(await voice.ask('vm-extension', 'vm-then-pound')).to.equal('5501')
    expect(await voice.ask('agent-pass')).to.equal('4321')
    end()
  })

  it('says sounds and digits, and takes 1 for yes', async function () {
    this.timeout(180_000)
    const { voice, end } = await call('one')
    expect(await voice.confirm('if-correct-press', 'digits/1')).to.equal(true)
    end()
    const other = await call('silent')
    await other.voice.say('vm-extension', '55', 'activated')
    other.end()
  })

  it('notices that the caller has hung up', async () => {
    const { voice, end } = await call('gone')
    const error = await voice.say(...Array.from({ length: 9 }, () => 'sorry-youre-having-problems')).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(String(error)).to.include('The call has ended')
    end()
  })
})
