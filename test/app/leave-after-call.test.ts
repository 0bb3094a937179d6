import { expect } from 'chai'
import { logOut } from '../../src/app/hot-desk.ts'
import { endLeaving } from '../../src/app/leave-after-call.ts'
import { endHold, noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import type { Call } from '../../src/domain/manager.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane } = numbers
const { s500 } = desks

eachDatabase('leaving after the call', (database) => {
  let office: WatchedOffice
  let context: TestContext
  let call: Call

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    await logInOn(context, s500, jane)
    call = office.manager.call({ endpoint: jane, address: office.addressOf(s500) })
    const { id } = await office.sessionOn(s500)
    await logOut(context, admin, id, 'said so')
    await logOut(context, admin, id, 'said so again')
  })

  const isThere = async () => (await whoIsWhere(database())).length === 1

  it('rule 5: waits for the end of the call, then ends as it was asked first', async () => {
    await endLeaving(context)
    expect(await isThere()).to.equal(true)
    office.manager.hangUp(call)
    await endLeaving(context)
    expect(await isThere()).to.equal(false)
    expect((await endedSessions(database()))[0]).to.include({
      endedBy: 'said so',
      leavingSince: null,
      leavingWhy: null,
    })
    expect(await recorded(database(), 'session.leave')).to.have.length(1)
    expect((await recorded(database(), 'session.end'))[0]).to.include({ actor: 'the end of the call' })
  })

  it('rule 6: not while the phone may be called back', async () => {
    const at = context.now()
    await noteEmergencyCall(database(), { mac: s500.mac, at, heldUntil: at + 1000, number: '911', callerId: '' })
    office.manager.hangUp(call)
    await endLeaving(context)
    expect(await isThere()).to.equal(true)
    await endHold(database(), s500.mac, at)
    await endLeaving(context)
    expect(await isThere()).to.equal(false)
  })

  it('not while nobody knows of calls; but where there is no PBX any more', async () => {
    office.manager.goDown()
    await endLeaving(context)
    expect(await isThere()).to.equal(true)
    context.pbx = { ...context.pbx, manager: undefined }
    await endLeaving(context)
    expect(await isThere()).to.equal(false)
  })
})
