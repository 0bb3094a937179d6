import { expect } from 'chai'
import { pageRequestOf } from '../../../src/http/admin/list-query.ts'

describe('the part of a list that an address asks for', () => {
  it('is the first fifty when nothing is said', () => {
    expect(pageRequestOf({ query: {} })).to.deep.equal({ page: 1, size: 50, search: '' })
  })

  it('is what the address says', () => {
    const query = { page: '3', size: '20', search: ' 5501 ' }
    expect(pageRequestOf({ query })).to.deep.equal({ page: 3, size: 20, search: '5501' })
  })

  it('takes what makes no sense for not said', () => {
    const query = { page: '-1', size: 'all', search: ['a', 'b'] }
    expect(pageRequestOf({ query })).to.deep.equal({ page: 1, size: 50, search: 'a' })
    expect(pageRequestOf({ query: { size: '100000' } }).size).to.equal(50)
  })

  it('looks for no more than a hundred characters', () => {
    expect(pageRequestOf({ query: { search: 'x'.repeat(500) } }).search).to.have.length(100)
  })
})
