import { expect } from 'chai'
import { openOffice, Visitor, type Office } from '../../support/people.ts'
import { furnishRange, range, rangePhones } from '../../support/range-office.ts'
import { signedInAs } from '../../support/signed-in-as.ts'

const { alice, bob, free } = rangePhones

describe('the list of phones for somebody limited to a range', function () {
  this.timeout(180_000)
  let office: Office
  let visitor: Visitor
  before(async () => {
    office = await openOffice()
    await furnishRange(office.context)
    visitor = new Visitor(signedInAs(office.face, { role: 'range', ...range }))
  })
  after(() => office.close())

  async function listed(path: string) {
    const page = await visitor.open(path)
    const rows = page.$('main table.list tbody tr').toArray()
    return rows.map((row) => page.$(row).find('a').first().attr('href')?.replace('/phones/', ''))
  }

  it('has theirs and the free ones, which it says', async () => {
    expect(await listed('/phones')).to.deep.equal([alice, bob, free])
    const page = await visitor.open('/phones')
    const frees = page.$('td[data-label=State] .about').toArray()
    expect(frees.length).to.equal(1)
  })

  it('is narrowed by state alone, and counts what it shows', async () => {
    expect(await listed('/phones?state=loggedIn')).to.deep.equal([alice])
    expect(await listed('/phones?state=loggedOut&location=1&group=1')).to.deep.equal([bob, free])
    expect(await listed('/phones?state=unapproved')).to.deep.equal([alice, bob, free])
    const page = await visitor.open('/phones?size=1&page=2')
    expect(page.$('nav.pager span').text()).to.match(/2 to 2 of\s+3/)
    expect(page.$('nav.tabs a').length).to.equal(3)
  })
})
