import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { afterCall, elsewhere, phoneInCall, refuseClosing } from '../../src/app/login-refusals.ts'
import { removePhone } from '../../src/app/phones.ts'
import { endHold, noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane, james } = numbers
const { s500, s700 } = desks

eachDatabase('what keeps a login or a logout back', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    await logInOn(context, s500, jane)
    const heldUntil = context.now() + 30 * 60_000
    await noteEmergencyCall(database(), { mac: s500.mac, at: context.now(), heldUntil, number: '911', callerId: '' })
  })

  const code = async (work: Promise<unknown>) => (await problemOf(work)).code

  it('rule 6: after an emergency call nobody is logged out of the phone, not even by force or by removing it', async () => {
    const { id } = await office.sessionOn(s500)
    expect(await code(logOut(context, admin, id, 'said so'))).to.equal('emergency-hold')
    expect(await code(logOut(context, admin, id, { why: 'said so', force: true }))).to.equal('emergency-hold')
    expect(await code(removePhone(context, admin, s500.mac))).to.equal('emergency-hold')
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${s500.mac}`])
  })

  it('rule 6: nor taken over, asked or not; nor does a move leave it', async () => {
    expect(await code(logInOn(context, s500, james, false))).to.equal('emergency-hold')
    expect(await code(logInOn(context, s500, james, true))).to.equal('emergency-hold')
    const problem = await problemOf(logInOn(context, s700, jane))
    expect(problem).to.include({ kind: 'refused', code: 'emergency-hold' })
    expect(problem.sentence).to.match(
      /^An emergency call was made from the S500 00:50:58:aa:bb:cc, where you are logged in\. You stay there until \d\d:\d\d\.$/,
    )
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${s500.mac}`])
  })

  it('rule 6: when the hold is over, or lifted, everything goes', async () => {
    await endHold(database(), s500.mac, context.now())
    await logInOn(context, s700, jane)
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${s700.mac}`])
  })

  it('rule 6: who may be on many phones need not leave the held one', async () => {
    await changeGlobalSettings(context, admin, { elsewhere: 'many', mostPhones: 2 })
    await logInOn(context, s700, jane)
    expect(await whoIsWhere(database())).to.have.length(2)
    await refuseClosing(database(), context, [{ mac: s700.mac }], s700.mac)
    expect(await code(refuseClosing(database(), context, [{ mac: s500.mac }], s500.mac))).to.equal('emergency-hold')
  })

  it('rule 9: plain sentences', async () => {
    expect(afterCall).to.equal('You will be logged out when the call ends.')
    expect(phoneInCall()).to.include({ code: 'after-call', kind: 'refused' })
    expect((await elsewhere(database(), s500.mac)).sentence).to.include('the S500 00:50:58:aa:bb:cc')
    expect((await elsewhere(database(), '000000000001')).sentence).to.include('the phone 00:00:00:00:00:01')
  })
})
