import { expect } from 'chai'
import { portalUrls } from '../../../src/http/groups/urls.ts'

describe('the addresses of the BG Admin Portal', () => {
  it('B9: are all below their group', () => {
    expect(portalUrls.portal()).to.equal('/portal')
    expect(portalUrls.portal(7)).to.equal('/portal/7')
    expect(portalUrls.portalPhones(7)).to.equal('/portal/7/phones')
    const { portal, ...others } = portalUrls
    expect(portal(7)).to.equal('/portal/7')
    for (const [name, address] of Object.entries(others)) {
      const made = (address as (group: number, ...more: unknown[]) => string)(7, 'one', 'two', 'three')
      expect(made, name).to.match(/^\/portal\/7\//)
    }
  })

  it('keep what stands in them from being read as something else', () => {
    expect(portalUrls.portalProfile(7, 'polycom', 'VVX 411')).to.equal('/portal/7/phones/profiles/polycom/VVX%20411')
    expect(portalUrls.portalSubscriber(7, 'a/b')).to.equal('/portal/7/subscribers/a%2Fb')
  })
})
