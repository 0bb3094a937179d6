import { expect } from 'chai'
import type { Call } from '../../../src/domain/manager.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs, type UserAgent, type UserAgentOptions } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { openRealSession, type RealSession } from './real-session.ts'

const dialplan = `[phones]
exten => _55XX,1,Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},30)
exten => 600,1,Answer()
 same => n,Wait(20)
exten => *8,1,Pickup()
[elsewhere]
exten => s,1,Answer()
 same => n,Wait(20)
`
const MODULES = ['app_directed_pickup.so', 'func_pjsip_endpoint.so']

describeUnless(missingAsterisk(), 'calls at a real Asterisk', function () {
  let asterisk: TestAsterisk
  let session: RealSession
  const phones: UserAgent[] = []
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk({ 'extensions.conf': dialplan })
    for (const module of MODULES) await asterisk.cli(`module load ${module}`)
    session = await openRealSession(asterisk)
  })
  beforeEach(() => {
    session.news.length = 0
  })
  afterEach(async () => {
    for (const phone of phones.splice(0)) {
      await phone.unregister()
      phone.close()
    }
    await eventually(
      () => session.calls.list().length === 0,
      () => session.calls.list(),
    )
  })
  after(async () => {
    await session.end()
    await asterisk.stop()
  })

  const register = async (user: string, options: UserAgentOptions = {}) => {
    const phone = await registeredAs(user, asterisk, options)
    phones.push(phone)
    return phone
  }
  const told = (kind: 'call' | 'hangup'): Call[] =>
    session.news.flatMap((news) => (news.kind === kind ? [news.call] : []))
  const ends = () => session.calls.list().map(({ endpoint, address }) => `${endpoint} ${address}`)

  it('rule 5: are told with endpoint and address when they begin, and when they end', async () => {
    const phone = await register('5501')
    const before = Date.now()
    const call = await phone.call('600')
    await call.up()
    await eventually(() => told('call').length > 0)
    const [begun] = told('call')
    expect(begun).to.deep.include({ endpoint: '5501', address: phone.address })
    expect(begun?.channel).to.match(/^PJSIP\/5501-[0-9a-f]{8}$/)
    expect(begun?.since).to.be.within(before, Date.now())
    expect(session.calls.list('5501')).to.deep.equal([begun])
    expect(session.calls.list('5502')).to.deep.equal([])
    await call.hangUp()
    await eventually(() => told('hangup').length > 0)
    expect(told('hangup')).to.deep.equal([begun])
    expect(session.calls.list()).to.deep.equal([])
  })

  it('rule 11: tell which of two phones of an extension rings, and which has picked up', async () => {
    const caller = await register('5502')
    const [one, other] = [await register('5501', { onCall: 'ring' }), await register('5501', { onCall: 'ring' })]
    const call = await caller.call('5501')
    await one.rings()
    const rings = await other.rings()
    await eventually(() => told('call').length === 3)
    expect(ends()).to.have.members([`5502 ${caller.address}`, `5501 ${one.address}`, `5501 ${other.address}`])
    rings.answer()
    await call.up()
    await eventually(() => session.calls.list().length === 2)
    expect(ends()).to.have.members([`5502 ${caller.address}`, `5501 ${other.address}`])
    expect(told('hangup').map(({ address }) => address)).to.deep.equal([one.address])
    await call.hangUp()
  })

  it('are those of the phones that are left, when one is sent elsewhere', async () => {
    const [from, to] = [await register('5501'), await register('5502', { onCall: 'answer' })]
    const call = await from.call('5502')
    await call.up()
    await eventually(() => session.calls.list('5502').length === 1)
    // Asterisk gives a channel that has no dialplan of its own another one's name for this.
    await asterisk.cli(`channel redirect ${session.calls.list('5502')[0]?.channel ?? ''} elsewhere,s,1`)
    await eventually(() => session.calls.list('5501').length === 0)
    await session.calls.load()
    const channels = await asterisk.cli('core show channels concise')
    expect(session.calls.list()).to.have.length(1)
    expect(channels).to.contain(session.calls.list('5502')[0]?.channel ?? 'none')
    await eventually(() => ends()[0] === `5502 ${to.address}`, ends)
    await asterisk.cli('channel request hangup all')
    await eventually(() => session.calls.list().length === 0)
    expect(told('hangup').length).to.equal(told('call').length)
  })

  it('that began before are known with their time', async () => {
    const phone = await register('5501')
    const call = await phone.call('600')
    await call.up()
    const late = await openRealSession(asterisk)
    const [known] = late.calls.list()
    expect(known).to.deep.include({ endpoint: '5501', address: phone.address })
    expect(Date.now() - (known?.since ?? 0)).to.be.within(0, 5000)
    await call.hangUp()
    await eventually(() => late.calls.list().length === 0)
    await late.end()
  })

  it('that were missed are found, and those that ended unheard are ended, by a later look', async () => {
    const phone = await register('5501')
    const call = await phone.call('600')
    await call.up()
    await eventually(() => told('call').length === 1)
    await session.calls.load()
    expect(told('call')).to.have.length(1)
    const [known] = session.calls.list()
    const missed = new Map([
      ...[
        ['event', ['Newchannel']],
        ['uniqueid', ['never.1']],
        ['channel', ['PJSIP/5502-0000abcd']],
      ],
    ] as [string, string[]][])
    session.calls.take(missed)
    expect(session.calls.list('5502')).to.have.length(1)
    await session.calls.load()
    expect(session.calls.list()).to.deep.equal([known])
    expect(told('hangup').map(({ id }) => id)).to.deep.equal(['never.1'])
    expect(told('call').map(({ id }) => id)).to.include('never.1')
    await call.hangUp()
  })
})
