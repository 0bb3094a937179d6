import { expect } from 'chai'
import { z } from 'zod'
import { cutPage, isFound, linksOf, pageOf, PageQuery } from '../../../src/http/api/paging.ts'

describe('pages of the API', () => {
  it('are asked for by page, size and search', () => {
    expect(PageQuery.parse({})).to.deep.equal({ page: 1, size: 50, search: '' })
    expect(PageQuery.parse({ page: '3', size: '7', search: ' 55 ' })).to.deep.equal({ page: 3, size: 7, search: '55' })
    expect(PageQuery.parse({ page: '', size: '', other: 'x' })).to.deep.equal({ page: 1, size: 50, search: '' })
  })

  it('are never larger than 500', () => {
    expect(PageQuery.parse({ size: '1000' }).size).to.equal(500)
  })

  for (const page of ['0', '-1', '1.5', 'two', '1e3']) {
    it(`refuse page ${page}`, () => {
      expect(PageQuery.safeParse({ page }).error?.issues[0]?.message).to.equal('Use a whole number from 1.')
    })
  }

  it('are cut from a whole list', () => {
    expect(cutPage(['a', 'b', 'c'], { page: 2, size: 2, search: '' })).to.deep.equal({
      items: ['c'],
      page: 2,
      size: 2,
      total: 3,
    })
    expect(pageOf(z.string()).parse(cutPage(['a'], { page: 9, size: 1, search: '' })).items).to.deep.equal([])
  })

  it('are searched in upper or lower case', () => {
    expect(isFound('ALIN', 'yealink', 'x')).to.equal(true)
    expect(isFound('', 'yealink')).to.equal(true)
    expect(isFound('poly', 'yealink', 'x')).to.equal(false)
  })

  it('link to the next and the one before, with the rest of the query', () => {
    const links = (page: number, total: number) =>
      linksOf('/api/v1/x?search=a&page=9', { items: [], page, size: 2, total })
    expect(links(1, 2)).to.deep.equal({})
    expect(links(2, 5)).to.deep.equal({
      next: '/api/v1/x?search=a&page=3&size=2',
      prev: '/api/v1/x?search=a&page=1&size=2',
    })
    expect(links(9, 5)).to.deep.equal({ prev: '/api/v1/x?search=a&page=3&size=2' })
  })
})
