import { expect } from 'chai'
import { setPhoneTimers, timersOfPhone } from '../../src/app/timers-of-phone.ts'
import { noTimers } from '../../src/domain/timers.ts'
import { findPhoneTimers } from '../../src/stores/phone-timers.ts'
import { timedSessionOn } from '../../src/stores/session-timers.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded } from '../support/desks.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { t46s } = desks

eachDatabase('the timers of a phone', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const set = (input: object, mac: string = t46s.mac) => setPhoneTimers(context, admin, mac, input)

  it('rule 7: change as they are named, are on record, and are gone when all are off', async () => {
    expect(await timersOfPhone(database(), t46s.mac)).to.deep.equal(noTimers)
    expect(await set({ idleMinutes: 30 })).to.deep.equal({ ...noTimers, idleMinutes: 30 })
    expect(await set({ logoutAt: '18:30' })).to.deep.equal({ longestMinutes: 0, logoutAt: '18:30', idleMinutes: 30 })
    expect(await timersOfPhone(database(), t46s.mac)).to.include({ logoutAt: '18:30', idleMinutes: 30 })
    const [entry] = await recorded(database(), 'phone.timers')
    expect(entry).to.deep.include({ subject: 'phone 80:5e:c0:aa:bb:cc', actor: admin.name })
    expect(entry?.details).to.deep.equal({ longestMinutes: 0, logoutAt: '18:30', idleMinutes: 30 })
    await set({ idleMinutes: 0, logoutAt: '' })
    expect(await findPhoneTimers(database(), t46s.mac)).to.equal(undefined)
  })

  it('rule 7: remember when the time of day was written, and not when something else was', async () => {
    await set({ logoutAt: '11:00' })
    context.pass(1000)
    await set({ idleMinutes: 5 })
    expect((await findPhoneTimers(database(), t46s.mac))?.logoutAtSince).to.equal(noon)
    await set({ logoutAt: '11:30' })
    expect((await findPhoneTimers(database(), t46s.mac))?.logoutAtSince).to.equal(noon + 1000)
  })

  it('rule 7: have who is on the phone looked at', async () => {
    await logInOn(context, t46s, numbers.jane)
    context.pass(1000)
    await set({ idleMinutes: 5 })
    expect((await timedSessionOn(database(), t46s.mac))?.dueAt).to.equal(noon + 1000)
  })

  it('refuse what is no time or number, and a phone that there is not', async () => {
    const problem = await problemOf(set({ logoutAt: '25:00', idleMinutes: -1, colour: 'green' }))
    expect(Object.keys(problem.fields)).to.have.members(['logoutAt', 'idleMinutes', 'colour'])
    expect((await problemOf(set({ idleMinutes: 5 }, '001122334455'))).kind).to.equal('missing')
    expect(await recorded(database(), 'phone.timers')).to.deep.equal([])
  })
})
