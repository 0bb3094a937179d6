import { createServer } from 'node:http'
import { expect } from 'chai'
import request from 'supertest'
import { give, words } from '../../src/http/reply.ts'

describe('an answer as a value', () => {
  it('is given with its headers, and with its body where it has one', async () => {
    const server = createServer(({ url }, response) => {
      if (url === '/304') give(response, { status: 304, headers: ['ETag', '"x"'] })
      else give(response, words(503, 'Not now.\n', ['Retry-After', '7']))
    })
    const said = await request(server).get('/').expect(503)
    expect(said.text).to.equal('Not now.\n')
    expect(said.headers).to.include({
      'retry-after': '7',
      'content-length': '9',
      'content-type': 'text/plain; charset=utf-8',
    })
    const unchanged = await request(server).get('/304').expect(304)
    expect(unchanged.headers).to.include({ etag: '"x"' })
  })
})
