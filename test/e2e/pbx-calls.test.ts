import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingAsterisk } from '../support/asterisk.ts'
import { openPbxOffice, people, type PbxOffice } from '../support/pbx-office.ts'
import { describeUnless } from '../support/required.ts'
import type { Call } from '../support/sip/call.ts'
import type { SipPhone } from '../support/sip/sip-phone.ts'
import type { UserAgent } from '../support/sip/user-agent.ts'
import { logInOn } from '../support/served-office.ts'
import { until } from '../support/until.ts'

const main = '5550100'
const annexe = '5550200'
const { jane, james } = people

const t46s = { brand: 'yealink', model: 'T46S', location: main } as const
const vvx = { brand: 'polycom', model: 'VVX 411', location: annexe } as const
const s500 = { brand: 'sangoma', model: 'S500', location: main } as const

/** But for phones that an emergency call holds. */
async function logEverybodyOut({ api }: PbxOffice): Promise<void> {
  const { items } = await api<{ items: { id: number }[] }>('GET', '/sessions?size=500')
  for (const { id } of items) {
    await api('DELETE', `/sessions/${id}?force=true`).catch((error: unknown) => {
      if (!String(error).includes('emergency-hold')) throw error
    })
  }
}

/** Logs a person in on the phone's own screen and waits for the registration. */
async function logIn(desk: SipPhone, { number, voicemail }: typeof jane | typeof james): Promise<void> {
  await logInOn(desk.phone, number, voicemail)
  await desk.registeredAs(number)
  while (desk.phone.screen.kind !== 'idle') await desk.phone.back()
}

async function logOut(desk: SipPhone): Promise<void> {
  await desk.phone.pressKey('Log Out')
  await desk.phone.pressKey('OK')
  await desk.registeredAs(`hotdesk-${desk.phone.mac}`)
  while (desk.phone.screen.kind !== 'idle') await desk.phone.back()
}

/** Dials and waits for the end or until somebody answers. */
async function dial(desk: SipPhone, number: string): Promise<Call> {
  const call = await desk.agent.call(number)
  await Promise.race([call.up().catch(() => undefined), sleep(20_000)])
  return call
}

function rung({ agent }: SipPhone): Call[] {
  return agent.calls.filter(({ direction }) => direction === 'in')
}

/** Calls the emergency number and gives what the world sees of it, once it is over. */
async function callForHelp(desk: SipPhone, world: UserAgent): Promise<{ caller: string; number: string }> {
  const before = world.calls.length
  // Three digits take a person a second.
  await sleep(1000)
  const call = await dial(desk, '911')
  expect([call.state, call.status]).to.deep.equal(['up', 200])
  const seen = world.calls.slice(before)
  expect(seen).to.have.length(1)
  await call.hangUp()
  await seen[0]?.ended()
  return { caller: seen[0]?.number ?? '', number: call.number }
}

/** A call from the world to a place's number: that phone alone is to ring. */
async function callBack(world: UserAgent, location: string, phone: SipPhone): Promise<void> {
  const call = await world.call(location)
  const ringing = await phone.agent.rings()
  ringing.answer()
  await call.up()
  await call.hangUp()
  await ringing.ended()
  expect(rung(phone)).to.have.length(1)
}

for (const desk of [t46s, vvx, s500] as const) {
  describeUnless(missingAsterisk(), `calls of a ${desk.model} through a real Asterisk`, function (this: Mocha.Suite) {
    this.timeout(180_000)
    let opened: PbxOffice | undefined
    let office: PbxOffice
    /** Who sees what goes out to the world. */
    let world: UserAgent

    before(async () => {
      opened = office = await openPbxOffice()
      world = await office.stranger('trunk', { onCall: 'answer' })
    })
    after(() => opened?.close())

    afterEach(() => logEverybodyOut(office))

    it(`E22: Jane's number rings the ${desk.model} that she has just logged in to, and no other`, async () => {
      const [first, second] = [await office.desk(desk), await office.desk({ ...vvx, model: 'VVX 311' })]
      const other = await office.desk({ ...t46s, model: 'T48S' })
      await logIn(second, jane)
      await logIn(first, jane)
      await logIn(other, james)
      await second.registeredAs(`hotdesk-${second.phone.mac}`, 20_000)
      const call = await other.agent.call(jane.number)
      const ringing = await first.agent.rings()
      expect(ringing).to.include({ number: james.number, name: james.name })
      ringing.answer()
      await call.up()
      ringing.audio.say(0x2a)
      await until(() => call.audio.heard.has(0x2a), 'she is heard')
      expect([...call.audio.heard]).to.deep.equal([0x2a])
      await call.hangUp()
      expect([rung(first).length, rung(second).length, rung(other).length]).to.deep.equal([1, 0, 0])
    })

    it(`E33, E32: James's logged-out ${desk.model} is not called, calls 911 with its place's number and not 5501`, async () => {
      const phone = await office.desk(desk)
      const elsewhere = await office.desk({ ...s500, model: 'S700' })
      await logIn(elsewhere, jane)
      await logIn(phone, james)
      await logOut(phone)
      for (const number of [james.number, `hotdesk-${phone.phone.mac}`]) {
        const call = await dial(elsewhere, number)
        expect(call.state).to.equal('ended')
        expect(call.status).to.be.at.least(400)
      }
      const refused = await dial(phone, jane.number)
      expect([refused.state, refused.status]).to.deep.equal(['ended', 403])
      expect([rung(phone).length, rung(elsewhere).length]).to.deep.equal([0, 0])
      expect(await callForHelp(phone, world)).to.deep.equal({ caller: desk.location, number: '911' })
    })

    it(`E33, rule 6: the call-back to its place's number rings the ${desk.model} that nobody is on`, async () => {
      const phone = await office.desk(desk)
      const neighbour = await office.desk(desk)
      expect(await callForHelp(phone, world)).to.deep.equal({ caller: desk.location, number: '911' })
      await callBack(world, desk.location, phone)
      expect(rung(neighbour)).to.deep.equal([])
    })

    // Last: the phone is held after it, and Jane with it.
    it(`E32: while Jane is on the ${desk.model}, 911 still shows its place, and the call-back rings it`, async () => {
      const phone = await office.desk(desk)
      await logIn(phone, jane)
      expect(await callForHelp(phone, world)).to.deep.equal({ caller: desk.location, number: '911' })
      await callBack(world, desk.location, phone)
    })
  })
}

describeUnless(missingAsterisk(), 'two phones of one extension at a real Asterisk', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let opened: PbxOffice | undefined
  let office: PbxOffice

  before(async () => {
    opened = office = await openPbxOffice()
    await office.api('PATCH', '/settings', { elsewhere: 'many' })
  })
  after(() => opened?.close())

  afterEach(() => logEverybodyOut(office))

  for (const [where, addresses] of [
    ['each at its own address', ['127.0.0.11', '127.0.0.12']],
    ['behind one address', ['127.0.0.1', '127.0.0.1']],
  ] as const) {
    it(`rule 11: of two phones that Jane is on, ${where}, only the one that changes gets a NOTIFY`, async () => {
      const [leaves, stays] = [
        await office.desk({ ...t46s, localAddress: addresses[0] }),
        await office.desk({ ...t46s, localAddress: addresses[1] }),
      ]
      await logIn(leaves, jane)
      await logIn(stays, jane)
      const told = ({ agent }: SipPhone) => agent.notified.filter(({ event }) => event !== 'message-summary')
      const before = [told(leaves).length, told(stays).length] as const
      const { items } = await office.api<{ items: { id: number; mac: string }[] }>('GET', '/sessions?size=500')
      const session = items.find(({ mac }) => mac === leaves.phone.mac)
      await office.api('DELETE', `/sessions/${session?.id}`)
      await leaves.registeredAs(`hotdesk-${leaves.phone.mac}`)
      expect(told(leaves).slice(before[0])[0]).to.include({ event: 'check-sync;reboot=false', user: jane.number })
      expect(told(stays)).to.have.length(before[1])
      expect(stays.agent.account?.user).to.equal(jane.number)
    })
  }
})
