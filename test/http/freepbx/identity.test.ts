import { expect } from 'chai'
import express from 'express'
import supertest from 'supertest'
import { identityHeader, requireIdentity, type Identity } from '../../../src/http/freepbx/identity.ts'
import { fiona, identitySecret, vouch } from '../../support/freepbx-visitor.ts'

describe('whom FreePBX vouches for', () => {
  let now = Date.now()
  const face = express()
  const elsewhere = new Set<string>()
  const isNewElsewhere = (nonce: string) => Promise.resolve(!elsewhere.has(nonce))
  face.use(requireIdentity({ secret: identitySecret, now: () => now, isNewElsewhere }))
  face.use((request, response) => void response.send(request.identity?.user))
  const send = (header: string, path = '/phones?search=1', method: 'get' | 'post' = 'get') =>
    supertest(face)[method](path).set(identityHeader, header)
  const signed = (more: Partial<Identity> = {}) =>
    vouch({ ...fiona, time: Math.floor(now / 1000), ...more }, 'GET', '/phones?search=1')

  beforeEach(() => {
    now += 10 * 60_000
  })

  it('is let in, for this request', async () => {
    expect((await send(signed())).text).to.equal('fiona')
  })

  it('is let in once with each word of it, also at the end of the time that it is good for', async () => {
    const header = signed()
    expect((await send(header)).status).to.equal(200)
    expect((await send(header)).status).to.equal(401)
    now += 59_000
    for (let count = 0; count < 3; count++) expect((await send(signed())).status).to.equal(200)
    expect((await send(header)).status).to.equal(401)
  })

  it('is not let in with a word that another process has been shown', async () => {
    elsewhere.add('0123456789abcdef-of-another')
    expect((await send(signed({ nonce: '0123456789abcdef-of-another' }))).status).to.equal(401)
  })

  for (const [what, header] of Object.entries<() => string>({
    'nothing at all': () => '',
    'no signature': () => signed().replace(/\..*$/, ''),
    'another’s signature': () => signed().replace(/\.[0-9a-f]{8}/, '.00000000'),
    'another name under the same signature': () => {
      const [told = '', signature = ''] = signed().split('.')
      const read = Buffer.from(told, 'base64url').toString().replace('fiona', 'frank')
      return `${Buffer.from(read).toString('base64url')}.${signature}`
    },
    'an identity of a minute ago': () => signed({ time: Math.floor(now / 1000) - 61 }),
    'an identity of a minute ahead': () => signed({ time: Math.floor(now / 1000) + 61 }),
    'one for another address': () => signed({ path: '/phones?search=2' }),
    'one for another method': () => signed({ method: 'POST' }),
    'one that lacks something': () => signed({ sections: undefined } as unknown as Partial<Identity>),
  })) {
    it(`is nobody with ${what}`, async () => {
      const answer = await send(header())
      expect([answer.status, answer.text]).to.deep.equal([401, 'Only FreePBX may ask here.'])
    })
  }
})
