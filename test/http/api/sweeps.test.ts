import { expect } from 'chai'
import { writeSweep } from '../../../src/stores/sweeps.ts'
import { recorded } from '../../support/desks.ts'
import { eachWithApi } from './office.ts'

describe('/api/v1/sweeps', () => {
  const api = eachWithApi()
  const now = () => api().context.now()

  it('lists addresses that guess phones, the latest first, and lets one ask again', async () => {
    const { database } = api().context
    const hour = 3_600_000
    await writeSweep(database, { source: '192.0.2.9', begunAt: now() - 2 * hour, lastAt: now() - hour, refused: 7 })
    await writeSweep(database, { source: '2001:db8:0:1::/64', begunAt: now() - 5000, lastAt: now(), refused: 3 })
    const { body } = await api().get('/sweeps')
    const time = (at: number) => new Date(at).toISOString()
    expect(body).to.deep.include({ total: 2 })
    expect((body as { items: object[] }).items).to.deep.equal([
      { source: '2001:db8:0:1::/64', waits: true, begunAt: time(now() - 5000), lastAt: time(now()), refused: 3 },
      { source: '192.0.2.9', waits: false, begunAt: time(now() - 2 * hour), lastAt: time(now() - hour), refused: 7 },
    ])
    expect((await api().delete(`/sweeps/${encodeURIComponent('2001:db8:0:1::/64')}`)).status).to.equal(204)
    expect((await api().get('/sweeps?search=db8')).body).to.include({ total: 0 })
    expect((await api().get('/sweeps?search=192')).body).to.include({ total: 1 })
    expect(await recorded(database, 'phones.let-ask')).to.have.length(1)
  })

  it('says that there is no such address', async () => {
    expect((await api().delete('/sweeps/192.0.2.9')).status).to.equal(404)
  })
})
