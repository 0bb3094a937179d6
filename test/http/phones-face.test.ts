import { Writable } from 'node:stream'
import { expect } from 'chai'
import { pino } from 'pino'
import request from 'supertest'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import type { Database } from '../../src/stores/database.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { findUpload } from '../../src/stores/phone-files.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { eachDatabase, openReady } from '../support/databases.ts'
import { admin, furnish, noon, testContext, type TestContext } from '../support/office.ts'

const mac = '0004f2aabbcc'

describe('the phones’ face', () => {
  let database: Database
  let context: TestContext
  let lines: string
  let face: ReturnType<typeof phonesFace>

  beforeEach(async () => {
    database = await openReady()
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

  it('believes X-Forwarded-For of a named proxy alone', async () => {
    const addressOf = async (asked: ReturnType<typeof phonesFace>) => {
      await request(asked).get('/p/805ec0aabbcc.cfg').set('X-Forwarded-For', '203.0.113.9').expect(200)
      return (await findPhone(database, '805ec0aabbcc'))?.address
    }
    expect(await addressOf(face)).to.equal('127.0.0.1')
    const named = { ...context, trustedProxies: ['127.0.0.1/32'] }
    expect(await addressOf(phonesFace(named, pino({ level: 'silent' })))).to.equal('203.0.113.9')
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

eachDatabase('the phones’ face, asked anything at all,', (database) => {
  let context: TestContext
  let face: ReturnType<typeof phonesFace>
  let home: string

  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
    const token = newToken(context.signingKey, mac)
    await activateToken(database(), { hash: hashToken(token), mac, address: '', createdAt: noon, usedAt: noon })
    home = `/p/${token}`
    face = phonesFace(context, pino({ level: 'silent' }))
  })

  const odd = [
    'x'.repeat(500),
    '😀'.repeat(120),
    '\u0000',
    'a\nb',
    "' or 1=1 --",
    '%',
    '５５０１',
    '\ud83d',
    '{{name}}',
  ]

  it('answers whatever is typed as number and password with a screen', async () => {
    for (const extension of odd)
      for (const password of [odd[0], odd[1], '']) {
        await request(face).get(`${home}/app/enter`).query({ extension, password }).expect(200)
        await request(face).post(`${home}/app/take-over`).type('form').send({ ticket: extension }).expect(200)
      }
  })

  it('answers whatever is asked for with a whole file or a refusal', async () => {
    for (const name of odd.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')))) {
      for (const path of [`/p/${name}`, `${home}/${name}`, `${home}/${mac}-${name}.cfg`, `/p/${name}/${mac}.cfg`]) {
        expect((await request(face).get(path)).status, path).to.be.oneOf([200, 404])
        expect((await request(face).put(path).send('x')).status, path).to.be.oneOf([201, 403, 404])
      }
    }
  })

  it('takes whatever a phone says that it is', async () => {
    for (const text of ['x'.repeat(3000), 'Yealink SIP-T46S 66.86.0.15', 'VVX'.repeat(300), '%s%n', '"<b>&']) {
      const long = `FileTransport PolycomVVX-VVX_${text}-UA/${text} (SN:${mac}) Type/Application`
      for (const agent of [text, long])
        for (const path of [`/p/0004f2aabbdd.cfg`, `${home}/${mac}.cfg`, `/p/805ec0aabbdd.boot`])
          expect((await request(face).get(path).set('User-Agent', agent)).status, agent).to.be.oneOf([200, 404])
    }
  })

  it('keeps whatever a phone sends, and gives it back as text', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 1, 0x41, 0xf0, 0x9f, 0x98, 0x80, 0x1b, 0xc3])
    await request(face).put(`${home}/logs/${mac}-app.log`).set('Content-Type', 'x/y').send(bytes).expect(201)
    const kept = await findUpload(database(), mac, `logs/${mac}-app.log`)
    expect(kept).to.include({ size: bytes.length, content: '��A😀�' })
    await request(face).put(`${home}/logs/${mac}-boot.log`).expect(201)
    expect((await findUpload(database(), mac, `logs/${mac}-boot.log`))?.content).to.equal('')
  })
})
