import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { callsOfPhone, isInCall, phoneOfCall } from '../../src/app/in-call.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane } = numbers
const { t46s, s500, s700 } = desks

eachDatabase('who is in a call', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    await changeGlobalSettings(context, admin, { elsewhere: 'many', mostPhones: 3 })
    await logInOn(context, s500, jane)
    await logInOn(context, s700, jane)
  })

  const inCall = async () => [await isInCall(context, s500.mac), await isInCall(context, s700.mac)]

  it('rule 5: of two phones of one extension the one that the call’s packets come from', async () => {
    expect(await inCall()).to.deep.equal([false, false])
    const call = office.manager.call({ endpoint: jane, address: office.addressOf(s500) })
    expect(await inCall()).to.deep.equal([true, false])
    expect(await phoneOfCall(context, call)).to.equal(s500.mac)
    expect(await callsOfPhone(context, s500.mac)).to.deep.equal([call])
    office.manager.hangUp(call)
    expect(await inCall()).to.deep.equal([false, false])
  })

  it('rule 5: where it cannot be told which of them, all of them are', async () => {
    office.manager.call({ endpoint: jane, address: '' })
    expect(await inCall()).to.deep.equal([true, true])
    expect(await isInCall(context, t46s.mac)).to.equal(false)
  })

  it('rule 5: a desk line in a call is its phone; a call can be left out', async () => {
    const call = office.manager.call({ endpoint: deskLineName(t46s.mac), address: '' })
    expect(await isInCall(context, t46s.mac)).to.equal(true)
    expect(await isInCall(context, t46s.mac, { but: call.id })).to.equal(false)
    expect(await inCall()).to.deep.equal([false, false])
  })

  it('while the manager is away, or where there is none, nobody is known to be in a call', async () => {
    office.manager.call({ endpoint: jane, address: office.addressOf(s500) })
    office.manager.goDown()
    expect(await inCall()).to.deep.equal([false, false])
    office.manager.goUp()
    expect(await inCall()).to.deep.equal([true, false])
    context.pbx = { ...context.pbx, manager: undefined }
    expect(await inCall()).to.deep.equal([false, false])
  })
})
