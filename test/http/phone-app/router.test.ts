import { expect } from 'chai'
import { pino } from 'pino'
import request from 'supertest'
import { hashToken, newToken } from '../../../src/app/phone-token.ts'
import { addPhone } from '../../../src/app/phones.ts'
import { phonesFace } from '../../../src/http/phones-face.ts'
import type { Database } from '../../../src/stores/database.ts'
import { activateToken } from '../../../src/stores/phone-tokens.ts'
import { sessionOnPhone } from '../../../src/stores/sessions.ts'
import { openReady } from '../../support/databases.ts'
import { admin, furnish, noon, numbers, secrets, testContext } from '../../support/office.ts'

const mac = '805ec0aabbcc'

describe('the Login/Logout app over HTTP', () => {
  let database: Database
  let face: ReturnType<typeof phonesFace>
  let app: string

  beforeEach(async () => {
    database = await openReady()
    const context = testContext(database)
    await furnish(context)
    await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    const token = newToken(context.signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '', createdAt: noon, usedAt: noon })
    app = `/p/${token}/app`
    face = phonesFace(context, pino({ level: 'silent' }))
  })

  afterEach(() => database.destroy())

  const typed = { extension: numbers.jane, password: secrets.jane.voicemail }

  it('takes a form by GET and by POST, and keeps no answer', async () => {
    const got = await request(face).get(`${app}/enter`).query(typed).expect(200)
    expect(got.headers['cache-control']).to.equal('no-store')
    expect(got.headers['content-type']).to.match(/^text\/xml/)
    expect((await sessionOnPhone(database, mac))?.extension).to.equal(numbers.jane)
    await request(face).get(`${app}/logout-now`).expect(200)
    expect(await sessionOnPhone(database, mac)).to.equal(undefined)
    await request(face).post(`${app}/enter`).type('form').send(typed).expect(200)
    expect((await sessionOnPhone(database, mac))?.extension).to.equal(numbers.jane)
  })

  it('draws in the markup of the browser that asks, when it says which it is', async () => {
    const polycom = 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application'
    const said = await request(face).get(`${app}/login`).set('User-Agent', polycom).expect(200)
    expect(said.headers['content-type']).to.match(/^text\/html/)
    const silent = await request(face).get(`${app}/login`).set('User-Agent', 'Mozilla/5.0').expect(200)
    expect(silent.text).to.include('YealinkIPPhoneInputScreen')
  })

  it('knows nothing of other steps, nor of a token that is nobody’s', async () => {
    await request(face).get(`${app}/constructor`).expect(404)
    await request(face).get(`${app}/toString`).expect(404)
    await request(face).get(`${app}/nothing`).expect(404)
    await request(face)
      .get(`/p/${'A'.repeat(43)}/app/login`)
      .expect(404)
  })

  it('takes the first of a field that comes twice, and an empty form for a wrong login', async () => {
    const twice = `${app}/enter?extension=${numbers.jane}&extension=5501&password=${secrets.jane.voicemail}`
    await request(face).get(twice).expect(200)
    expect((await sessionOnPhone(database, mac))?.extension).to.equal(numbers.jane)
    const empty = await request(face).get(`${app}/enter`).expect(200)
    expect(empty.text).to.include('Wrong number or password.')
  })
})
