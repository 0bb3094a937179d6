import { expect } from 'chai'
import { client, eachWithApi, environmentToken } from './office.ts'

describe('routes of the API', () => {
  const api = eachWithApi()

  it('refuse another method with the ones that there are', async () => {
    const { status, body, headers } = await api().delete('/settings')
    expect(status).to.equal(405)
    expect(headers['allow']).to.equal('GET, HEAD, PATCH, PUT')
    expect(body).to.include({ code: 'wrong-method', status: 405 })
    const asked = await client(api().app).options('/api/v1/templates/1')
    expect([asked.status, asked.headers['allow']]).to.deep.equal([204, 'GET, HEAD, PATCH, PUT, DELETE'])
  })

  it('tell fixed words from parameters', async () => {
    expect((await api().get('/phones/approve')).headers['allow']).to.equal('POST')
    expect((await api().get('/mappings/resolve')).status).to.equal(422)
    const word = await api().get('/templates/standard')
    expect([word.status, (word.body as { code: string }).code]).to.deep.equal([404, 'not-found'])
  })

  it('answer HEAD as GET without a body', async () => {
    const { status, text } = await client(api().app)
      .head('/api/v1/settings')
      .set('Authorization', `Bearer ${environmentToken}`)
    expect([status, text]).to.deep.equal([200, undefined])
  })

  it('read JSON whatever the client calls it', async () => {
    const { status, body } = await api()
      .patch('/settings')
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send('{"loginKeys":"two"}')
    expect(status).to.equal(200)
    expect(body).to.include({ loginKeys: 'two' })
  })

  it('name the neighbours of a page in Link headers', async () => {
    const { body, headers } = await api().get('/extensions?size=2&page=2&search=5')
    expect(headers['link']).to.equal('</api/v1/extensions?size=2&page=1&search=5>; rel="prev"')
    expect(body).to.include({ page: 2, size: 2, total: 1 })
    expect((await api().get('/extensions')).headers).not.to.have.property('link')
  })

  it('are never kept by a cache', async () => {
    expect((await api().get('/settings')).headers['cache-control']).to.equal('no-store')
    expect((await client(api().app).get('/api/v1/settings')).headers['cache-control']).to.equal('no-store')
  })
})
