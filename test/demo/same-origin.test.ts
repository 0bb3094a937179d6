import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { sameOrigin } from '../../src/demo/same-origin.ts'

const app = express()
app.use(sameOrigin, (_request, response) => {
  response.send('done')
})

describe('the demo’s guard against other sites', () => {
  const cases: [string, Record<string, string>, number][] = [
    ['its own page, as new browsers say it', { 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['its own page, as all browsers say it', { Host: 'demo.example:8080', Origin: 'http://demo.example:8080' }, 200],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Host: 'demo.example', Origin: 'http://demo.example' }, 403],
    ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another origin', { Host: 'demo.example', Origin: 'http://evil.example' }, 403],
    ['another port', { Host: 'demo.example:8080', Origin: 'http://demo.example:8081' }, 403],
    ['a page that hides its origin', { Host: 'demo.example', Origin: 'null' }, 403],
    ['somebody who says nothing', {}, 403],
  ]
  for (const [from, headers, status] of cases) {
    it(`${status === 200 ? 'takes' : 'refuses'} what comes from ${from}`, async () => {
      expect((await request(app).post('/').set(headers)).status).to.equal(status)
    })
  }

  it('lets anybody look', async () => {
    expect((await request(app).get('/').set('Sec-Fetch-Site', 'cross-site')).status).to.equal(200)
  })
})
