import { expect } from 'chai'
import { checkDialled, logInByDialling, logOutByDialling, whoDials } from '../../src/app/dialling.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx } from '../support/dialling.ts'
import { furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import type { ScriptedManager } from '../support/scripted-manager.ts'

const { t46s, vvx411 } = desks
const { jane, james } = numbers

eachDatabase('login by dialling', (database) => {
  let context: TestContext
  let manager: ScriptedManager

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    manager = playPbx(context)
  })

  it('knows the phone that dials by its registration, and its address', async () => {
    const { caller } = await dialFrom(context, manager, t46s.mac)
    expect(caller).to.include({ mac: t46s.mac, source: '192.0.2.44' })
    expect(caller.actor).to.deep.equal({ name: 'phone 80:5e:c0:aa:bb:cc, dialling', address: '192.0.2.44' })
  })

  it('waits for the news of a call that it has been told of by another way', async () => {
    manager.register({ endpoint: `hotdesk-${t46s.mac}`, address: '[2001:db8::7]:5060' })
    const asked = whoDials(context, 'later', 'loginCode')
    manager.call({ id: 'later', dialled: '*11', endpoint: `hotdesk-${t46s.mac}`, address: '[2001:db8::7]:5060' })
    expect(await asked).to.include({ mac: t46s.mac, source: '2001:db8::7' })
  })

  it('believes that a code was dialled by the PBX alone: whoever names another call of the phone does nothing to it', async () => {
    const { call } = await dialFrom(context, manager, t46s.mac)
    expect(await whoDials(context, call.id, 'logoutCode')).to.equal(undefined)
    const talk = manager.call({ endpoint: call.endpoint, address: call.address, dialled: '5502' })
    expect(await whoDials(context, talk.id, 'logoutCode')).to.equal(undefined)
  })

  it('believes in no call that the PBX does not know, and in no phone that is not ours', async () => {
    const stranger = manager.call({ endpoint: 'trunk', address: '192.0.2.99:5060', dialled: '*11' })
    expect(await whoDials(context, stranger.id, 'loginCode')).to.equal(undefined)
    expect(await whoDials(context, 'invented', 'loginCode')).to.equal(undefined)
    manager.goDown()
    expect(await whoDials(context, stranger.id, 'loginCode')).to.equal(undefined)
  })

  it('believes no User-Agent that names a phone which the extension has nothing to do with', async () => {
    const dials = (endpoint: string) => {
      const contact = { endpoint, address: '203.0.113.9:5060', userAgent: `Yealink SIP-T46S 66.86.0.15 ${t46s.mac}` }
      manager.register(contact)
      return whoDials(context, manager.call({ dialled: '*11', ...contact }).id, 'loginCode')
    }
    // While nobody is on the phone, and when somebody is.
    expect(await dials(james)).to.equal(undefined)
    await context.pbx.manager?.close()
    manager = playPbx(context)
    await logInOn(context, t46s, jane)
    expect(await dials(james)).to.equal(undefined)
    expect(await dials(jane)).to.include({ mac: t46s.mac })
  })

  it('logs in although the phone is in a call: the one with us; on record as dialled', async () => {
    const { caller } = await dialFrom(context, manager, t46s.mac)
    const earned = await checkDialled(context, caller, { number: jane, password: secrets.jane.voicemail })
    expect(earned).to.deep.equal({ number: jane, startedBy: 'voicemail password, dialled' })
    await logInByDialling(context, caller, earned, false)
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${t46s.mac}`])
    const [entry] = await recorded(database(), 'session.start')
    expect(entry?.actor).to.equal('phone 80:5e:c0:aa:bb:cc, dialling')
  })

  it('rule 5: another call on the phone is one all the same', async () => {
    const { caller } = await dialFrom(context, manager, t46s.mac)
    manager.call({ endpoint: `hotdesk-${t46s.mac}`, address: '192.0.2.44:5060' })
    const wish = { number: jane, startedBy: 'a test' }
    expect(await problemOf(logInByDialling(context, caller, wish, false))).to.include({ code: 'after-call' })
    expect(await whoIsWhere(database())).to.deep.equal([])
  })

  it('rule 4: a wrong password counts for the phone and its address, as on the screen', async () => {
    const { caller } = await dialFrom(context, manager, vvx411.mac)
    const wrong = (number: string) => problemOf(checkDialled(context, caller, { number, password: '1' }))
    const [known, unknown] = [await wrong(jane), await wrong('4711')]
    expect(known).to.include({ code: 'wrong-login', sentence: unknown.sentence })
    for (let more = 0; more < 10; more += 1) await wrong(jane)
    expect(await wrong(james)).to.include({ code: 'locked' })
  })

  it('logs out who is on the phone, and says who that was', async () => {
    const { caller } = await dialFrom(context, manager, t46s.mac)
    expect(await logOutByDialling(context, caller)).to.equal(undefined)
    await logInByDialling(context, caller, { number: jane, startedBy: 'a test' }, false)
    expect(await logOutByDialling(context, caller)).to.equal(jane)
    expect(await whoIsWhere(database())).to.deep.equal([])
    expect((await endedSessions(database()))[0]).to.include({ endedBy: 'logged out by dialling' })
  })

  it('rule 3: takes a phone over from whom the caller was told of', async () => {
    await logInOn(context, t46s, james)
    const { caller } = await dialFrom(context, manager, t46s.mac)
    const wish = { number: jane, startedBy: 'a test' }
    const outcome = await logInByDialling(context, caller, wish, false)
    expect(outcome).to.include({ kind: 'occupied', number: james })
    expect(await logInByDialling(context, caller, wish, james)).to.include({ kind: 'in' })
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${t46s.mac}`])
  })
})
