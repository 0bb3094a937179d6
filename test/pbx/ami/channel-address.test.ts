import { expect } from 'chai'
import { addressOfChannel, endpointOfChannel, extensionOfChannel } from '../../../src/pbx/ami/channel-address.ts'
import type { Answer } from '../../../src/pbx/ami/connection.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { openRealSession, type RealSession } from './real-session.ts'

describe('the endpoint of a channel', () => {
  const names: Record<string, string | undefined> = {
    'PJSIP/5501-00000001': '5501',
    'PJSIP/55-03-0000002a': '55-03',
    'PJSIP/hotdesk-001565aabbcc-000000ff': 'hotdesk-001565aabbcc',
    'PJSIP/5501-00000001<ZOMBIE>': undefined,
    'Local/5501@phones-00000001;1': undefined,
    'DAHDI/1-1': undefined,
    '': undefined,
  }
  for (const [channel, endpoint] of Object.entries(names)) {
    it(`of ${channel || 'nothing'} is ${endpoint ?? 'none'}`, () => {
      expect(endpointOfChannel(channel)).to.equal(endpoint)
    })
  }
})

describe('the address of a channel', () => {
  /** Answers like an Asterisk whose channel has these two. */
  const askOf =
    (remote: string, target: string) =>
    (_: string, fields: readonly (readonly [string, string])[] = []) => {
      const isRemote = fields.some(([, value]) => value.includes('remote_addr'))
      const packet = new Map([['value', [isRemote ? remote : target]]])
      return Promise.resolve<Answer>({ success: true, message: '', packet, events: [] })
    }
  const contact = (address: string) => ({ endpoint: '5501', uri: '', address, userAgent: '' })
  const find = (remote: string, target: string, ...contacts: string[]) =>
    addressOfChannel(askOf(remote, target), 'PJSIP/5501-00000001', () => contacts.map(contact))

  it('is where its packets come from', async () => {
    expect(await find('192.0.2.1:5060', 'sip:x@10.0.0.1:5060')).to.equal('192.0.2.1:5060')
    expect(await find('192.0.2.1:5060', 'sip:x@192.0.2.1:5062', '192.0.2.1:5060')).to.equal('192.0.2.1:5060')
  })

  it('is the one that its contact has, where that is not rewritten', async () => {
    expect(await find('192.0.2.1:40000', 'sip:x@10.0.0.1:5060', '10.0.0.1:5060')).to.equal('10.0.0.1:5060')
  })

  it('is empty where nothing tells', async () => {
    expect(await find('', '')).to.equal('')
    expect(await find('', 'sip:x@df7jal23ls0d.invalid;transport=ws')).to.equal('')
  })
})

describeUnless(missingAsterisk(), 'the address of a channel of a real Asterisk', function () {
  let asterisk: TestAsterisk
  let session: RealSession
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk()
    session = await openRealSession(asterisk)
  })
  after(async () => {
    await session.end()
    await asterisk.stop()
  })

  it('is the phone that calls, and the phone that is called, ringing and up', async () => {
    const [from, to] = [await registeredAs('5501', asterisk), await registeredAs('5502', asterisk, { onCall: 'ring' })]
    const call = await from.call('5502')
    const rings = await to.rings()
    await eventually(() => session.calls.list().length === 2)
    // Which of the two Asterisk tells of first is not said.
    const channelOf = (phone: string) => session.calls.list().find(({ endpoint }) => endpoint === phone)?.channel ?? ''
    const channels = ['5501', '5502'].map(channelOf)
    const find = () => Promise.all(channels.map((channel) => addressOfChannel(session.ask, channel, () => [])))
    expect(await find()).to.deep.equal([from.address, to.address])
    const calling = channelOf('5501')
    expect(await extensionOfChannel(session.ask, calling)).to.equal('5502')
    rings.answer()
    await call.up()
    expect(await find()).to.deep.equal([from.address, to.address])
    await call.hangUp()
    await eventually(() => session.calls.list().length === 0)
    expect(await find()).to.deep.equal([undefined, undefined])
    expect(await extensionOfChannel(session.ask, calling)).to.equal(undefined)
    from.close()
    to.close()
  })
})
