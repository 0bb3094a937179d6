import { expect } from 'chai'
import { eachWithApi } from './office.ts'

interface Brand {
  id: string
  name: string
  models: string[]
  defaultTemplate: { name: string } | null
}

describe('/api/v1/brands', () => {
  const api = eachWithApi()

  it('E15: lists the brands with their models, templates and default template', async () => {
    const { status, body } = await api().get('/brands')
    expect(status).to.equal(200)
    const { items } = body as { items: Brand[] }
    expect(items.map(({ id }) => id)).to.include.members(['yealink', 'polycom', 'sangoma'])
    const yealink = items.find(({ id }) => id === 'yealink')
    expect(yealink?.name).to.equal('Yealink')
    expect(yealink?.models).to.include('T46S')
    expect(yealink?.defaultTemplate?.name).to.equal('standard')
  })

  it('finds one by its id in upper or lower case', async () => {
    expect((await api().get('/brands/Sangoma')).body).to.include({ id: 'sangoma' })
    expect((await api().get('/brands/nokia')).status).to.equal(404)
  })

  it('says when no template is the default', async () => {
    const { body } = await api().get('/templates?brand=sangoma')
    const [{ id }] = (body as { items: [{ id: number }] }).items
    await api().patch(`/templates/${id}`, { default: false })
    expect((await api().get('/brands/sangoma')).body).to.include({ defaultTemplate: null })
  })
})
