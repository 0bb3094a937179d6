import { expect } from 'chai'
import express from 'express'
import { addApiToken, removeApiToken } from '../../../src/app/api-tokens.ts'
import { apiRouter } from '../../../src/http/api/index.ts'
import { admin } from '../../support/office.ts'
import { client, eachWithApi, environmentToken } from './office.ts'

describe('the API’s token', () => {
  const api = eachWithApi()
  const ask = (authorization: string, app = api().app) =>
    client(app).get('/api/v1/settings').set('Authorization', authorization)

  it('is needed', async () => {
    const { status, type, body, headers } = await client(api().app).get('/api/v1/settings')
    expect(status).to.equal(401)
    expect(type).to.equal('application/problem+json')
    expect(headers['www-authenticate']).to.equal('Bearer realm="Hot Desk"')
    expect(body).to.include({ code: 'no-token', status: 401 })
    expect((await ask('Basic YTpi')).status).to.equal(401)
    expect((await ask('Bearer ')).status).to.equal(401)
  })

  it('must be a good one', async () => {
    const { status, headers, text } = await ask('Bearer wrong-token-83')
    expect(status).to.equal(401)
    expect(headers['www-authenticate']).to.match(/^Bearer .*error="invalid_token"/)
    expect(text).not.to.include('wrong-token-83')
    expect(api().context.lines.join('\n')).not.to.include('wrong-token-83')
  })

  it('can be the one of the environment', async () => {
    expect((await ask(`Bearer ${environmentToken}`)).status).to.equal(200)
    expect((await ask(`bearer  ${environmentToken}`)).status).to.equal(200)
    const without = express().use('/api', apiRouter(api().context, {}))
    expect((await ask(`Bearer ${environmentToken}`, without)).status).to.equal(401)
    const empty = express().use('/api', apiRouter(api().context, { apiToken: '' }))
    expect((await ask('Bearer  ', empty)).status).to.equal(401)
  })

  it('can be one that an administrator made, until it is removed; it is named in the record', async () => {
    const { context } = api()
    const token = await addApiToken(context, admin, 'ci')
    const changed = await client(api().app)
      .patch('/api/v1/settings')
      .set('Authorization', `Bearer ${token}`)
      .send({ loginKeys: 'two' })
    expect(changed.status).to.equal(200)
    const { body } = await api().get('/audit?size=1')
    const [entry] = (body as { items: Record<string, unknown>[] }).items
    expect(entry).to.include({ actor: 'API token ci', action: 'settings.change', address: '127.0.0.1' })
    await removeApiToken(context, admin, 1)
    expect((await ask(`Bearer ${token}`)).status).to.equal(401)
  })

  it('does what it is limited to, and nothing else, until it expires', async () => {
    const { context, app } = api()
    const limits = { scopes: { phones: 'read', settings: 'write' }, days: 1 } as const
    const token = await addApiToken(context, admin, { name: 'limited', ...limits })
    const by = (method: 'get' | 'patch' | 'post', path: string) =>
      client(app)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`)
    expect((await by('get', '/phones')).status).to.equal(200)
    expect((await by('patch', '/settings').send({ loginKeys: 'two' })).status).to.equal(200)
    const refused = [by('post', '/phones/approve').send({}), by('get', '/extensions'), by('get', '/extensions/no-such')]
    for (const answer of await Promise.all(refused))
      expect([answer.status, (answer.body as { code: string }).code]).to.deep.equal([403, 'not-allowed'])
    context.pass(24 * 60 * 60_000)
    expect((await by('get', '/phones')).status).to.equal(401)
  })

  it('is asked for before the body is read', async () => {
    const { status } = await client(api().app)
      .post('/api/v1/templates')
      .set('Content-Type', 'application/json')
      .send('{"name": ')
    expect(status).to.equal(401)
  })
})
