import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import type { Contact, SipNotify } from '../../../src/domain/manager.ts'
import { sendNotify } from '../../../src/pbx/ami/send-notify.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { problemOf } from '../../support/problem.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs, type Notified, type UserAgent } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { openRealSession, type RealSession } from './real-session.ts'

const CHECK_SYNC = { event: 'check-sync;reboot=false' }
const ONE_ALONE = '[default_outbound_endpoint]\ntype = endpoint\n'

describeUnless(missingAsterisk(), 'a NOTIFY through a real Asterisk', function () {
  let asterisk: TestAsterisk
  let session: RealSession
  const phones: UserAgent[] = []
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk()
    session = await openRealSession(asterisk)
  })
  afterEach(async () => {
    for (const phone of phones.splice(0)) {
      await phone.unregister()
      phone.close()
    }
    asterisk.write('hotdesk_pjsip.conf', '')
    await session.ask('Reload', [['Module', 'res_pjsip.so']])
    await eventually(() => session.registrations.list().length === 0)
  })
  after(async () => {
    await session.end()
    await asterisk.stop()
  })

  /** A phone that is registered, as the session knows it too. */
  const phoneAs = async (user: string): Promise<[UserAgent, Contact]> => {
    const phone = await registeredAs(user, asterisk)
    phones.push(phone)
    const find = () => session.registrations.list(user).filter(({ address }) => address === phone.address)
    await eventually(() => find().length === 1)
    const [contact] = find() as [Contact]
    return [phone, contact]
  }
  const send = (contact: Contact, message: SipNotify) =>
    sendNotify(session.ask, session.registrations.all(contact.endpoint), contact, message)
  /** What is not about voicemail, of which Asterisk tells by itself. */
  const ours = (phone: UserAgent): Notified[] => phone.notified.filter(({ event }) => event !== 'message-summary')
  const writeGlobal = async (text: string) => {
    asterisk.write('hotdesk_pjsip.conf', text)
    await session.ask('Reload', [['Module', 'res_pjsip.so']])
  }

  it('comes with its event, its semicolon and all', async () => {
    const [phone, contact] = await phoneAs('5501')
    await send(contact, CHECK_SYNC)
    await eventually(() => ours(phone).length > 0)
    expect(ours(phone)[0]).to.include({ event: 'check-sync;reboot=false', user: '5501', body: '' })
  })

  it('comes with its content, whatever is in it', async () => {
    const [phone, contact] = await phoneAs('5501')
    const body = '<Menu a="1,2">\n\n  (x\\y] [z) é "q\n</Menu>\n'
    await send(contact, { event: 'Yealink-xml', contentType: 'application/xml', body })
    await eventually(() => ours(phone).length > 0)
    const [notified] = ours(phone)
    expect(notified).to.include({ event: 'Yealink-xml', contentType: 'application/xml' })
    expect(notified?.body).to.equal(body.trimEnd().replaceAll('\n', '\r\n'))
  })

  it('rule 11: comes to one phone of two that share an extension', async () => {
    await writeGlobal(ONE_ALONE)
    const [one] = await phoneAs('5501')
    const [other, contact] = await phoneAs('5501')
    await send(contact, CHECK_SYNC)
    await eventually(() => ours(other).length > 0)
    await sleep(300)
    expect(ours(other)).to.have.length(1)
    expect(ours(one)).to.have.length(0)
  })

  it('rule 11: comes to one phone alone also while the news of the other are on their way', async () => {
    await writeGlobal(ONE_ALONE)
    const [one] = await phoneAs('5501')
    const [other, contact] = await phoneAs('5501')
    await sendNotify(session.ask, [contact], contact, CHECK_SYNC)
    await eventually(() => ours(other).length > 0)
    await sleep(300)
    expect(ours(one)).to.have.length(0)
  })

  it('rule 11: goes out to nobody, and says what is missing, where Asterisk could tell only both', async () => {
    const [one] = await phoneAs('5501')
    const [other, contact] = await phoneAs('5501')
    const { sentence } = await problemOf(send(contact, CHECK_SYNC))
    expect(sentence).to.contain('5501 is registered on several phones').and.contain('[default_outbound_endpoint]')
    await sleep(300)
    expect([...ours(one), ...ours(other)]).to.deep.equal([])
  })

  it('uses the endpoint that the administrator has chosen for that', async () => {
    const global = '[anything]\ntype = global\ndefault_outbound_endpoint = chosen\n'
    await writeGlobal(global + ONE_ALONE)
    await phoneAs('5501')
    const [phone, contact] = await phoneAs('5501')
    expect((await problemOf(send(contact, CHECK_SYNC))).sentence).to.contain('[chosen]')
    await writeGlobal(`${global}[chosen]\ntype = endpoint\n`)
    await send(contact, CHECK_SYNC)
    await eventually(() => ours(phone).length > 0)
  })

  it('does not go out to a phone that is gone, though Asterisk would say that it did', async () => {
    const [, contact] = await phoneAs('5501')
    await phones[0]?.unregister()
    await eventually(() => session.registrations.list('5501').length === 0)
    expect((await problemOf(send(contact, CHECK_SYNC))).sentence).to.contain('not registered at the PBX any more')
  })

  it('cannot be made to say more than one line', async () => {
    const [phone, contact] = await phoneAs('5501')
    for (const event of ['x\r\nAction: Originate', 'x\ny']) {
      expect((await problemOf(send(contact, { event }))).kind).to.equal('invalid')
    }
    await send(contact, { event: 'x,Evil=1', body: 'a' })
    await eventually(() => ours(phone).length > 0)
    expect(ours(phone)[0]?.event).to.equal('x,Evil=1')
  })
})
