import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { holdOf } from '../../src/app/emergency-hold.ts'
import { liftHold, startEmergency } from '../../src/app/emergency.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import { lastEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn, recorded } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { t46s, s500 } = desks
const { mac } = t46s
const minute = 60_000
const callerId = '+441132990000'

eachDatabase('emergency calls', (database) => {
  let office: WatchedOffice
  let context: TestContext
  let stop: (() => Promise<void>) | undefined

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    const { id } = await addLocation(context, admin, { name: 'Main building', callerId })
    await placePhones(context, admin, [mac], id)
    office.registers(t46s)
  })
  afterEach(async () => {
    await stop?.()
    stop = undefined
  })

  const calls = () => recorded(database(), 'emergency.call')
  const news = (more: object = {}) => ({
    ...{ endpoint: `hotdesk-${mac}`, address: '192.0.2.61:5060', number: '911', callerId, at: context.now() },
    ...more,
  })
  const keptCalls = async () => [...(await office.manager.kept('hotdesk-emergency')).keys()]
  const keepCall = (seconds: number, key = `hotdesk-${mac}@192.0.2.61:5060`) =>
    office.manager.keep('hotdesk-emergency', key, `${seconds}|911|${callerId}`)

  it('rule 6: holds the phone, records the call and logs it', async () => {
    stop = startEmergency(context)
    const told: OfficeNews[] = []
    context.news.listen((one) => told.push(one))
    await keepCall(context.now() / 1000)
    office.manager.emergency(news())
    await until(async () => (await keptCalls()).length === 0)
    expect(await holdOf(database(), context, mac)).to.equal(context.now() + 30 * minute)
    expect(await lastEmergencyCall(database(), mac)).to.include({ at: context.now(), number: '911', callerId })
    const [call, ...others] = await calls()
    expect(others).to.deep.equal([])
    expect(call).to.deep.include({
      actor: 'phone 80:5e:c0:aa:bb:cc',
      address: '192.0.2.61',
      subject: 'phone 80:5e:c0:aa:bb:cc',
      details: { number: '911', callerId, line: `hotdesk-${mac}`, location: 'Main building' },
    })
    expect(told).to.deep.include({ kind: 'line', mac })
    expect(context.lines.some((line) => line.includes('An emergency call was made') && line.includes(mac))).to.equal(
      true,
    )
  })

  it('rule 6: the hold is as long as the settings say, a later call makes it longer, never shorter', async () => {
    stop = startEmergency(context)
    await changeGlobalSettings(context, admin, { emergencyHoldMinutes: 60 })
    const start = context.now()
    office.manager.emergency(news())
    await until(async () => (await calls()).length === 1)
    await changeGlobalSettings(context, admin, { emergencyHoldMinutes: 0 })
    context.pass(10 * minute)
    office.manager.emergency(news({ number: '112' }))
    await until(async () => (await calls()).length === 2)
    expect(await lastEmergencyCall(database(), mac)).to.include({ number: '112', heldUntil: start + 60 * minute })
  })

  it('rule 6: calls that were made while we were away count from when they were made, once', async () => {
    const seconds = context.now() / 1000 - 600
    await keepCall(seconds)
    await office.manager.keep('hotdesk-emergency', 'nonsense', 'x')
    stop = startEmergency(context)
    await until(async () => (await keptCalls()).length === 0)
    expect(await holdOf(database(), context, mac)).to.equal(seconds * 1000 + 30 * minute)
    office.manager.goDown()
    office.manager.goUp()
    await office.manager.keep('hotdesk-emergency', `hotdesk-${mac}@192.0.2.61:5060`, `${seconds}|911|${callerId}`)
    office.manager.goDown()
    office.manager.goUp()
    await until(async () => (await keptCalls()).length === 0)
    expect(await calls()).to.have.length(1)
  })

  it('rule 6: a call that cannot be noted now is noted some seconds later', async () => {
    stop = startEmergency(context)
    await keepCall(context.now() / 1000)
    await database().schema.renameTable('emergency_calls', 'gone')
    office.manager.emergency(news())
    await until(() => context.lines.some((line) => line.includes('could not be noted')))
    await database().schema.renameTable('gone', 'emergency_calls')
    expect(await keptCalls()).to.have.length(1)
    await until(async () => (await keptCalls()).length === 0)
    expect(await holdOf(database(), context, mac)).to.equal(context.now() + 30 * minute)
  })

  it('rule 6: holds a phone that calls before the news of its registration are here', async () => {
    await changeGlobalSettings(context, admin, { elsewhere: 'many' })
    await logInOn(context, t46s, numbers.jane)
    await logInOn(context, s500, numbers.jane)
    stop = startEmergency(context)
    const contact = { endpoint: numbers.jane, address: '203.0.113.9:40001' }
    office.manager.emergency(news(contact))
    await sleep(50)
    office.manager.register({ ...contact, userAgent: 'Yealink SIP-T46S 66.86.0.15' })
    await until(async () => (await holdOf(database(), context, mac)) !== undefined)
    expect(await holdOf(database(), context, s500.mac)).to.equal(undefined)
  })

  it('a call from what is no phone of ours is on record all the same', async () => {
    stop = startEmergency(context)
    office.manager.emergency(news({ endpoint: '7000', address: '203.0.113.9:5060', callerId: '' }))
    await until(async () => (await calls()).length === 1)
    expect((await calls())[0]).to.deep.include({
      subject: 'extension 7000',
      details: { number: '911', callerId: '', line: '7000', location: '' },
    })
  })

  it('rule 6: an administrator lifts the hold, and calls to the location go where they usually go', async () => {
    stop = startEmergency(context)
    office.manager.emergency(news())
    const called = async () => (await office.manager.kept('hotdesk-called')).get('441132990000')
    await until(async () => (await called()) !== undefined)
    await liftHold(context, admin, mac)
    expect(await holdOf(database(), context, mac)).to.equal(undefined)
    expect(await called()).to.equal(undefined)
    expect((await recorded(database(), 'emergency.lift'))[0]).to.include({ actor: admin.name })
    expect(await problemOf(liftHold(context, admin, mac))).to.include({
      kind: 'conflict',
      sentence: 'No emergency call holds this phone.',
    })
    expect(await problemOf(liftHold(context, admin, s500.mac))).to.include({ kind: 'conflict' })
    expect(await problemOf(liftHold(context, admin, '000000000001'))).to.include({ kind: 'missing' })
  })

  it('rule 6: the hold is lifted also while the PBX is away', async () => {
    stop = startEmergency(context)
    office.manager.emergency(news())
    await until(async () => (await calls()).length === 1)
    office.manager.goDown()
    await liftHold(context, admin, mac)
    expect(await holdOf(database(), context, mac)).to.equal(undefined)
  })
})
