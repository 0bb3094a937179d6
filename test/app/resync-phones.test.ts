import { expect } from 'chai'
import { forgetToken } from '../../src/app/phones.ts'
import { resyncMany, resyncPhone } from '../../src/app/resync-phones.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, recorded } from '../support/desks.ts'
import { admin, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { s500, s700, t46s } = desks

eachDatabase('resyncs that an administrator wants', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
  })

  const hold = ({ mac }: { mac: string }) => {
    const at = context.now()
    return noteEmergencyCall(database(), { mac, at, heldUntil: at + 60_000, number: '911', callerId: '' })
  }
  const wish = ({ mac }: { mac: string }) => findResync(database(), mac)

  it('one phone: wanted at once, by name and on record', async () => {
    await resyncPhone(context, admin, s500.mac, { restart: false })
    const why = 'asked for by administrator anna'
    expect(await wish(s500)).to.include({ why, urgent: true, restart: false, state: 'waiting' })
    await resyncPhone(context, admin, s500.mac, { restart: true })
    expect(await wish(s500)).to.include({ why, restart: true })
    for (const action of ['phone.resync', 'phone.restart']) {
      expect((await recorded(database(), action))[0]).to.include({ subject: 'phone 00:50:58:aa:bb:cc' })
    }
  })

  it('refuses a phone that is not there, and one that nothing is meant for yet', async () => {
    const order = { restart: false }
    expect(await problemOf(resyncPhone(context, admin, '000000000001', order))).to.include({ code: 'not-found' })
    await forgetToken(context, admin, s500.mac)
    expect(await problemOf(resyncPhone(context, admin, s500.mac, order))).to.include({ code: 'conflict' })
    expect(await wish(s500)).to.equal(undefined)
  })

  it('rule 6: a phone that may be called back fetches, but does not restart', async () => {
    await hold(s500)
    await resyncPhone(context, admin, s500.mac, { restart: false })
    const problem = await problemOf(resyncPhone(context, admin, s500.mac, { restart: true }))
    expect(problem.code).to.equal('emergency-hold')
    expect(await resyncMany(context, admin, { brand: 'sangoma' }, { restart: true })).to.equal(1)
    expect(await wish(s700)).to.include({ restart: true })
    expect(await wish(s500)).to.include({ restart: false })
  })

  it('many: those of a brand or those that are named, one of many each, but for those not approved', async () => {
    await forgetToken(context, admin, s700.mac)
    expect(await resyncMany(context, admin, { brand: 'sangoma' }, { restart: false })).to.equal(1)
    expect(await wish(s500)).to.include({ urgent: false })
    expect([await wish(s700), await wish(t46s)]).to.deep.equal([undefined, undefined])
    const macs = [t46s.mac, s700.mac, '000000000001']
    expect(await resyncMany(context, admin, { macs }, { restart: false })).to.equal(1)
    expect(await wish(t46s)).to.include({ urgent: false })
    expect(await resyncMany(context, admin, { macs: [] }, { restart: false })).to.equal(0)
    expect((await recorded(database(), 'phone.resync')).map(({ subject }) => subject)).to.deep.equal([
      'several phones',
      'brand sangoma',
    ])
  })
})
