import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { contactsOfPhone, endpointsOfPhone, learnWhose, phoneOfContact } from '../../src/app/whose-contact.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { seenOf } from '../../src/stores/phone-contacts.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane, james } = numbers
const { t46s, s500, s700 } = desks

eachDatabase('whose contact', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
  })

  const whose = (endpoint: string, address: string, userAgent = '') =>
    phoneOfContact(context, { endpoint, address, userAgent })
  /** Every phone at one address, as behind one router. */
  const together = () => database()('phones').update({ address: '127.0.0.1' })
  const many = () => changeGlobalSettings(context, admin, { elsewhere: 'many', mostPhones: 4 })

  it('E33: a desk line has its phone’s MAC address in its name', async () => {
    expect(await whose(deskLineName(s500.mac), '203.0.113.9:1')).to.equal(s500.mac)
  })

  it('rule 11: a MAC address in the User-Agent, in any spelling, but only one that we know', async () => {
    expect(await whose(jane, '203.0.113.9:1', 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc')).to.equal(t46s.mac)
    expect(await whose(jane, '203.0.113.9:1', 'Something 1.0 (0050-58AA-BBDD)')).to.equal(s700.mac)
    expect(await whose(jane, '203.0.113.9:1', 'Something 000000000001')).to.equal(undefined)
  })

  it('rule 11: somebody else’s registration is not the phone that it names in its User-Agent', async () => {
    const agent = `Yealink SIP-T46S 66.86.0.15 ${t46s.mac}`
    await logInOn(context, t46s, jane)
    expect(await whose(james, '203.0.113.9:1', agent)).to.equal(undefined)
    expect(await whose(jane, '203.0.113.9:2', agent)).to.equal(t46s.mac)
    await logInOn(context, t46s, james, true)
    expect(await whose(james, '203.0.113.9:1', agent)).to.equal(t46s.mac)
  })

  it('rule 11: the address of the one phone that the extension is on; nobody else’s', async () => {
    await logInOn(context, s500, jane)
    expect(await whose(jane, office.addressOf(s500))).to.equal(s500.mac)
    expect(await whose(jane, '192.0.2.63:65000')).to.equal(s500.mac)
    expect(await whose(jane, office.addressOf(t46s))).to.equal(undefined)
    expect(await whose('5502', office.addressOf(s500))).to.equal(undefined)
  })

  it('rule 11: the phone that the extension is on for long, however often it was on others since', async () => {
    await many()
    await logInOn(context, s500, jane)
    for (let times = 0; times < 25; times += 1) {
      await logInOn(context, s700, james, true)
      await logInOn(context, s700, jane, true)
    }
    expect(await whose(jane, office.addressOf(s500))).to.equal(s500.mac)
    expect(await whose(jane, office.addressOf(s700))).to.equal(s700.mac)
  })

  it('a phone of another make at the same address is not it; nor is a softphone beside it', async () => {
    await logInOn(context, s500, jane)
    expect(await whose(jane, '192.0.2.63:5070', 'Yealink SIP-T46S 66.86.0.15')).to.equal(undefined)
    expect(await whose(jane, '192.0.2.63:5070', 'Softphone/5')).to.equal(s500.mac)
    office.registers(s500, jane)
    expect(await whose(jane, '192.0.2.63:5070', 'Softphone/5')).to.equal(undefined)
  })

  it('behind one router: brand and model single one out', async () => {
    await together()
    await many()
    for (const desk of [s500, s700, t46s]) await logInOn(context, desk, jane)
    expect(await whose(jane, '127.0.0.1:4001', 'Sangoma S700 V2.0.4.67')).to.equal(s700.mac)
    expect(await whose(jane, '127.0.0.1:4002', 'Yealink SIP-T46S 66.86.0.15')).to.equal(t46s.mac)
    expect(await whose(jane, '127.0.0.1:4003')).to.equal(undefined)
  })

  it('behind one router: a phone keeps its port from its desk line on', async () => {
    await together()
    await many()
    for (const [port, desk] of [s500, s700].entries()) {
      await learnWhose(context, { endpoint: deskLineName(desk.mac), address: `127.0.0.1:400${port}`, userAgent: '' })
      await logInOn(context, desk, jane)
    }
    expect(await whose(jane, '127.0.0.1:4000')).to.equal(s500.mac)
    expect(await whose(jane, '127.0.0.1:4001')).to.equal(s700.mac)
    expect(await whose(jane, '127.0.0.1:4002')).to.equal(undefined)
  })

  it('behind one router: the only one that has just fetched its configuration', async () => {
    await together()
    await many()
    await logInOn(context, s500, jane)
    await logInOn(context, s700, jane)
    await office.fetches(s700)
    // What its question told of where it is.
    await together()
    expect(await whose(jane, '127.0.0.1:4002')).to.equal(s700.mac)
    await office.fetches(s500)
    await together()
    expect(await whose(jane, '127.0.0.1:4002')).to.equal(undefined)
  })

  it('a phone left behind stays itself until it has noticed, and is not the one moved to', async () => {
    await together()
    await logInOn(context, s500, jane)
    await learnWhose(context, { endpoint: jane, address: '127.0.0.1:4000', userAgent: '' })
    await logInOn(context, s700, jane)
    expect(await whose(jane, '127.0.0.1:4000')).to.equal(s500.mac)
    await office.fetches(s500)
    await together()
    expect(await whose(jane, '127.0.0.1:4000')).to.equal(s500.mac)
    expect(await whose(jane, '127.0.0.1:4001')).to.equal(s700.mac)
  })

  it('what was learned does not count for ever, nor when another phone has come to the address', async () => {
    await logInOn(context, s500, jane)
    const contact = { endpoint: jane, address: office.addressOf(s500), userAgent: '' }
    await learnWhose(context, contact)
    await database()('phones').where({ mac: s500.mac }).update({ address: '192.0.2.99' })
    expect(await phoneOfContact(context, contact)).to.equal(s500.mac)
    await database()('phones').where({ mac: s700.mac }).update({ address: '192.0.2.63' })
    await logInOn(context, s700, jane)
    expect(await phoneOfContact(context, contact)).to.equal(s700.mac)
    await database()('phones').where({ mac: s700.mac }).update({ address: '192.0.2.98' })
    expect(await phoneOfContact(context, contact)).to.equal(s500.mac)
    context.pass(25 * 60 * 60_000)
    expect(await phoneOfContact(context, contact)).to.equal(undefined)
  })

  it('a desk line that is seen later at an address takes it over', async () => {
    await logInOn(context, s500, jane)
    const contact = { endpoint: jane, address: '198.51.100.1:5060', userAgent: 'Sangoma S500 V2.0.4.67' }
    expect(await learnWhose(context, contact)).to.equal(s500.mac)
    context.pass(1000)
    await logInOn(context, s700, jane)
    await learnWhose(context, { endpoint: deskLineName(s700.mac), address: '198.51.100.1:5060', userAgent: '' })
    expect(await phoneOfContact(context, { ...contact, userAgent: '' })).to.equal(s700.mac)
  })

  it('writes only what is news', async () => {
    const contact = { endpoint: deskLineName(s500.mac), address: '192.0.2.63:5060', userAgent: '' }
    await learnWhose(context, contact)
    const [before] = await seenOf(database(), s500.mac)
    context.pass(60_000)
    await learnWhose(context, contact)
    expect(await seenOf(database(), s500.mac)).to.deep.equal([before])
    context.pass(3_600_000)
    await learnWhose(context, contact)
    expect((await seenOf(database(), s500.mac)).map(({ at }) => at)).to.deep.equal([context.now()])
  })

  it('gives a phone’s own registrations, under every name that it may have, and nobody else’s', async () => {
    await many()
    await logInOn(context, s500, jane)
    await logInOn(context, s700, jane)
    office.registers(s500)
    office.registers(s500, jane)
    office.registers(s700, jane)
    const names = (await contactsOfPhone(context, s500.mac)).map(({ endpoint, address }) => `${endpoint} ${address}`)
    expect(names).to.have.members([`${deskLineName(s500.mac)} 192.0.2.63:5060`, `${jane} 192.0.2.63:5060`])
    expect(await endpointsOfPhone(context, s500.mac)).to.include.members([jane, deskLineName(s500.mac)])
    context.pbx = { ...context.pbx, manager: undefined }
    expect(await contactsOfPhone(context, s500.mac)).to.deep.equal([])
  })
})
