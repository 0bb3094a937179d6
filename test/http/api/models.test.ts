import { expect } from 'chai'
import { eachWithApi } from './office.ts'

describe('/api/v1/models', () => {
  const api = eachWithApi()
  const list = async (query: string) => {
    const { body } = await api().get(`/models?size=500${query}`)
    return (body as { items: Record<string, unknown>[] }).items
  }

  it('E31: says of each model its keys and whether it restarts to change user', async () => {
    const models = await list('')
    expect(models.find(({ name }) => name === 'VVX 411')).to.include({ brand: 'polycom', restarts: true })
    expect(models.find(({ name }) => name === 'S500')).to.include({ brand: 'sangoma', restarts: false })
    for (const model of models) expect(model).to.include.keys('lineKeys', 'softKeys', 'expansion', 'restarts')
  })

  it('lists those of one brand, by its name or id', async () => {
    const ofName = await list('&brand=Polycom')
    expect(ofName).to.deep.equal(await list('&brand=polycom'))
    expect(new Set(ofName.map(({ brand }) => brand))).to.deep.equal(new Set(['polycom']))
    expect(ofName.map(({ name }) => name)).to.include('VVX 411')
  })

  it('says so when there is no such brand', async () => {
    const { status, body } = await api().get('/models?brand=nokia')
    expect(status).to.equal(422)
    expect((body as { fields: { brand: string } }).fields.brand).to.match(/^There is no brand nokia/)
  })
})
