import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { scriptedManager } from '../../support/scripted-manager.ts'
import { eachWithApi } from './office.ts'

interface Session {
  id: number
  extension: string
  mac: string
  endedAt: string | null
  endedBy: string | null
}

const [t46s, vvx] = ['001565aabbcc', '0004f2aabbcc']

describe('/api/v1/sessions', () => {
  const api = eachWithApi()
  beforeEach(async () => {
    await api().post('/phones', { mac: t46s, brand: 'yealink', model: 'T46S' })
    await api().post('/phones', { mac: vvx, brand: 'polycom', model: 'VVX 411' })
  })
  const logIn = (extension: string | number, mac: string, more = {}) =>
    api().post('/sessions', { extension, mac, ...more })
  const open = async (query = '') =>
    ((await api().get(`/sessions${query}`)).body as { items: Session[] }).items.map(({ extension, mac }) => [
      extension,
      mac,
    ])

  it('logs an extension in as the administrator who asked, and out again', async () => {
    const answer = await logIn(5501, '00:15:65:AA:BB:CC')
    expect(answer.status).to.equal(201)
    const session = answer.body as Session
    expect(answer.headers['location']).to.equal(`/api/v1/sessions/${session.id}`)
    expect(session).to.deep.equal({
      id: session.id,
      extension: '5501',
      mac: t46s,
      startedAt: '2026-11-22T12:00:00.000Z',
      endedAt: null,
      startedBy: 'API token HOTDESK_API_TOKEN',
      endedBy: null,
      leavingSince: null,
      leavingWhy: null,
      group: null,
    })
    expect(await open()).to.deep.equal([['5501', t46s]])
    api().context.pass(60_000)
    const out = await api().delete(`/sessions/${session.id}`)
    expect([out.status, out.text]).to.deep.equal([204, ''])
    expect(await open()).to.deep.equal([])
    expect((await api().get(`/sessions/${session.id}`)).body).to.include({
      endedAt: '2026-11-22T12:01:00.000Z',
      endedBy: 'API token HOTDESK_API_TOKEN',
    })
  })

  it('rule 5: in a call it ends with the call, or at once by force', async () => {
    const { context } = api()
    const manager = scriptedManager(() => context.now())
    context.pbx = { ...context.pbx, manager }
    const { id } = (await logIn(5501, t46s)).body as Session
    manager.call({ endpoint: '5501', address: '' })
    const leaving = await api().delete(`/sessions/${id}`)
    expect(leaving.status).to.equal(202)
    const since = { leavingSince: '2026-11-22T12:00:00.000Z', leavingWhy: 'API token HOTDESK_API_TOKEN', endedAt: null }
    expect(leaving.body).to.include({ id, ...since })
    expect((await api().get(`/sessions/${id}`)).body).to.include(since)
    const refused = await logIn(numbers.jane, t46s)
    expect([refused.status, (refused.body as { code: string }).code]).to.deep.equal([403, 'after-call'])
    const forced = await api().delete(`/sessions/${id}?force=true`)
    expect([forced.status, forced.text]).to.deep.equal([204, ''])
    expect((await api().get(`/sessions/${id}`)).body).to.include({ leavingSince: null, leavingWhy: null })
    expect((await api().delete(`/sessions/${id}?force=perhaps`)).status).to.equal(422)
  })

  it('E29: takes over the phone that somebody else is on', async () => {
    const first = (await logIn(numbers.james, vvx)).body as Session
    expect((await logIn(numbers.jane, vvx)).status).to.equal(201)
    expect(await open()).to.deep.equal([[numbers.jane, vvx]])
    const { body } = await api().get(`/sessions/${first.id}`)
    expect((body as Session).endedBy).to.equal(`${numbers.jane} took the phone over`)
  })

  it('does not take it over when asked not to', async () => {
    await logIn(numbers.james, vvx)
    const { status, body } = await logIn(numbers.jane, vvx, { takeOver: false })
    expect(status).to.equal(409)
    expect(body).to.include({ code: 'phone-in-use' })
    expect((body as { detail: string }).detail).to.include('James')
    expect(await open()).to.deep.equal([[numbers.james, vvx]])
  })

  it('rule 2: moves the extension from the phone that it is on, or refuses as the settings say', async () => {
    await logIn(numbers.jane, vvx)
    await logIn(numbers.jane, t46s)
    expect(await open()).to.deep.equal([[numbers.jane, t46s]])
    await api().patch('/settings', { elsewhere: 'refuse' })
    const { status, body } = await logIn(numbers.jane, vvx)
    expect(status).to.equal(403)
    expect(body).to.include({ code: 'logged-in-elsewhere' })
  })

  it('says whether the phone, the extension or the template is missing', async () => {
    const phone = await logIn('5501', '001565000000')
    expect(phone.status).to.equal(404)
    const extension = await logIn('999', t46s)
    expect(extension.status).to.equal(422)
    expect((extension.body as { fields: object }).fields).to.have.all.keys('extension')
    const both = await logIn('5501', 'kitchen')
    expect((both.body as { fields: object }).fields).to.have.all.keys('mac')
    const { body } = await api().get('/brands/yealink')
    const { id } = (body as { defaultTemplate: { id: number } }).defaultTemplate
    await api().patch(`/templates/${id}`, { default: false })
    const template = await logIn('5501', t46s)
    expect(template.status).to.equal(403)
    expect(template.body).to.include({ code: 'no-template' })
    expect(await open()).to.deep.equal([])
  })

  it('lists those of before, of one extension and of one phone', async () => {
    await logIn(numbers.james, vvx)
    await logIn(numbers.jane, vvx)
    await logIn('5501', t46s)
    expect(await open('?ended=true')).to.deep.equal([[numbers.james, vvx]])
    expect(await open('?extension=5501')).to.deep.equal([['5501', t46s]])
    expect(await open('?mac=00:04:F2:AA:BB:CC')).to.deep.equal([[numbers.jane, vvx]])
    expect(await open(`?search=${numbers.jane}`)).to.deep.equal([[numbers.jane, vvx]])
  })

  it('says that a session has ended already, and that there is none', async () => {
    const { id } = (await logIn('5501', t46s)).body as Session
    await api().delete(`/sessions/${id}`)
    const again = await api().delete(`/sessions/${id}`)
    expect(again.status).to.equal(409)
    expect(again.body).to.include({ code: 'not-logged-in' })
    expect((await api().delete('/sessions/4711')).status).to.equal(404)
  })
})
