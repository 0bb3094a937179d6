import { expect } from 'chai'
import { portalUrls } from '../../../src/http/groups/urls.ts'

describe('the addresses of the BG Admin Portal', () => {
  it('B9: are all below their group', () => {
    expect(portalUrls.portal()).to.equal('/portal')
    expect(portalUrls.portal(7)).to.equal('/portal/7')
    expect(portalUrls.portalPhones(7)).to.equal('/portal/7/phones')
  })
})
