import { expect } from 'chai'
import { ownUrls } from '../../../src/http/subscriber/urls.ts'

describe('the addresses of a subscriber’s own pages', () => {
  it('name nobody: they are whose who is signed in', () => {
    expect(ownUrls.me()).to.equal('/me')
  })
})
