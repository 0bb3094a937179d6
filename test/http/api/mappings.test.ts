import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithApi } from './office.ts'

interface Row {
  id: number
  template: number
  templateName: string
}

const s500 = '00:50:58:aa:00:01'

describe('/api/v1/mappings', () => {
  const api = eachWithApi()
  const add = (body: object) => api().post('/mappings', { extension: '5501', brand: 'Sangoma', ...body })

  it('E19: maps an extension to a template, a model and a MAC address', async () => {
    const { body: template } = await api().post('/templates', { brand: 'sangoma', name: 'my-sangoma-template' })
    const answer = await add({ template: 'my-sangoma-template', model: 'S500', mac: s500.toUpperCase() })
    expect(answer.status).to.equal(201)
    const row = answer.body as Row
    expect(answer.headers['location']).to.equal(`/api/v1/mappings/${row.id}`)
    expect(row).to.include({
      extension: '5501',
      brand: 'sangoma',
      template: (template as Row).id,
      templateName: 'my-sangoma-template',
      model: 'S500',
      mac: '005058aa0001',
    })
  })

  it('E21: the MAC address and the model can be blank, in three spellings', async () => {
    const texts = await add({ template: 'standard', model: '', mac: ' ' })
    expect(texts.body).to.include({ model: null, mac: null })
    const twin = await add({ template: 'Standard', model: null })
    expect(twin.status).to.equal(422)
    expect((twin.body as { fields: object }).fields).to.have.all.keys('extension')
  })

  it('takes a template by its id, and an extension as a number', async () => {
    const { body } = await api().get('/brands/sangoma')
    const { id } = (body as { defaultTemplate: { id: number } }).defaultTemplate
    for (const template of [id, String(id)]) {
      const answer = await add({ extension: 5501, template })
      expect(answer.body).to.include({ extension: '5501', template: id, templateName: 'standard' })
      await api().delete(`/mappings/${(answer.body as Row).id}`)
    }
  })

  it('E24: refuses a template of another brand, an unknown model and an unknown extension, at the field', async () => {
    const fields = async (body: object) => {
      const answer = await add({ template: 'standard', ...body })
      expect(answer.status).to.equal(422)
      return Object.keys((answer.body as { fields: object }).fields)
    }
    const { body } = await api().get('/brands/yealink')
    const { id } = (body as { defaultTemplate: { id: number } }).defaultTemplate
    expect(await fields({ template: id })).to.deep.equal(['template'])
    expect(await fields({ template: 'nobody’s' })).to.deep.equal(['template'])
    expect(await fields({ model: 'T46S' })).to.deep.equal(['model'])
    expect(await fields({ extension: '999' })).to.deep.equal(['extension'])
    expect(await fields({ mac: '00:50' })).to.deep.equal(['mac'])
    expect(await fields({ brand: 'nokia' })).to.deep.equal(['brand'])
  })

  it('E25: refuses a row with the MAC address of a phone of another brand', async () => {
    await api().post('/phones', { mac: '00:15:65:aa:bb:cc', brand: 'Yealink' })
    const { status, body } = await add({ template: 'standard', mac: '001565aabbcc' })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.have.all.keys('mac')
  })

  it('E30: shows where the extension is now, and a login leaves the row as it was', async () => {
    const row = (await add({ template: 'standard' })).body as Row & { now: object[] }
    expect(row.now).to.deep.equal([])
    await api().post('/phones', { mac: s500, brand: 'sangoma', model: 'S500' })
    const session = (await api().post('/sessions', { extension: '5501', mac: s500 })).body as { id: number }
    const { now, ...rest } = (await api().get(`/mappings/${row.id}`)).body as Row & { now: object[] }
    expect(now).to.deep.equal([
      {
        mac: '005058aa0001',
        brand: 'sangoma',
        model: 'S500',
        session: session.id,
        since: '2026-11-22T12:00:00.000Z',
      },
    ])
    expect({ ...rest, now: [] }).to.deep.equal(row)
  })

  it('changes what is named, takes back what it gave, and blanks with null', async () => {
    const row = (await add({ template: 'standard', model: 'S500' })).body as Row
    const back = await api().put(`/mappings/${row.id}`, row)
    expect(back.status).to.equal(200)
    expect(back.body).to.deep.equal(row)
    const { body } = await api().patch(`/mappings/${row.id}`, { model: null, extension: numbers.jane })
    expect(body).to.include({ model: null, extension: numbers.jane, template: row.template })
  })

  it('lists rows, of one extension or one brand', async () => {
    await add({ template: 'standard' })
    await api().post('/mappings', { extension: numbers.jane, brand: 'yealink', template: 'standard' })
    const list = async (query: string) =>
      ((await api().get(`/mappings${query}`)).body as { items: { extension: string }[] }).items.map(
        ({ extension }) => extension,
      )
    expect(await list('')).to.have.members(['5501', numbers.jane])
    expect(await list('?extension=5501')).to.deep.equal(['5501'])
    expect(await list('?brand=Yealink')).to.deep.equal([numbers.jane])
    expect(await list('?search=0113')).to.deep.equal([numbers.jane])
  })

  it('deletes a row', async () => {
    const { id } = (await add({ template: 'standard' })).body as Row
    expect((await api().delete(`/mappings/${id}`)).status).to.equal(204)
    expect((await api().get(`/mappings/${id}`)).status).to.equal(404)
    expect((await api().delete(`/mappings/${id}`)).status).to.equal(404)
  })
})
