import { expect } from 'chai'
import { backOf, leadTo } from '../../../src/http/admin/lead-back.ts'

describe('the way back from a form', () => {
  it('is the page that it was sent from', () => {
    expect(backOf({ back: '/phones?page=2&search=T46S' }, '/sessions')).to.equal('/phones?page=2&search=T46S')
    expect(backOf({}, '/sessions')).to.equal('/sessions')
  })

  it('never leaves these pages', () => {
    for (const elsewhere of ['https://example.com/', '//example.com', '/\\example.com', 'phones']) {
      expect(backOf({ back: elsewhere }, '/sessions')).to.equal('/')
    }
  })

  it('says once what was done', () => {
    const request: { session: { notice?: string } } = { session: {} }
    const led: [number, string][] = []
    const redirect = (status: number, address: string) => void led.push([status, address])
    leadTo(request, { redirect }, { address: '/phones', said: 'The phone is approved.' })
    expect(request.session.notice).to.equal('The phone is approved.')
    expect(led).to.deep.equal([[303, '/phones']])
  })
})
