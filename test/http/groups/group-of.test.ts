import { expect } from 'chai'
import { openPortal, type Portal } from '../../support/portal.ts'

describe('the group whose portal a page is in', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  it('B9: is the administrator’s own; another’s is as one that does not exist', async () => {
    const page = await portal.bea.open(`/portal/${portal.group.id}`)
    expect(page.path).to.equal(portal.at('phones'))
    expect(page.$('.side-name strong').text()).to.equal('Example Company')
    const [foreign, none] = [
      await portal.bea.open(`/portal/${portal.other.id}/phones`),
      await portal.bea.open('/portal/987654/phones'),
    ]
    expect([foreign.status, none.status]).to.deep.equal([404, 404])
    expect(foreign.$('main').text()).to.equal(none.$('main').text())
  })

  it('is any for the provider, with a way back', async () => {
    const anna = await portal.office.administrator()
    for (const { id, name } of [portal.group, portal.other]) {
      const page = await anna.open(`/portal/${id}/phones`)
      expect(page.$('.side-name strong').text()).to.equal(name)
      expect(page.$('.side-back a').attr('href')).to.equal(`/groups/${id}`)
    }
  })

  it('B10: has Phones first in its left-hand menu', async () => {
    const { $ } = await portal.bea.open(portal.at('phones'))
    const titles = $('.side li a')
      .toArray()
      .map((link) => $(link).text().trim())
    expect(titles).to.deep.equal(['Phones', 'Subscribers', 'Sessions', 'Rollouts', 'Settings', 'Record'])
    expect($('.side [aria-current]').text().trim()).to.equal('Phones')
  })
})
