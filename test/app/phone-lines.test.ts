import { expect } from 'chai'
import { lineOf, linesOf } from '../../src/app/phone-lines.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { learnWhose } from '../../src/app/whose-contact.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { insertPhone } from '../../src/stores/phones.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { asFreepbx } from '../support/freepbx-lines.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'

const { jane } = numbers
const { t46s, vvx411, s500 } = desks
const yealink = 'Yealink SIP-T46S 66.85.0.5'
const polycom = 'PolycomVVX-VVX_411-UA/5.9.5'

eachDatabase('what a phone’s line is', (database) => {
  let context: TestContext
  let manager: ScriptedManager
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await furnish(context)
    await addDesks(context)
    await logInOn(context, t46s, jane)
    await database()('resyncs').delete()
  })

  const line = (desk: { mac: string }) => lineOf(context, desk.mac)

  it('is not known without a PBX, or while it does not answer', async () => {
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    manager.goDown()
    expect(await line(t46s)).to.deep.equal({ state: 'unknown', as: null, resync: null })
    context.pbx = { ...context.pbx, manager: undefined }
    expect(await line(t46s)).to.deep.equal({ state: 'unknown', as: null, resync: null })
  })

  it('is registered as who is on it, in a call, and not registered', async () => {
    expect(await line(t46s)).to.deep.equal({ state: 'notRegistered', as: null, resync: null })
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    expect(await line(t46s)).to.deep.equal({ state: 'registered', as: jane, resync: null })
    const call = manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
    expect(await line(t46s)).to.deep.equal({ state: 'inCall', as: jane, resync: null })
    manager.hangUp(call)
    expect(await line(t46s)).to.include({ state: 'registered' })
    manager.unregister(jane)
    expect(await line(t46s)).to.include({ state: 'notRegistered' })
  })

  it('E33: is registered as its desk line while nobody is on it', async () => {
    manager.register({ endpoint: deskLineName(s500.mac), address: '192.0.2.46:5060' })
    expect(await line(s500)).to.deep.equal({ state: 'registered', as: `hotdesk-${s500.mac}`, resync: null })
    expect(await line(vvx411)).to.include({ state: 'notRegistered' })
  })

  it('rule 11: is told apart where an extension is on two phones', async () => {
    await changeGlobalSettings(context, admin, { elsewhere: 'many' })
    await logInOn(context, vvx411, jane)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    expect(await line(t46s)).to.include({ state: 'registered' })
    expect(await line(vvx411)).to.include({ state: 'notRegistered' })
    manager.register({ endpoint: jane, address: '192.0.2.45:5060', userAgent: polycom })
    manager.call({ endpoint: jane, address: '192.0.2.45:5060' })
    expect(await line(t46s)).to.include({ state: 'registered' })
    expect(await line(vvx411)).to.include({ state: 'inCall' })
  })

  it('is what it should be where, for a moment, a phone is registered under two names', async () => {
    manager.register({ endpoint: deskLineName(t46s.mac), address: '192.0.2.44:5060' })
    expect(await line(t46s)).to.include({ as: deskLineName(t46s.mac) })
    context.pbx = asFreepbx(context.pbx)
    manager.register({ endpoint: deskLineName(vvx411.mac, 'freepbx'), address: '192.0.2.47:5060' })
    expect(await line(vvx411)).to.include({ as: deskLineName(vvx411.mac, 'freepbx') })
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    expect(await line(t46s)).to.include({ as: jane })
  })

  it('says how far its resync is', async () => {
    await wantResync(database(), context, { mac: t46s.mac, why: 'a test', urgent: false })
    expect(await line(t46s)).to.include({ resync: 'waiting' })
    expect(await line(vvx411)).to.include({ resync: null })
  })

  it('takes as many queries for a page of phones as for one', async () => {
    const macs = await many(40)
    const one = await queriesOf(() => linesOf(context, macs.slice(0, 1)))
    const all = await queriesOf(() => linesOf(context, macs))
    expect(all).to.equal(one).and.to.be.at.most(4)
    const lines = await linesOf(context, macs)
    expect(new Set([...lines.values()].map(({ state }) => state))).to.deep.equal(new Set(['registered']))
  })

  it('does not ask each time about what is not a phone of ours', async () => {
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    for (const contact of manager.contacts()) await learnWhose(context, contact)
    const before = await queriesOf(() => linesOf(context, [t46s.mac]))
    for (const port of [1, 2, 3, 4])
      manager.register({ endpoint: jane, address: `192.0.2.99:${port}`, userAgent: 'Zoiper' })
    expect(await queriesOf(() => linesOf(context, [t46s.mac]))).to.equal(before)
    expect(await line(t46s)).to.include({ state: 'registered' })
  })

  async function many(count: number): Promise<string[]> {
    const macs = Array.from({ length: count }, (_, place) => `805ec0${String(place).padStart(6, '0')}`)
    for (const [place, mac] of macs.entries()) {
      const number = String(7000 + place)
      await addExtension(context, admin, { number, name: number, sipPassword: 'sip-secret-1' })
      await insertPhone(database(), {
        ...{ mac, brand: 'yealink', model: 'T46S', firmware: '', address: `198.51.100.${place}` },
        ...{ destination: 'auto' as const, createdAt: 0, lastSeen: null },
      })
      await logInOn(context, { mac }, number)
      const address = `198.51.100.${place}:5060`
      await learnWhose(context, manager.register({ endpoint: number, address, userAgent: yealink }))
    }
    return macs
  }

  async function queriesOf(work: () => Promise<unknown>): Promise<number> {
    let count = 0
    const listen = () => {
      count += 1
    }
    database().on('query', listen)
    await work()
    database().removeListener('query', listen)
    return count
  }
})
