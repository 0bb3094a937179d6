import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import request from 'supertest'
import { newToken } from '../../src/app/phone-token.ts'
import { brands } from '../../src/brands/index.ts'
import { meanwhile } from '../../src/http/meanwhile.ts'
import { waysTo } from '../../src/http/middleware/arrival.ts'
import { words } from '../../src/http/reply.ts'
import { inFrontOf, type Refusal } from '../../src/http/short-way.ts'
import { beginRight, fileOf, keptFor, requestOf, rightFolder, rightIn } from '../support/right-folder.ts'

describe('phones until the database is there', () => {
  const token = newToken('a key', '805ec0aabbcc')
  const right = rightIn(rightFolder())
  let server: Server
  let base: string

  before(async () => {
    beginRight(right)
    right.note(requestOf(token, '805ec0aabbcc.cfg'), keptFor, fileOf('last right'), right.moment)
    await right.writer.flush()
    const refusal: Refusal = (_request, error) => words(503, (error as { code: string }).code)
    const { others, short } = meanwhile({ brands, lastRight: right }, refusal, waysTo())
    server = createServer(inFrontOf(others, short))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/p`
  })
  after(async () => {
    server.close()
    await right.close()
  })

  const get = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${base}/${path}`, init)
    return { status: answer.status, etag: answer.headers.get('etag'), body: await answer.text() }
  }

  it('get their files as they were last right, and know them by their tag', async () => {
    const { etag } = fileOf('last right')
    expect(await get(`${token}/805ec0aabbcc.cfg`)).to.deep.equal({ status: 200, etag, body: 'last right' })
    const again = await request(base).get(`/${token}/805ec0aabbcc.cfg`).set('if-none-match', etag).expect(304)
    expect(again.headers['etag']).to.equal(etag)
  })

  it('say to who wants to log in that the server cannot be reached', async () => {
    const { status, body } = await get(`${token}/app/enter`, { method: 'POST', body: 'extension=1&password=2' })
    expect([status, body.includes('The server cannot be reached now.')]).to.deep.equal([200, true])
  })

  it('are refused everything else', async () => {
    const asked = ['805ec0aabbcc.cfg', `${token}/other.cfg`, `${'A'.repeat(43)}/app/menu`, '', '%2e%2e/key']
    for (const path of asked)
      expect(await get(path), path).to.deep.equal({ status: 503, etag: null, body: 'unreachable' })
    const put = await get(`${token}/805ec0aabbcc-boot.log`, { method: 'PUT', body: 'x' })
    expect(put.status).to.equal(503)
  })
})
