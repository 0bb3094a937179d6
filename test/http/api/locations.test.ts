import { expect } from 'chai'
import { addDesks, desks } from '../../support/desks.ts'
import { eachWithApi } from './office.ts'

const upstairs = { name: 'Main building, 2nd floor', callerId: '+15550102', address: '1 High Street' }

interface Listed {
  items: { name: string; phones: number }[]
  total: number
}

describe('/api/v1/locations', () => {
  const api = eachWithApi()
  const add = async (location: object) => (await api().post('/locations', location)).body as { id: number }

  it('E32: adds, reads, changes and deletes', async () => {
    const made = await api().post('/locations', upstairs)
    expect(made.status).to.equal(201)
    const { id } = made.body as { id: number }
    expect(made.headers['location']).to.equal(`/api/v1/locations/${id}`)
    expect(made.body).to.deep.equal({ ...upstairs, id, phones: 0, revision: 1 })
    expect((await api().get(`/locations/${id}`)).body).to.deep.equal(made.body)
    const changed = await api().patch(`/locations/${id}`, { callerId: '5550199' })
    expect(changed.body).to.deep.equal({ ...upstairs, callerId: '5550199', id, phones: 0, revision: 2 })
    expect((await api().delete(`/locations/${id}`)).status).to.equal(204)
    expect((await api().get(`/locations/${id}`)).status).to.equal(404)
  })

  it('takes back what it gave, and refuses a change from an older revision', async () => {
    const { id } = await add(upstairs)
    const read = (await api().get(`/locations/${id}`)).body as object
    expect((await api().put(`/locations/${id}`, read)).status).to.equal(200)
    const late = await api().put(`/locations/${id}`, read)
    expect(late.status).to.equal(409)
    expect(late.body).to.include({ code: 'conflict' })
  })

  it('lists by name with the phones in each, searches and pages', async () => {
    await addDesks(api().context)
    const { id } = await add(upstairs)
    await add({ name: 'Annex', callerId: '5550103' })
    for (const { mac } of [desks.t46s, desks.s500]) await api().patch(`/phones/${mac}`, { location: id })
    const { items, total } = (await api().get('/locations')).body as Listed
    expect([total, ...items.map(({ name, phones }) => `${name}: ${phones}`)]).to.deep.equal([
      2,
      'Annex: 0',
      'Main building, 2nd floor: 2',
    ])
    expect(((await api().get('/locations?search=0102')).body as Listed).total).to.equal(1)
    const second = await api().get('/locations?size=1&page=2')
    expect((second.body as Listed).items).to.have.length(1)
    expect(second.headers['link']).to.include('rel="prev"')
  })

  it('deletes one with phones in it only when it is said where they go', async () => {
    await addDesks(api().context)
    const from = await add(upstairs)
    const to = await add({ name: 'Annex', callerId: '5550103' })
    await api().patch(`/phones/${desks.t46s.mac}`, { location: from.id })
    const refused = await api().delete(`/locations/${from.id}`)
    expect(refused.status).to.equal(409)
    expect(refused.body).to.deep.include({ code: 'conflict' })
    expect((await api().delete(`/locations/${from.id}?moveTo=upstairs`)).status).to.equal(422)
    expect((await api().delete(`/locations/${from.id}?moveTo=${to.id}`)).status).to.equal(204)
    expect((await api().get(`/phones/${desks.t46s.mac}`)).body).to.include({ location: to.id })
    expect((await api().delete(`/locations/${to.id}?moveTo=none`)).status).to.equal(204)
    expect((await api().get(`/phones/${desks.t46s.mac}`)).body).to.include({ location: null })
  })

  it('says at the field what cannot be', async () => {
    const refused = await api().post('/locations', { name: '', callerId: 'x', floor: 2 })
    expect(refused.status).to.equal(422)
    expect((refused.body as { fields: object }).fields).to.have.all.keys('name', 'callerId', 'floor')
  })
})
