import { expect } from 'chai'
import { eachWithApi } from './office.ts'

interface Choice {
  templateName: string | null
  rule: string
  why: string
  mapping: number | null
  considered: { mapping: number; matches: boolean; why: string }[]
}

const own = '005058aa0001'
const other = '005058aa0002'

/** E18: three Sangoma templates, *standard* is the default. */
describe('/api/v1/mappings/resolve', () => {
  const api = eachWithApi()
  beforeEach(async () => {
    for (const name of ['my-sangoma-template', 'reception']) await api().post('/templates', { brand: 'sangoma', name })
  })

  const map = async (row: object) => {
    const answer = await api().post('/mappings', { extension: '5501', brand: 'sangoma', ...row })
    expect(answer.status).to.equal(201)
    return (answer.body as { id: number }).id
  }
  const resolve = async (query: string) => {
    const answer = await api().get(`/mappings/resolve?extension=5501&brand=Sangoma&${query}`)
    expect(answer.status).to.equal(200)
    return answer.body as Choice
  }
  const makeDefault = async (name: string) => {
    const { body } = await api().get(`/templates?brand=sangoma&search=${name}`)
    await api().patch(`/templates/${(body as { items: [{ id: number }] }).items[0].id}`, { default: true })
  }

  it('E20: 5501 on the S500 with the MAC address in its row gets my-sangoma-template', async () => {
    const mapping = await map({ template: 'my-sangoma-template', model: 'S500', mac: own })
    const choice = await resolve(`model=S500&mac=${own}`)
    expect(choice).to.include({ templateName: 'my-sangoma-template', rule: 'mac', mapping })
    expect(choice.why).to.match(/this very phone/)
  })

  it('E21, E22, E23: with MAC address and model blank, 5501 on any Sangoma phone gets standard though another is the default', async () => {
    const mapping = await map({ template: 'standard' })
    await makeDefault('reception')
    for (const query of [`model=S500&mac=${own}`, `model=S700&mac=${other}`, 'model=', '']) {
      expect(await resolve(query), query).to.include({ templateName: 'standard', rule: 'brand', mapping })
    }
  })

  it('E24: the MAC address goes before the model, the model before the brand, the brand before the default', async () => {
    await map({ template: 'my-sangoma-template', mac: own })
    await map({ template: 'reception', model: 'S500' })
    const chosen = async (query: string) => {
      const { templateName, rule } = await resolve(query)
      return [templateName, rule]
    }
    expect(await chosen(`model=S500&mac=${own}`)).to.deep.equal(['my-sangoma-template', 'mac'])
    expect(await chosen(`model=S500&mac=${other}`)).to.deep.equal(['reception', 'model'])
    expect(await chosen(`model=S700&mac=${other}`)).to.deep.equal(['standard', 'default'])
    await map({ template: 'reception' })
    expect(await chosen(`model=S700&mac=${other}`)).to.deep.equal(['reception', 'brand'])
  })

  it('E25: a row of another brand, model or MAC address never matches, and the answer says why', async () => {
    await map({ brand: 'yealink', template: 'standard' })
    await map({ template: 'my-sangoma-template', model: 'S700' })
    await map({ template: 'my-sangoma-template', mac: other })
    const { templateName, rule, considered } = await resolve(`model=S500&mac=${own}`)
    expect([templateName, rule]).to.deep.equal(['standard', 'default'])
    expect(considered.map(({ matches }) => matches)).to.deep.equal([false, false, false])
    expect(considered.map(({ why }) => why).join(' ')).to.match(/another brand.*model S700.*another phone/)
  })

  it('tells that there is none', async () => {
    const { body } = await api().get('/brands/sangoma')
    const { id } = (body as { defaultTemplate: { id: number } }).defaultTemplate
    await api().patch(`/templates/${id}`, { default: false })
    expect(await resolve('model=S500')).to.include({ templateName: null, rule: 'none', mapping: null })
  })

  it('knows brand and model of a phone in the list', async () => {
    await map({ template: 'reception', model: 'S500' })
    await api().post('/phones', { mac: own, brand: 'sangoma', model: 'S500' })
    const { body } = await api().get(`/mappings/resolve?extension=5501&mac=${own}`)
    expect(body).to.include({ templateName: 'reception', rule: 'model' })
  })

  it('says what is missing or wrong, at the field', async () => {
    const fields = async (query: string) => {
      const { status, body } = await api().get(`/mappings/resolve?${query}`)
      expect(status).to.equal(422)
      return Object.keys((body as { fields: object }).fields)
    }
    expect(await fields('extension=5501')).to.deep.equal(['brand'])
    expect(await fields('extension=999&brand=sangoma')).to.deep.equal(['extension'])
    expect(await fields('extension=5501&brand=sangoma&model=T46S')).to.deep.equal(['model'])
    expect(await fields('extension=5501&brand=sangoma&mac=12')).to.deep.equal(['mac'])
  })
})
