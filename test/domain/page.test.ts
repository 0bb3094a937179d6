import { expect } from 'chai'
import { PageRequest } from '../../src/domain/page.ts'

describe('a request for a part of a list', () => {
  it('begins with the first fifty of everything', () => {
    expect(PageRequest.parse({})).to.deep.equal({ page: 1, size: 50, search: '' })
  })

  it('reads what stands in an address', () => {
    expect(PageRequest.parse({ page: '3', size: '500', search: ' 5501 ', sort: 'x' })).to.deep.equal({
      page: 3,
      size: 500,
      search: '5501',
    })
  })

  for (const wrong of [
    { page: 0 },
    { page: '-1' },
    { page: 1.5 },
    { page: 'x' },
    { page: 1_000_001 },
    { size: 0 },
    { size: 501 },
    { search: 'x'.repeat(101) },
  ])
    it(`refuses ${JSON.stringify(wrong).slice(0, 40)}`, () => {
      expect(PageRequest.safeParse(wrong).success).to.equal(false)
    })
})
