import { Writable } from 'node:stream'
import { expect } from 'chai'
import { pino } from 'pino'
import request from 'supertest'
import { phonesFace } from '../../src/http/phones-face.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { furnish, testContext, type TestContext } from '../support/office.ts'

describe('the phones’ face', () => {
  let database: Database
  let context: TestContext
  let lines: string
  let face: ReturnType<typeof phonesFace>

  beforeEach(async () => {
    database = await openDatabase('sqlite::memory:')
    context = testContext(database)
    await furnish(context)
    lines = ''
    const kept = new Writable({
      write(text, _encoding, done) {
        lines += String(text)
        done()
      },
    })
    face = phonesFace(context, pino(kept))
  })

  afterEach(() => database.destroy())

  it('has no cookies, no pages and no word of what it is made with', async () => {
    const answer = await request(face).get('/p/805ec0aabbcc.cfg').expect(200)
    expect(answer.headers).to.not.have.any.keys('set-cookie', 'x-powered-by')
    for (const path of ['/', '/phones', '/api/v1/phones', '/healthz', '/metrics', '/sign-in'])
      await request(face).get(path).expect(404)
  })

  it('logs method, path and status, and neither query nor token', async () => {
    const token = 'T'.repeat(43)
    await request(face)
      .get(`/p/${token}/app/enter?extension=5501&password=Typed-Secret`)
      .set('Authorization', 'Basic c2VjcmV0')
      .expect(404)
    expect(lines).to.include('"path":"/p/…/app/enter"').and.to.include('"status":404')
    for (const secret of [token, 'Typed-Secret', 'c2VjcmV0', '5501']) expect(lines).to.not.include(secret)
  })

  it('refuses what cannot be read, cleanly', async () => {
    await request(face).get('/p/%E0%A4%A').expect(400)
    const long = `password=${'x'.repeat(5000)}`
    await request(face)
      .post(`/p/${'T'.repeat(43)}/app/enter`)
      .type('form')
      .send(long)
      .expect(413)
    await request(face).delete('/p/805ec0aabbcc.cfg').expect(404)
  })

  it('answers 503 with a Retry-After, never half a file, while the database is away or no address is set', async () => {
    await database('global_settings').where('name', 'like', '%Address').delete()
    const unset = await request(face).get('/p/805ec0aabbcc.cfg').expect(503)
    expect(Number(unset.headers['retry-after'])).to.be.within(30, 90)
    expect(unset.text).to.equal('Not now. Ask again in a minute.\n')
    await database.destroy()
    for (const path of [
      '/p/805ec0aabbcc.cfg',
      `/p/${'T'.repeat(43)}/805ec0aabbcc.cfg`,
      `/p/${'T'.repeat(43)}/app/login`,
    ]) {
      const answer = await request(face).get(path).expect(503)
      expect(answer.headers).to.have.property('retry-after')
    }
    expect(context.lines.join('\n')).to.not.include('T'.repeat(43))
  })
})
