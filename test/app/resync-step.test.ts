import { expect } from 'chai'
import { takeStep } from '../../src/app/resync-step.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { Problem } from '../../src/domain/problem.ts'
import { learnContact } from '../../src/stores/phone-contacts.ts'
import { deletePhone } from '../../src/stores/phones.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { numbers, type TestContext } from '../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane } = numbers
const { s500, t46s, vvx411 } = desks

eachDatabase('a step of a resync', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
  })

  const want = ({ mac }: { mac: string }, more = {}) =>
    wantResync(database(), context, { mac, why: 'asked for', urgent: true, ...more })
  const step = ({ mac }: { mac: string }) => takeStep(context, mac)
  const events = () => office.manager.sent.map(({ contact, message }) => `${contact.endpoint} ${message.event}`)

  it('sends what each brand needs to fetch, and to restart', async () => {
    for (const desk of [s500, t46s, vvx411]) {
      office.registers(desk)
      await want(desk)
      await step(desk)
      await want(desk, { restart: true })
      await step(desk)
    }
    const sent = (desk: { mac: string }, event: string) => `${deskLineName(desk.mac)} ${event}`
    expect(events()).to.deep.equal([
      sent(s500, 'resync'),
      sent(s500, 'check-sync;reboot=true'),
      sent(t46s, 'check-sync;reboot=false'),
      sent(t46s, 'check-sync;reboot=true'),
      sent(vvx411, 'check-sync'),
      sent(vvx411, 'check-sync'),
    ])
  })

  it('gives when the next one is due, and does nothing before', async () => {
    office.registers(s500)
    expect(await step(s500)).to.equal(undefined)
    await want(s500)
    expect(await step(s500)).to.equal(context.now() + 5000)
    expect(await step(s500)).to.equal(context.now() + 5000)
    expect(events()).to.have.length(1)
  })

  it('in a call: held, unless an administrator says so', async () => {
    office.registers(s500, jane)
    await logInOn(context, s500, jane)
    office.manager.call({ endpoint: jane, address: office.addressOf(s500) })
    await step(s500)
    expect(await office.resyncOf(s500)).to.include({ state: 'held', attempts: 0 })
    await want(s500, { evenInCall: true })
    await step(s500)
    expect(events()).to.have.length(1)
  })

  it('of two names at one port the later one is told', async () => {
    await logInOn(context, s500, jane)
    office.registers(s500)
    office.registers(s500, jane)
    const address = office.addressOf(s500)
    await learnContact(database(), { endpoint: deskLineName(s500.mac), address, mac: s500.mac, at: context.now() - 9 })
    await learnContact(database(), { endpoint: jane, address, mac: s500.mac, at: context.now() - 5 })
    await step(s500)
    expect(events()).to.deep.equal([`${jane} resync`])
  })

  it('the PBX goes away in the middle: it does not count as told', async () => {
    office.registers(s500)
    await want(s500)
    office.manager.refuse(new Problem('away', 'pbx-away', 'The PBX does not answer.'))
    await step(s500)
    expect(await office.resyncOf(s500)).to.include({ state: 'waiting', attempts: 0, toldAt: null })
    office.manager.goDown()
    context.pass(5000)
    await step(s500)
    expect(await office.resyncOf(s500)).to.include({ state: 'waiting', attempts: 0 })
  })

  it('a phone that is no longer there is done with', async () => {
    await want(s500)
    await deletePhone(database(), s500.mac)
    expect(await step(s500)).to.equal(undefined)
    await want(s500)
    office.registers(s500)
    await step(s500)
    expect(await office.resyncOf(s500)).to.include({ state: 'done', nextAt: null })
    expect(events()).to.deep.equal([])
  })
})
