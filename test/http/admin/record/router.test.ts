import { expect } from 'chai'
import { changeExtension } from '../../../../src/app/extensions.ts'
import { admin, furnish, numbers, secrets } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page of the record', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    await changeExtension(office.context, admin, numbers.henry, { name: 'Henry <b>', sipPassword: 'brand-new-77' })
  })
  after(() => office.close())

  it('says when, who, from where, what, about whom, and details in plain words', async () => {
    const { $ } = await anna.open('/record?search=1002')
    const [latest] = $('tbody tr')
      .toArray()
      .map((row) => $(row).find('td').toArray())
    const cells = (latest ?? []).map((cell) => $(cell).text().trim())
    expect(cells[0]).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(cells.slice(1)).to.deep.equal([
      'administrator anna',
      '192.0.2.1',
      'Changed',
      'extension 01132991002',
      'changed: name, SIP password',
    ])
  })

  it('has no password in it', async () => {
    const { text } = await anna.open('/record?size=500')
    for (const secret of ['brand-new-77', secrets.henry.sip, secrets.userPassword, secrets.adminPassword])
      expect(text).not.to.contain(secret)
  })

  it('finds what was done, about whom and by whom, a page at a time', async () => {
    const found = async (search: string) => (await anna.open(`/record?search=${search}`)).$('tbody tr').length
    expect(await found('extension.change')).to.equal(1)
    expect(await found('Global')).to.equal(1)
    expect(await found('nobody%20at%20all')).to.equal(0)
    const second = await anna.open('/record?page=2&size=3')
    expect(second.$('tbody tr')).to.have.length(3)
    expect(second.$('.pager [rel=prev]').attr('href')).to.equal('/record?page=1&size=3&search=')
  })
})
