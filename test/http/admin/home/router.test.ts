import { expect } from 'chai'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { openOffice, type Office } from '../../../support/people.ts'

describe('the first page', () => {
  let office: Office
  before(async () => {
    office = await openOffice()
  })
  after(() => office.close())

  it('is Global Settings until an address is set, then Phones', async () => {
    const browser = await office.administrator()
    expect((await browser.open('/')).path).to.equal('/global-settings')
    await changeGlobalSettings(
      office.context,
      { name: 'the test', address: '' },
      { externalAddress: 'pbx.example.com' },
    )
    expect((await browser.open('/')).path).to.equal('/phones')
  })
})
