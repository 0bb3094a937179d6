import { expect } from 'chai'
import type { Request, Response } from 'express'
import { backOf, leadTo } from '../../../src/http/admin/lead-back.ts'

const sent = (back?: string) => ({ body: back === undefined ? {} : { back } }) as Request

describe('the way back from a form', () => {
  it('is the page that it was sent from', () => {
    expect(backOf(sent('/phones?page=2&search=T46S'), '/sessions')).to.equal('/phones?page=2&search=T46S')
    expect(backOf(sent(), '/sessions')).to.equal('/sessions')
  })

  it('never leaves these pages', () => {
    for (const elsewhere of ['https://example.com/', '//example.com', '/\\example.com', 'phones']) {
      expect(backOf(sent(elsewhere), '/sessions')).to.equal('/')
    }
  })

  it('says once what was done', () => {
    const request = { session: {} } as Request
    const led: unknown[] = []
    const response = { redirect: (...to: unknown[]) => led.push(to) } as unknown as Response
    leadTo(request, response, { address: '/phones', said: 'The phone is approved.' })
    expect(request.session.notice).to.equal('The phone is approved.')
    expect(led).to.deep.equal([[303, '/phones']])
  })
})
