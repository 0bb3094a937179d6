import { expect } from 'chai'
import { missingAsterisk } from '../support/asterisk.ts'
import { openFleet, type Fleet } from '../support/fleet.ts'
import { describeUnless } from '../support/required.ts'
import type { SipPhone } from '../support/sip/sip-phone.ts'
import { until } from '../support/until.ts'

const size = 25

/**
 * How long a phone may take until it is right, in milliseconds: on a loaded machine one may miss what it is told, and is told
 * again after 5 s, 15 s and a minute. What is not seen by itself is looked for after five minutes, which would be too late.
 */
const patience = 240_000

describeUnless(missingAsterisk(), 'resyncs with a real Asterisk', function (this: Mocha.Suite) {
  this.timeout(3 * patience)
  let opened: Fleet | undefined
  let fleet: Fleet

  before(async () => {
    opened = fleet = await openFleet(size)
  })
  after(() => opened?.close())

  const phoneAt = (at: number): SipPhone => {
    const phone = fleet.phones[at % size]
    if (!phone) throw new Error('There is no such phone.')
    return phone
  }
  const numberAt = (at: number) => fleet.numbers[at % size] ?? ''

  /** Everybody moves on to another phone, all in the same moment. */
  async function everybodyMoves(by: number): Promise<void> {
    await Promise.all(fleet.numbers.map((number, at) => fleet.logIn(number, phoneAt(at + by))))
  }

  /** Each phone is registered at Asterisk as who is logged in on it, nowhere else, and its resync says so. */
  async function expectAllRight(): Promise<void> {
    const where = await fleet.whoIsWhere()
    expect(where.size).to.equal(size)
    await Promise.all(
      fleet.phones.map((desk) => desk.registeredAs(where.get(desk.phone.mac) ?? `hotdesk-${desk.phone.mac}`, patience)),
    )
    const areDone = async () => {
      const shown = await Promise.all(fleet.phones.map((desk) => fleet.shown(desk)))
      return shown.every(({ resync }) => resync?.state === 'done' && resync.trouble === null)
    }
    await until(areDone, 'every resync is done', patience)
    const contacts = await fleet.contacts()
    for (const desk of fleet.phones) {
      expect(contacts.get(where.get(desk.phone.mac) ?? ''), desk.phone.mac).to.include(desk.agent.address)
    }
  }

  it('rule 11: of two phones of one extension only the one that changed gets a NOTIFY', async () => {
    const [stays, leaves] = [phoneAt(2), phoneAt(5)]
    const events = ({ agent }: SipPhone) => agent.notified.map(({ event }) => event)
    await fleet.api('PATCH', '/settings', { elsewhere: 'many', mostPhones: 2 })
    await fleet.logIn(numberAt(0), stays)
    await stays.registeredAs(numberAt(0))
    expect([events(stays), events(leaves)]).to.deep.equal([['resync'], []])
    const { id } = await fleet.logIn(numberAt(0), leaves)
    await leaves.registeredAs(numberAt(0))
    await fleet.api('DELETE', `/sessions/${id}`)
    await leaves.registeredAs(`hotdesk-${leaves.phone.mac}`)
    expect([events(stays), events(leaves)]).to.deep.equal([['resync'], ['resync', 'resync']])
    await fleet.api('PATCH', '/settings', { elsewhere: 'move' })
  })

  it('the manager interface goes away in the middle of 100 logins and comes back: every phone ends up right', async () => {
    await everybodyMoves(1)
    await everybodyMoves(2)
    fleet.cable.cut()
    await everybodyMoves(3)
    await everybodyMoves(4)
    const waiting = await Promise.all(fleet.phones.map((desk) => fleet.shown(desk)))
    expect(waiting.some(({ resync }) => resync?.state === 'waiting')).to.equal(true)
    fleet.cable.mend()
    await expectAllRight()
  })

  it('Asterisk is killed in the middle of 100 logins and started again: every phone ends up right', async () => {
    await everybodyMoves(5)
    await everybodyMoves(6)
    await fleet.asterisk.kill()
    await everybodyMoves(7)
    await everybodyMoves(8)
    await fleet.asterisk.start()
    await expectAllRight()
  })

  it('this server is killed with everything under way and started again: every phone ends up right', async () => {
    fleet.cable.cut()
    await everybodyMoves(9)
    await fleet.restartServer()
    fleet.cable.mend()
    await expectAllRight()
  })
})
