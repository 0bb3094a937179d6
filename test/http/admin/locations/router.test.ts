import { expect } from 'chai'
import { addLocation, placePhones } from '../../../../src/app/locations.ts'
import { phonesIn, placeOf } from '../../../../src/stores/phone-places.ts'
import { findLocation, listLocations } from '../../../../src/stores/locations.ts'
import { addDesks, desks, recorded } from '../../../support/desks.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const { t46s, s500 } = desks
const upstairs = { name: 'Main building, 2nd floor', callerId: '+15550102', address: '1 High Street\n2nd floor' }

describe('the pages of Locations', () => {
  let office: Office
  let anna: Visitor
  let id: number
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addDesks(office.context)
    anna = await office.administrator()
    id = (await addLocation(office.context, admin, upstairs)).id
  })
  afterEach(() => office.close())

  const notice = ({ $ }: ReadPage) => $('.notice.good').text()
  const macs = ({ $ }: ReadPage, section: string) =>
    $(`${section} td[data-label="MAC address"]`)
      .toArray()
      .map((cell) => $(cell).text().trim())

  it('E32: adds a location, and leads to its page to put phones in', async () => {
    const form = await anna.open('/locations/new')
    const page = await anna.send(form, 'main form', { name: ' Annex ', callerId: '5550103', address: 'Yard 2' })
    expect(notice(page)).to.equal('Annex is added. Now put phones into it.')
    const { items } = await listLocations(office.context.database, { page: 1, size: 50, search: '' })
    expect(items.map(({ name, callerId }) => [name, callerId])).to.deep.equal([
      ['Annex', '5550103'],
      ['Main building, 2nd floor', '+15550102'],
    ])
    expect((await recorded(office.context.database, 'location.add'))[0]).to.include({ actor: 'administrator anna' })
  })

  it('says at the field what cannot be, and keeps what was typed', async () => {
    const page = await anna.send(await anna.open('/locations/new'), 'main form', { name: 'Roof', callerId: 'call us' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-callerId-problem').text()).to.contain('3 to 20 digits')
    expect(page.$('#field-name').attr('value')).to.equal('Roof')
    expect(page.$('[role=alert] a').attr('href')).to.equal('#field-callerId')
  })

  it('lists locations with caller ID, address and the number of phones, which leads to them', async () => {
    await placePhones(office.context, admin, [t46s.mac, s500.mac], id)
    const page = await anna.open('/locations?search=2nd')
    const cells = page
      .$('tbody td')
      .toArray()
      .map((cell) => page.$(cell).text().trim())
    expect(cells).to.deep.equal([upstairs.name, upstairs.callerId, upstairs.address, '2'])
    const phones = await anna.open(page.$('td[data-label=Phones] a').attr('href') ?? '')
    expect(macs(phones, 'main')).to.deep.equal(['00:50:58:aa:bb:cc', '80:5e:c0:aa:bb:cc'])
    expect((await anna.open('/locations?search=nowhere')).$('.nothing').text()).to.equal('No location matches.')
  })

  it('changes a location, but not over somebody else’s change', async () => {
    const [first, second] = [await anna.open(`/locations/${id}`), await anna.open(`/locations/${id}`)]
    const saved = await anna.send(first, 'main form', { callerId: '5550199' })
    expect(notice(saved)).to.equal('Saved. Emergency calls from Main building, 2nd floor show 5550199.')
    const late = await anna.send(second, 'main form', { name: 'Roof' })
    expect(late.status).to.equal(409)
    expect(late.$('[role=alert]').text()).to.contain('Somebody else changed this location meanwhile')
    expect(late.$('#field-name').attr('value')).to.equal('Roof')
    expect(await findLocation(office.context.database, id)).to.include({ name: upstairs.name, callerId: '5550199' })
  })

  it('E32: puts the ticked phones in, those of another location too, and takes them out', async () => {
    const other = await addLocation(office.context, admin, { name: 'Annex', callerId: '5550103' })
    await placePhones(office.context, admin, [s500.mac], other.id)
    const page = await anna.open(`/locations/${id}`)
    expect(macs(page, '#others')).to.have.length(3).and.not.include('00:50:58:aa:bb:cc')
    const found = await anna.open(`/locations/${id}?find=annex`)
    expect(macs(found, '#others')).to.deep.equal(['00:50:58:aa:bb:cc'])
    const put = await anna.send(found, '#put-in', { phones: [s500.mac, t46s.mac] })
    expect(notice(put)).to.equal('2 phones are put into Main building, 2nd floor.')
    expect(macs(put, '#phones')).to.deep.equal(['00:50:58:aa:bb:cc', '80:5e:c0:aa:bb:cc'])
    const taken = await anna.send(put, '#take-out', { phones: t46s.mac })
    expect(notice(taken)).to.equal('One phone is taken out of Main building, 2nd floor.')
    expect(await phonesIn(office.context.database, id)).to.deep.equal([s500.mac])
  })

  it('says so when no phone was ticked', async () => {
    const page = await anna.send(await anna.open(`/locations/${id}`), '#put-in')
    expect(page.status).to.equal(422)
    expect(page.$('[role=alert]').text()).to.contain('Tick at least one phone.')
  })

  it('deletes an empty one after a question, and one with phones only with a place for them to go', async () => {
    await placePhones(office.context, admin, [t46s.mac], id)
    const page = await anna.open(`/locations/${id}`)
    const remove = 'details form'
    const refused = await anna.send(page, remove)
    expect(refused.status).to.equal(422)
    expect(refused.$('#field-moveTo-problem').text()).to.contain('Choose where its phones go')
    const removed = await anna.send(refused, remove, { moveTo: 'none' })
    expect(notice(removed)).to.equal('The location Main building, 2nd floor is deleted.')
    expect(await placeOf(office.context.database, t46s.mac)).to.equal(undefined)
    const { id: empty } = await addLocation(office.context, admin, { name: 'Annex', callerId: '5550103' })
    expect(notice(await anna.send(await anna.open(`/locations/${empty}`), remove))).to.contain('Annex is deleted')
  })

  it('a location that is not there is at no address', async () => {
    for (const path of ['/locations/999', '/locations/x', '/locations/1e3'])
      expect((await anna.open(path)).status, path).to.equal(404)
  })

  it('escapes what was typed', async () => {
    const { id: odd } = await addLocation(office.context, admin, { name: '<b>Roof</b> & "co"', callerId: '5550103' })
    for (const path of ['/locations', `/locations/${odd}`])
      expect((await anna.open(path)).text)
        .to.include('&lt;b&gt;Roof')
        .and.not.include('<b>Roof')
  })
})
