import { expect } from 'chai'
import { carryOut, planFor, sessionsToClose, whoLeaves } from '../../src/app/login-steps.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { sessionOnPhone, sessionsAround } from '../../src/stores/sessions.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const { james, jane } = numbers
const { t46s, vvx411 } = desks

eachDatabase('the steps of a login', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  /** Jane comes from the T46S to the VVX 411, where James is. */
  const comes = async (takeOver: boolean) => {
    const wish = { number: jane, mac: vvx411.mac, takeOver, startedBy: 'a test' }
    const sessions = await sessionsAround(database(), { mac: vvx411.mac, extension: jane })
    const plan = planFor(wish, { settings: await readGlobalSettings(database()), sessions, mappings: [] })
    return { wish, sessions, plan, closing: sessionsToClose(sessions, plan) }
  }

  it('rule 3: who would leave the phone is named, and nothing is closed before they are asked', async () => {
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, james)
    const { plan, closing } = await comes(false)
    expect(plan.kind).to.equal('confirm')
    expect(closing).to.deep.equal([])
    expect(whoLeaves(plan, closing).map(({ mac }) => mac)).to.deep.equal([vvx411.mac])
  })

  it('rules 2 and 3: what has to close closes, and what is given is what is there then', async () => {
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, james)
    const { wish, sessions, plan, closing } = await comes(true)
    expect(whoLeaves(plan, closing).map(({ mac }) => mac)).to.have.members([t46s.mac, vvx411.mac])
    if (plan.kind !== 'go') throw new Error(`It was to go on, not to be ${plan.kind}.`)
    const done = await inTransaction(database(), (transaction) =>
      carryOut(transaction, context, admin, { wish, plan, closing, sessions, group: undefined }),
    )
    expect(done.session).to.deep.equal(await sessionOnPhone(database(), vvx411.mac))
    expect(done.resync).to.deep.equal(await findResync(database(), vvx411.mac))
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${vvx411.mac}`])
    expect((await endedSessions(database())).map(({ extension }) => extension)).to.have.members([jane, james])
  })
})
