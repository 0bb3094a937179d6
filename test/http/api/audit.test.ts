import { expect } from 'chai'
import { eachWithApi } from './office.ts'

describe('/api/v1/audit', () => {
  const api = eachWithApi()

  it('lists who did what, the latest first, and never a password', async () => {
    await api().patch('/settings', { adminPassword: 'never-shown-85' })
    await api().post('/extensions', { number: '5502', sipPassword: 'never-shown-86' })
    const { status, body, text } = await api().get('/audit?size=2')
    expect(status).to.equal(200)
    const { items } = body as { items: object[] }
    expect(items[0]).to.deep.include({ action: 'extension.add', subject: 'extension 5502' })
    expect(items[1]).to.deep.include({
      at: '2026-11-22T12:00:00.000Z',
      actor: 'API token HOTDESK_API_TOKEN',
      address: '127.0.0.1',
      action: 'settings.change',
      details: { changed: 'adminPassword' },
    })
    expect(text).not.to.include('never-shown')
  })

  it('is searched and paged', async () => {
    const { body, headers } = await api().get('/audit?search=extension.add&size=3')
    expect(body).to.include({ page: 1, size: 3, total: 4 })
    expect(headers['link']).to.match(/page=2.*rel="next"/)
  })
})
