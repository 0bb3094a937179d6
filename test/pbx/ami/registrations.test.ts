import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import type { Contact } from '../../../src/domain/manager.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { openUserAgent, registeredAs, type UserAgent } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { openRealSession, type RealSession } from './real-session.ts'

const endpoint = (name: string, more: { endpoint?: string; aor?: string } = {}) => `
[${name}]
type = endpoint
context = phones
disallow = all
allow = ulaw
auth = ${name}
aors = ${name}
${more.endpoint ?? 'rewrite_contact = yes'}
[${name}]
type = auth
username = ${name}
password = sip-${name}
[${name}]
type = aor
max_contacts = 2
${more.aor ?? ''}
`

const pjsip = `[global]
type = global
contact_expiration_check_interval = 1
[transport]
type = transport
protocol = udp
bind = 127.0.0.1:@SIP_PORT@
${endpoint('5501')}${endpoint('5502')}${endpoint('55-03', { endpoint: 'rewrite_contact = no' })}
${endpoint('quick', { aor: 'minimum_expiration = 1' })}
${endpoint('replaced', { aor: 'max_contacts = 1\nremove_existing = yes' })}
${endpoint('asked', { aor: 'qualify_frequency = 1\nqualify_timeout = 0.4' })}
`

describeUnless(missingAsterisk(), 'registrations at a real Asterisk', function () {
  let asterisk: TestAsterisk
  let session: RealSession
  const phones: UserAgent[] = []
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk({ 'pjsip.conf': pjsip })
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
    await eventually(() => session.registrations.list().length === 0)
  })
  after(async () => {
    await session.end()
    await asterisk.stop()
  })

  const register = async (user: string, userAgent = 'Yealink SIP-T46U 108.86.0.20 001565aabbcc') => {
    const phone = await registeredAs(user, asterisk, { userAgent, expires: 60 })
    phones.push(phone)
    return phone
  }
  const told = (kind: 'registered' | 'unregistered'): Contact[] =>
    session.news.flatMap((news) => (news.kind === kind ? [news.contact] : []))

  it('are told at once, with user agent and address', async () => {
    const phone = await register('5501')
    const at = Date.now()
    await eventually(() => told('registered').length > 0)
    // Nothing but the event itself brings it before the next five minutes; a busy machine may take its time.
    expect(Date.now() - at).to.be.below(60_000)
    const contact = {
      endpoint: '5501',
      uri: `sip:5501@${phone.address}`,
      address: phone.address,
      userAgent: 'Yealink SIP-T46U 108.86.0.20 001565aabbcc',
    }
    expect(told('registered')).to.deep.equal([contact])
    expect(session.registrations.list('5501')).to.deep.equal([contact])
    expect(session.registrations.list('5502')).to.deep.equal([])
  })

  it('are told once: a refresh, and another look, are no news', async () => {
    const phone = await register('5501')
    await eventually(() => told('registered').length > 0)
    await phone.refresh()
    await session.registrations.load()
    await sleep(200)
    expect(session.news).to.have.length(1)
  })

  it('are told when they end', async () => {
    const phone = await register('5501')
    await eventually(() => told('registered').length > 0)
    const [contact] = session.registrations.list()
    await phone.unregister()
    await eventually(() => told('unregistered').length > 0)
    expect(told('unregistered')).to.deep.equal([contact])
    expect(session.registrations.list()).to.deep.equal([])
  })

  it('are several for an endpoint that several phones share', async () => {
    const [one, other] = [await register('5501', 'One'), await register('5501', 'Other')]
    await eventually(() => session.registrations.list('5501').length === 2)
    const found = session.registrations.list('5501').map(({ address, userAgent }) => [address, userAgent])
    expect(found).to.have.deep.members([
      [one.address, 'One'],
      [other.address, 'Other'],
    ])
  })

  it('move with the phone: the old endpoint loses it, the new one has it at the same address', async () => {
    const phone = await register('5501')
    await eventually(() => told('registered').length > 0)
    const server = { address: '127.0.0.1', port: asterisk.sipPort }
    await phone.unregister()
    await phone.register({ user: '55-03', password: 'sip-55-03', server })
    await eventually(() => session.registrations.list('55-03').length === 1)
    expect(session.registrations.list().map(({ address }) => address)).to.deep.equal([phone.address])
  })

  it('end when their time is over, and when another takes the only place', async function () {
    this.timeout(180_000)
    const brief = await openUserAgent({ expires: 1 })
    await brief.register({
      ...{ user: 'quick', password: 'sip-quick' },
      server: { address: '127.0.0.1', port: asterisk.sipPort },
    })
    await eventually(() => session.registrations.list('quick').length === 1)
    brief.close()
    const first = await register('replaced')
    await eventually(() => session.registrations.list('replaced').length === 1)
    const second = await register('replaced')
    await eventually(() => session.registrations.list('replaced')[0]?.address === second.address)
    expect(told('unregistered').map(({ address }) => address)).to.include(first.address)
    await eventually(
      () => session.registrations.list('quick').length === 0,
      () => session.news,
      15_000,
    )
  })

  it('do not count while the phone does not answer the PBX, and do again once it does', async () => {
    const phone = await register('asked')
    const { account } = phone
    await eventually(() => session.registrations.list('asked').length === 1)
    const port = Number(phone.address.split(':')[1])
    phones.length = 0
    phone.close()
    await eventually(() => session.registrations.list('asked').length === 0)
    expect(session.registrations.all('asked')).to.have.length(1)
    expect(told('unregistered').map(({ address }) => address)).to.deep.equal([phone.address])
    await session.registrations.load()
    expect(session.registrations.list('asked')).to.have.length(0)

    const again = await openUserAgent({ localPort: port })
    phones.push(again)
    await eventually(() => session.registrations.list('asked').length === 1)
    expect(told('registered')).to.have.length(2)
    if (account) await again.register(account)
  })

  it('are found by a later look when an event of them was missed', async () => {
    await register('5501')
    const late = await openRealSession(asterisk)
    expect(late.registrations.list().map(({ endpoint: name }) => name)).to.deep.equal(['5501'])
    expect(late.registrations.list()).to.deep.equal(session.registrations.list())
    await late.end()
  })
})
