import { expect } from 'chai'
import { findSweep, writeSweep } from '../../../../src/stores/sweeps.ts'
import { noteStranger } from '../../../../src/app/phone-arrival.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page Guessing', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    anna = await office.administrator()
  })
  after(() => office.close())

  const now = Date.now()

  it('says so when nobody guesses', async () => {
    expect((await anna.open('/guessing')).$('main').text()).to.contain('Nobody has guessed phones')
    expect((await anna.open('/phones')).$('.notice')).to.have.length(0)
  })

  it('lists who does and did, and the page of phones points to it as long as it goes on', async () => {
    const { database } = office.context
    await writeSweep(database, { source: '192.0.2.7', begunAt: now - 1000, lastAt: now, refused: 4711 })
    await writeSweep(database, { source: '2001:db8:0:1::/64', begunAt: 1, lastAt: now - 3_600_000, refused: 1 })
    const seen = { mac: '805ec0000001', brand: 'yealink', model: '', firmware: '', address: '192.0.2.7' }
    await noteStranger(office.context, { ...seen, destination: 'auto', createdAt: now, lastSeen: now })
    const page = await anna.open('/guessing')
    const rows = page
      .$('tbody tr')
      .toArray()
      .map((row) => page.$(row).text().replace(/\s+/g, ' '))
    expect(rows[0]).to.contain('192.0.2.7').and.to.contain('Has to wait').and.to.contain('4711')
    expect(rows[1]).to.contain('2001:db8:0:1::/64').and.to.contain('Over')
    expect(page.$('main').text()).to.contain('nobody has approved: 1, of 5000')
    const notice = (await anna.open('/phones')).$('.notice').text()
    expect(notice).to.contain('192.0.2.7').and.not.to.contain('2001')
  })

  it('lets an address ask again, once', async () => {
    const page = await anna.open('/guessing')
    const after = await anna.send(page, 'form[action="/guessing/lift"]')
    expect(after.$('.notice.good').text()).to.contain('192.0.2.7 may ask again')
    expect(await findSweep(office.context.database, '192.0.2.7')).to.equal(undefined)
    const again = await anna.send(page, 'form[action="/guessing/lift"]')
    expect(again.$('.notice.good').text()).to.contain('not made to wait any more')
    expect((await anna.send(page, 'form[action="/guessing/lift"]', { source: '' })).status).to.equal(404)
  })
})
