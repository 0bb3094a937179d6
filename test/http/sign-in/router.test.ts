import { expect } from 'chai'
import { firstAdministratorKey } from '../../../src/app/administrators.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'

describe('the sign-in', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  it('lets the first administrator in by the one-time link, and signed in at once', async () => {
    const browser = office.visitor()
    const page = await browser.open(`/first-administrator?key=${firstAdministratorKey(office.context)}`)
    const home = await browser.send(page, 'main form', anna)
    expect(home.path).to.equal('/global-settings')
    expect(home.$('.who').text()).to.contain('anna')
  })
})
