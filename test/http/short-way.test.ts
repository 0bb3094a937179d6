import { createServer } from 'node:http'
import { expect } from 'chai'
import request from 'supertest'
import type { FileRequest, Files } from '../../src/app/file-request.ts'
import { words } from '../../src/http/reply.ts'
import { inFrontOf, shortWay } from '../../src/http/short-way.ts'

const token = 'T'.repeat(43)
const file = { type: 'text/plain', etag: '"tag"', bytes: Buffer.from('bytes') }

describe('the short way', () => {
  let asked: FileRequest[]
  let answer: () => Promise<{ file: typeof file | undefined; isKept: boolean }>

  beforeEach(() => {
    asked = []
    answer = () => Promise.resolve({ file, isKept: true })
  })

  const files: Files = {
    answer: (one) => {
      asked.push(one)
      return answer()
    },
    figures: () => ({ count: 0, bytes: 0, limit: 0, waiting: 0 }),
    load: () => 0,
  }
  const short = shortWay(files, (_request, error) => words(503, String(error)))
  const face = () => createServer(inFrontOf((_request, response) => response.end('Express'), short))

  it('asks for a phone’s own file as Express would, and sends it whole', async () => {
    const sent = await request(face()).get(`/p/${token}/805ec0aabbcc.cfg`).set('User-Agent', 'Yealink').expect(200)
    expect(sent.text).to.equal('bytes')
    expect(sent.headers).to.include({
      etag: '"tag"',
      'content-type': 'text/plain',
      'cache-control': 'private, no-cache',
    })
    expect(sent.headers).to.include({ 'content-length': '5' })
    expect(asked).to.deep.equal([{ token, path: '805ec0aabbcc.cfg', userAgent: 'Yealink', source: '127.0.0.1' }])
  })

  it('leaves to Express whatever is anything else', async () => {
    for (const path of [
      '/p/805ec0aabbcc.cfg',
      `/p/${token}/`,
      `/p/${token}`,
      `/p/${token}/app`,
      `/p/${token}/app/login`,
      `/p/${token}/a.cfg?x=1`,
      `/p/${token}/a%2ecfg`,
      `/p/${token}//a.cfg`,
      `/p/${token}/a//b.cfg`,
      `/p/${token}/.hidden`,
      `/p/${token.slice(1)}/a.cfg`,
      `/p/${token}T/a.cfg`,
      `/P/${token}/a.cfg`,
      `/x/p/${token}/a.cfg`,
      `/p/${token}/${'x'.repeat(121)}`,
    ])
      expect((await request(face()).get(path)).text, path).to.equal('Express')
    for (const method of ['head', 'put', 'post', 'delete'] as const) await request(face())[method](`/p/${token}/a.cfg`)
    expect(asked).to.deep.equal([])
  })

  it('says 304 to who has it, in every way to say so', async () => {
    const get = (tags: string) => request(face()).get(`/p/${token}/a.cfg`).set('If-None-Match', tags)
    for (const tags of ['"tag"', 'W/"tag"', '"other", "tag"', '*', ' "tag" ']) {
      const sent = await get(tags).expect(304)
      expect(sent.headers).to.include({ etag: '"tag"' })
      expect(sent.text, tags).to.equal('')
    }
    for (const tags of ['"ta"', '"tag2"', 'tag', '']) await get(tags).expect(200)
    await get('"tag"').set('Cache-Control', 'no-cache').expect(200)
  })

  it('says 404 where there is nothing, and refuses what cannot be answered', async () => {
    answer = () => Promise.resolve({ file: undefined, isKept: false })
    expect((await request(face()).get(`/p/${token}/a.cfg`).expect(404)).text).to.equal('There is nothing here.\n')
    answer = () => Promise.reject(new Error('away'))
    expect((await request(face()).get(`/p/${token}/a.cfg`).expect(503)).text).to.equal('Error: away')
  })
})
