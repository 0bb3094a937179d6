import { expect } from 'chai'
import { holdOf, refuseInHold } from '../../src/app/emergency-hold.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const mac = '805ec0aabbcc'
const until = noon + 30 * 60_000

eachDatabase('the hold after an emergency call', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    const call = { number: '911', callerId: '+441132990000', at: noon, heldUntil: until }
    await noteEmergencyCall(database(), { mac, ...call })
  })

  it('rule 6: lasts until its time, for this phone', async () => {
    expect(await holdOf(database(), context, mac)).to.equal(until)
    expect(await holdOf(database(), context, '0004f2aabbcc')).to.equal(undefined)
    context.pass(30 * 60_000 - 1)
    expect(await holdOf(database(), context, mac)).to.equal(until)
    context.pass(1)
    expect(await holdOf(database(), context, mac)).to.equal(undefined)
  })

  it('rule 6, rule 9: refuses in words that say until when, and lets everything else be', async () => {
    const problem = await problemOf(refuseInHold(database(), context, mac))
    expect(problem).to.include({ kind: 'refused', code: 'emergency-hold' })
    const clock = new Date(until).toTimeString().slice(0, 5)
    expect(problem.sentence).to.equal(
      `An emergency call was made from this phone. Nobody is logged out of it until ${clock}.`,
    )
    await refuseInHold(database(), context, '0004f2aabbcc')
    context.pass(30 * 60_000)
    await refuseInHold(database(), context, mac)
  })
})
