import { expect } from 'chai'
import { eachWithApi } from './office.ts'

describe('problems of the API', () => {
  const api = eachWithApi()

  it('are application/problem+json with a sentence, a code and fields', async () => {
    const { status, type, body } = await api().get('/templates/4711')
    expect(status).to.equal(404)
    expect(type).to.equal('application/problem+json')
    expect(body).to.deep.equal({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no template 4711.',
      code: 'not-found',
      fields: {},
    })
  })

  it('say that a body is no JSON, too large, or not to be decoded', async () => {
    const malformed = await api().post('/templates').set('Content-Type', 'application/json').send('{"name": ')
    expect(malformed.status).to.equal(400)
    expect(malformed.body).to.include({
      code: 'malformed',
      detail: 'This is not JSON. Look for a missing quote, comma or bracket.',
    })
    const large = await api().post('/templates', { extraParameters: 'x'.repeat(1_100_000) })
    expect([large.status, (large.body as { code: string }).code]).to.deep.equal([413, 'too-large'])
    const charset = await api().post('/templates').set('Content-Type', 'application/json; charset=x-odd').send('{}')
    expect(charset.status).to.equal(415)
  })

  it('say that an address is none', async () => {
    const nothing = await api().get('/nothing')
    expect(nothing.status).to.equal(404)
    expect(nothing.type).to.equal('application/problem+json')
    const odd = await api().get('/phones/%zz')
    expect(odd.status).to.equal(400)
    expect((odd.body as { detail: string }).detail).to.match(/%25/)
  })

  it('tell a fault of ours in the log only, under an id', async () => {
    await api().context.database.schema.dropTable('audit')
    const { status, body, text } = await api().get('/audit')
    const { request, detail } = body as { request: string; detail: string }
    expect(status).to.equal(500)
    expect(detail).to.include(request)
    expect(text).not.to.match(/sql|table|select|audit/i)
    expect(api().context.lines.join('\n')).to.include(request)
  })

  it('ask to come again while the database is away', async () => {
    await api().context.database.destroy()
    const { status, body, headers } = await api().get('/settings')
    expect(status).to.equal(503)
    expect(headers['retry-after']).to.equal('10')
    expect(body).to.include({ code: 'unreachable' })
  })
})
