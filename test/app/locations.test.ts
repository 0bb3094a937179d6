import { expect } from 'chai'
import { addLocation, changeLocation, placePhones, removeLocation } from '../../src/app/locations.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import { changePhone } from '../../src/app/phones.ts'
import type { Location } from '../../src/domain/location.ts'
import { findLocation } from '../../src/stores/locations.ts'
import { phonesIn, placeOf } from '../../src/stores/phone-places.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded } from '../support/desks.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { t46s, vvx411, s500, s700 } = desks
const upstairs = { name: 'Main building, 2nd floor', callerId: '+15550102', address: '1 High Street\n2nd floor' }

eachDatabase('locations', (database) => {
  let context: TestContext
  let first: Location
  let second: Location
  let news: OfficeNews[]

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    context.pbx = withIncludes(context.pbx)
    first = await addLocation(context, admin, { name: 'Main building, 1st floor', callerId: '5550101' })
    second = await addLocation(context, admin, upstairs)
    news = []
    context.news.listen((one) => news.push(one))
  })

  const add = (input: object) => addLocation(context, admin, input)
  const place = (macs: readonly string[], location: number | null) => placePhones(context, admin, macs, location)
  const approve = (mac: string) =>
    activateToken(database(), { hash: `hash of ${mac}`, mac, address: '192.0.2.77', createdAt: 1, usedAt: 1 })
  const resyncOf = async (mac: string) => (await findResync(database(), mac))?.why

  describe('E32: adding and changing', () => {
    it('keeps name, caller ID and address, and goes on record', async () => {
      expect(await findLocation(database(), second.id)).to.deep.equal({ ...upstairs, id: second.id, revision: 1 })
      expect(first).to.include({ address: '', callerId: '5550101', revision: 1 })
      expect((await recorded(database(), 'location.add')).map(({ subject }) => subject)).to.deep.equal([
        'location Main building, 2nd floor',
        'location Main building, 1st floor',
      ])
    })

    it('says at the field what cannot be', async () => {
      const fields = async (input: object) => Object.keys((await problemOf(add(input))).fields)
      expect(await fields({ name: ' ', callerId: '5550103' })).to.deep.equal(['name'])
      expect(await fields({ name: 'Roof', callerId: 'call me' })).to.deep.equal(['callerId'])
      expect(await fields({ name: 'Roof' })).to.deep.equal(['callerId'])
      expect(await fields({ name: 'Roof\nlinekey.1.type = 27', callerId: '5550103' })).to.deep.equal(['name'])
      expect(await fields({ name: 'Roof', callerId: '5550103', phones: [] })).to.deep.equal(['phones'])
    })

    it('a name that differs in case alone is taken', async () => {
      const taken = await problemOf(add({ name: 'MAIN building, 2nd floor', callerId: '5550103' }))
      expect(taken.fields['name']).to.match(/^There is a location Main building, 2nd floor already\./)
      expect(await changeLocation(context, admin, second.id, { name: 'Main Building, 2nd Floor' })).to.include({
        revision: 2,
      })
    })

    it('changes what is named, from the revision that was read', async () => {
      const { id } = second
      const changed = await changeLocation(context, admin, id, { callerId: '5550199', revision: 1 })
      expect(changed).to.deep.equal({ ...second, callerId: '5550199', revision: 2 })
      expect(await findLocation(database(), id)).to.deep.equal(changed)
      const late = await problemOf(changeLocation(context, admin, id, { name: 'Late', revision: 1 }))
      expect(late).to.include({ kind: 'conflict', code: 'conflict' })
      expect((await problemOf(changeLocation(context, admin, 999, {}))).sentence).to.equal('There is no location 999.')
      expect((await recorded(database(), 'location.change'))[0]?.details).to.deep.equal({ changed: 'callerId' })
    })
  })

  describe('E32: a phone is in one location', () => {
    it('putting it into another takes it out of the first; only what moves goes on record', async () => {
      expect(await place([t46s.mac, s500.mac], first.id)).to.deep.equal([t46s.mac, s500.mac])
      expect(await place([t46s.mac, s500.mac, s700.mac], first.id)).to.deep.equal([s700.mac])
      expect(await place([s500.mac], second.id)).to.deep.equal([s500.mac])
      expect(await place([s500.mac], null)).to.deep.equal([s500.mac])
      expect(await place([s500.mac], null)).to.deep.equal([])
      expect(await phonesIn(database(), first.id)).to.have.members([t46s.mac, s700.mac])
      expect(await recorded(database(), 'phone.place')).to.have.length(5)
    })

    it('neither a phone nor a location that is not there is placed, and then none of them', async () => {
      const unknown = await problemOf(place([t46s.mac, '000000000000'], first.id))
      expect(unknown).to.include({ kind: 'missing', sentence: 'There is no phone 00:00:00:00:00:00.' })
      expect((await problemOf(place([t46s.mac], 999))).fields).to.have.all.keys('location')
      expect(await placeOf(database(), t46s.mac)).to.equal(undefined)
    })

    it('is changed with the phone’s other settings, all or nothing', async () => {
      await changePhone(context, admin, t46s.mac, { location: second.id, destination: 'external' })
      expect(await placeOf(database(), t46s.mac)).to.equal(second.id)
      await problemOf(changePhone(context, admin, t46s.mac, { location: 999, destination: 'internal' }))
      await problemOf(changePhone(context, admin, t46s.mac, { location: null, model: 'T999' }))
      expect(await placeOf(database(), t46s.mac)).to.equal(second.id)
      await changePhone(context, admin, t46s.mac, { destination: 'auto' })
      expect(await placeOf(database(), t46s.mac)).to.equal(second.id)
      await changePhone(context, admin, t46s.mac, { location: null })
      expect(await placeOf(database(), t46s.mac)).to.equal(undefined)
    })
  })

  describe('removing', () => {
    it('an empty one goes', async () => {
      await removeLocation(context, admin, first.id)
      expect(await findLocation(database(), first.id)).to.equal(undefined)
      expect(await recorded(database(), 'location.remove')).to.have.length(1)
    })

    it('one with phones in it is refused until it is said where they go', async () => {
      await place([t46s.mac, vvx411.mac], first.id)
      const problem = await problemOf(removeLocation(context, admin, first.id))
      expect(problem.code).to.equal('conflict')
      expect(problem.sentence).to.equal(
        '2 phones are in Main building, 1st floor. Say where they go: to another location, or to none.',
      )
      await removeLocation(context, admin, first.id, { moveTo: second.id })
      expect(await phonesIn(database(), second.id)).to.have.members([t46s.mac, vvx411.mac])
      await removeLocation(context, admin, second.id, { moveTo: null })
      expect(await placeOf(database(), t46s.mac)).to.equal(undefined)
    })

    it('phones do not go to what is removed, nor to what is not there', async () => {
      await place([t46s.mac], first.id)
      for (const moveTo of [first.id, 999])
        expect((await problemOf(removeLocation(context, admin, first.id, { moveTo }))).kind).to.equal('invalid')
      expect(await phonesIn(database(), first.id)).to.deep.equal([t46s.mac])
    })
  })

  describe('who is told', () => {
    beforeEach(async () => {
      for (const { mac } of [t46s, vvx411, s500]) await approve(mac)
      await logInOn(context, s500, numbers.jane)
      news = []
    })

    it('E33: the PBX first, then the approved phones that nobody is on', async () => {
      await place([t46s.mac, s500.mac, s700.mac], first.id)
      expect(news).to.deep.equal([{ kind: 'places' }, { kind: 'resync', mac: t46s.mac }])
      expect(await resyncOf(t46s.mac)).to.equal('it was put into another location')
      expect([await resyncOf(s500.mac), await resyncOf(s700.mac)]).to.deep.equal(['01132991000 logged in', undefined])
    })

    it('E32: of a new caller ID the PBX alone; of a new name the phones that show it', async () => {
      await place([t46s.mac, s500.mac], first.id)
      await place([vvx411.mac], second.id)
      news = []
      await changeLocation(context, admin, first.id, { callerId: '5550199' })
      expect(news).to.deep.equal([{ kind: 'places' }])
      await changeLocation(context, admin, first.id, { name: 'Ground floor' })
      expect(news.slice(1)).to.deep.equal([{ kind: 'places' }, { kind: 'resync', mac: t46s.mac }])
      expect(await resyncOf(t46s.mac)).to.equal('Main building, 1st floor is now called Ground floor')
    })

    it('of a location that goes: the PBX and its phones', async () => {
      await place([t46s.mac], first.id)
      news = []
      await removeLocation(context, admin, first.id, { moveTo: null })
      expect(news).to.deep.equal([{ kind: 'places' }, { kind: 'resync', mac: t46s.mac }])
    })

    it('a change that changes nothing tells nobody', async () => {
      await place([t46s.mac], null)
      expect(news).to.deep.equal([])
    })

    it('without a PBX whose files we may write a phone’s files stay as they are, and it is not told', async () => {
      context.pbx = { ...context.pbx, includes: undefined }
      await place([t46s.mac], first.id)
      expect(news).to.deep.equal([{ kind: 'places' }])
      expect(await resyncOf(t46s.mac)).to.equal(undefined)
    })
  })
})
