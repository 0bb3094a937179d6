import { expect } from 'chai'
import { eachWithApi } from './office.ts'

interface Template {
  id: number
  name: string
  default: boolean
  settings: Record<string, unknown>
  extraParameters: string
  passwordsSet: string[]
  hints: string[]
  revision: number
}

describe('/api/v1/templates', () => {
  const api = eachWithApi()
  const add = async (body: object) => (await api().post('/templates', { brand: 'sangoma', ...body })).body as Template
  const read = async (id: number) => (await api().get(`/templates/${id}`)).body as Template

  it('adds one, says where, and gives it back', async () => {
    const answer = await api().post('/templates', {
      brand: 'Yealink',
      name: 'reception',
      destination: 'internal',
      settings: { timeZone: 'Europe/London', ringVolume: 40 },
      extraParameters: 'phone_setting.backlight_time = 30',
    })
    expect(answer.status).to.equal(201)
    const template = answer.body as Template
    expect(answer.headers['location']).to.equal(`/api/v1/templates/${template.id}`)
    expect(template).to.deep.include({
      brand: 'yealink',
      name: 'reception',
      default: false,
      destination: 'internal',
      settings: { timeZone: 'Europe/London', ringVolume: 40 },
      extraParameters: 'phone_setting.backlight_time = 30',
      revision: 1,
    })
    expect(await read(template.id)).to.deep.equal(template)
  })

  it('E13: making another the default replaces the one before', async () => {
    const first = (await api().get('/templates?brand=sangoma')).body as { items: Template[] }
    expect(first.items.map(({ name, default: is }) => [name, is])).to.deep.equal([['standard', true]])
    const added = await add({ name: 'my-sangoma-template', default: true })
    const names = async () =>
      ((await api().get('/templates?brand=Sangoma')).body as { items: Template[] }).items
        .filter((template) => template.default)
        .map(({ name }) => name)
    expect(await names()).to.deep.equal(['my-sangoma-template'])
    await api().patch(`/templates/${first.items[0]?.id ?? 0}`, { default: true })
    expect(await names()).to.deep.equal(['standard'])
    expect((await read(added.id)).default).to.equal(false)
  })

  it('takes extra parameters as lines, as an object or as a list', async () => {
    const object = await add({ name: 'object', extraParameters: { P2: 'x', P30: 5 } })
    expect(object.extraParameters).to.equal('P2 = x\nP30 = 5')
    const list = await add({ name: 'list', extraParameters: [{ name: 'P2', value: 'x' }] })
    expect(list.extraParameters).to.equal('P2 = x')
  })

  it('points out a name that the brand does not know', async () => {
    const { hints } = await add({ name: 'odd', extraParameters: 'P99999 = 1' })
    expect(hints.join(' ')).to.include('P99999')
  })

  it('PATCH puts settings over those that are there, and null takes one out', async () => {
    const { id } = await add({ name: 'a', settings: { timeFormat: '12h', language: 'de' } })
    const { body } = await api().patch(`/templates/${id}`, { settings: { language: null, dateFormat: 'YYYY-MM-DD' } })
    expect((body as Template).settings).to.deep.equal({ timeFormat: '12h', dateFormat: 'YYYY-MM-DD' })
  })

  it('PUT replaces the settings but never loses a password that nobody could read', async () => {
    const { id } = await add({ name: 'a', settings: { timeFormat: '12h', adminPassword: 'Phone-Admin-81' } })
    const whole = await read(id)
    expect(whole.settings).to.deep.equal({ timeFormat: '12h' })
    expect(whole.passwordsSet).to.deep.equal(['adminPassword'])
    const answer = await api().put(`/templates/${id}`, { ...whole, settings: { language: 'fr' } })
    expect(answer.status).to.equal(200)
    expect(answer.body).to.deep.include({ settings: { language: 'fr' }, passwordsSet: ['adminPassword'] })
    expect(answer.text).not.to.include('Phone-Admin-81')
    const cleared = await api().put(`/templates/${id}`, { settings: { adminPassword: null } })
    expect(cleared.body).to.deep.include({ settings: {}, passwordsSet: [] })
  })

  it('refuses a change that started from an older revision', async () => {
    const { id, revision } = await add({ name: 'a' })
    await api().patch(`/templates/${id}`, { name: 'b' })
    const { status, body } = await api().patch(`/templates/${id}`, { name: 'c', revision })
    expect(status).to.equal(409)
    expect(body).to.include({ code: 'conflict' })
    expect((await read(id)).name).to.equal('b')
  })

  it('keeps a template’s brand', async () => {
    const { id } = await add({ name: 'a' })
    expect((await api().patch(`/templates/${id}`, { brand: 'Sangoma' })).status).to.equal(200)
    const { status, body } = await api().patch(`/templates/${id}`, { brand: 'yealink' })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.have.all.keys('brand')
  })

  it('says which setting is wrong', async () => {
    const { status, body } = await api().post('/templates', {
      brand: 'sangoma',
      name: 'a',
      settings: { timeZone: 'Moon/Base', colour: 1 },
    })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.have.all.keys('settings.timeZone', 'settings.colour')
  })

  it('deletes one, but not while a row chooses it', async () => {
    const { id } = await add({ name: 'a' })
    const row = await api().post('/mappings', { extension: '5501', brand: 'sangoma', template: id })
    expect((await api().delete(`/templates/${id}`)).status).to.equal(409)
    await api().delete(`/mappings/${(row.body as { id: number }).id}`)
    expect((await api().delete(`/templates/${id}`)).status).to.equal(204)
    expect((await api().get(`/templates/${id}`)).status).to.equal(404)
  })
})
