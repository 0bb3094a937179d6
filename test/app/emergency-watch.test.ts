import { expect } from 'chai'
import { watchPlaces, type PlacesWatch } from '../../src/app/emergency-watch.ts'
import { addLocation, changeLocation, placePhones } from '../../src/app/locations.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { t46s, s500 } = desks
const { jane } = numbers

eachDatabase('keeping the PBX informed of places', (database) => {
  let office: WatchedOffice
  let context: TestContext
  let watch: PlacesWatch | undefined
  let main: number

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    const place = { name: 'Main building', callerId: '+441132990000' }
    main = (await addLocation(context, admin, place)).id
    await placePhones(context, admin, [t46s.mac], main)
  })
  afterEach(async () => {
    await watch?.stop()
    watch = undefined
  })

  const places = async () => Object.fromEntries(await office.manager.kept('hotdesk-place'))
  const untilPlaces = (wanted: Record<string, string>) =>
    until(async () => JSON.stringify(sorted(await places())) === JSON.stringify(sorted(wanted)), JSON.stringify(wanted))
  const sorted = (map: Record<string, string>) => Object.entries(map).sort()
  const value = '+441132990000|Main building'

  it('E32: follows registrations, logins and logouts', async () => {
    watch = watchPlaces(context)
    office.registers(t46s)
    const deskLine = { [`hotdesk-${t46s.mac}@192.0.2.61:5060`]: value }
    await untilPlaces(deskLine)
    await logInOn(context, t46s, jane)
    // Before the phone has even registered: nobody knows how soon somebody dials.
    await untilPlaces({ ...deskLine, [jane]: value })
    office.registers(t46s, jane)
    office.manager.unregister(`hotdesk-${t46s.mac}`)
    await untilPlaces({ [jane]: value, [`${jane}@192.0.2.61:5060`]: value })
    await logInOn(context, s500, jane)
    office.registers(s500, jane)
    office.manager.unregister(jane, '192.0.2.61:5060')
    await untilPlaces({ [jane]: '|', [`${jane}@192.0.2.63:5060`]: '|' })
  })

  it('E32: follows locations and the phones in them', async () => {
    office.registers(t46s)
    office.registers(s500)
    watch = watchPlaces(context)
    const [first, second] = [`hotdesk-${t46s.mac}@192.0.2.61:5060`, `hotdesk-${s500.mac}@192.0.2.63:5060`]
    await untilPlaces({ [first]: value, [second]: '|' })
    await placePhones(context, admin, [s500.mac], main)
    await untilPlaces({ [first]: value, [second]: value })
    await changeLocation(context, admin, main, { callerId: '01132990009' })
    const changed = '01132990009|Main building'
    await untilPlaces({ [first]: changed, [second]: changed })
    await placePhones(context, admin, [t46s.mac], null)
    await untilPlaces({ [first]: '|', [second]: changed })
  })

  it('E32: brings everything up to date when the PBX is back, and takes out what no longer holds', async () => {
    await office.manager.keep('hotdesk-place', '9999@192.0.2.99:5060', 'old|Old')
    office.manager.goDown()
    watch = watchPlaces(context)
    office.registers(t46s)
    office.manager.goUp()
    await untilPlaces({ [`hotdesk-${t46s.mac}@192.0.2.61:5060`]: value })
    await office.manager.keep('hotdesk-place', 'another', 'x|X')
    office.manager.goDown()
    office.manager.goUp()
    await untilPlaces({ [`hotdesk-${t46s.mac}@192.0.2.61:5060`]: value })
    expect(context.lines.filter((line) => line.includes('could not be told'))).to.deep.equal([])
  })

  it('rule 6: a call-back follows the phone that registers anew during the hold', async () => {
    const at = context.now()
    const { mac } = t46s
    await noteEmergencyCall(database(), { mac, at, heldUntil: at + 60_000, number: '911', callerId: '+441132990000' })
    watch = watchPlaces(context)
    office.registers(t46s)
    const called = async () => (await office.manager.kept('hotdesk-called')).get('441132990000')
    const desk = `hotdesk-${mac}`
    const of = (address: string) => `${at / 1000}|PJSIP/${desk}/sip:${desk}@${address}`
    await until(async () => (await called()) === of('192.0.2.61:5060'))
    office.manager.unregister(desk)
    office.manager.register({ endpoint: desk, address: '192.0.2.71:5062' })
    await until(async () => (await called()) === of('192.0.2.71:5062'))
    context.pass(60_000)
    office.manager.unregister(desk)
    office.manager.register({ endpoint: desk, address: '192.0.2.72:5062' })
    await untilPlaces({ [`${desk}@192.0.2.72:5062`]: value })
    expect(await called()).to.equal(of('192.0.2.71:5062'))
  })
})
