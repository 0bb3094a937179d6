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

  it('are cut from a whole list, by number or by place', () => {
    const all = ['a', 'b', 'c']
    const wish = { page: 2, size: 2, search: '' }
    expect(cutPage(all, wish)).to.deep.equal({ items: ['c'], page: 2, size: 2, total: 3, previous: '2' })
    const first = cutPage(all, { ...wish, page: 1 })
    expect(first).to.deep.equal({ items: ['a', 'b'], page: 1, size: 2, total: 3, next: '2' })
    expect(cutPage(all, { page: 1, size: 2, search: '', after: first.next ?? '' }).items).to.deep.equal(['c'])
    expect(cutPage(all, { ...wish, before: '2' }).items).to.deep.equal(['a', 'b'])
    expect(cutPage(all, { ...wish, after: 'x' }).items).to.deep.equal(['a', 'b'])
    expect(pageOf(z.string()).parse(cutPage(['a'], { page: 9, size: 1, search: '' })).items).to.deep.equal([])
  })

  it('are searched in upper or lower case', () => {
    expect(isFound('ALIN', 'yealink', 'x')).to.equal(true)
    expect(isFound('', 'yealink')).to.equal(true)
    expect(isFound('poly', 'yealink', 'x')).to.equal(false)
  })

  it('link to the next and the one before by their places, with the rest of the query', () => {
    const links = (answer: object) => linksOf('/api/v1/x?search=a&page=9&after=old', { size: 2, ...answer })
    expect(links({ page: 1, total: 2 })).to.deep.equal({})
    expect(links({ page: 1, total: 5, next: 'b c' })).to.deep.equal({
      next: '/api/v1/x?search=a&page=2&size=2&after=b+c',
    })
    expect(links({ page: 3, total: 9, next: 'f', previous: 'e' })).to.deep.equal({
      next: '/api/v1/x?search=a&page=4&size=2&after=f',
      prev: '/api/v1/x?search=a&page=2&size=2&before=e',
    })
    // The first page is what is first, whatever has come before what was first.
    expect(links({ page: 2, total: 3, previous: 'c' })).to.deep.equal({ prev: '/api/v1/x?search=a&page=1&size=2' })
    expect(links({ page: 9, total: 5 })).to.deep.equal({ prev: '/api/v1/x?search=a&page=3&size=2' })
  })
})
