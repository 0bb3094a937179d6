import { expect } from 'chai'
import { beginRollout } from '../../../src/app/rollouts.ts'
import { admin } from '../../support/office.ts'
import { eachWithTwoGroups, henrysPhone, othersPhone } from './two-groups.ts'

describe('/api/v1/rollouts', () => {
  const groups = eachWithTwoGroups()
  const begin = (group: number | null, mac: string) => {
    const { context } = groups().api
    const wish = { what: 'The profile', mode: 'now' as const, owner: 'x', group, macs: [mac] }
    return beginRollout(context.database, context, admin, wish)
  }
  const phones = { waiting: 1, told: 0, fetched: 0, done: 0, failed: 0, left: 0 }

  it('lists what phones were told of: the provider all of it, a group its own', async () => {
    const { api, own, others, group } = groups()
    const [first, second] = [await begin(group, henrysPhone), await begin(null, othersPhone.mac)]
    const ids = async (asks: typeof own, query = '') =>
      ((await asks.get(`/rollouts${query}`)).body as { items: { id: number }[] }).items.map(({ id }) => id)
    expect(await ids(api)).to.deep.equal([second, first])
    expect(await ids(api, '?group=none')).to.deep.equal([second])
    expect(await ids(own)).to.deep.equal([first])
    expect(await ids(others)).to.deep.equal([])
    expect(await ids(others, `?group=${group}`)).to.deep.equal([])
  })

  it('says how far phones are', async () => {
    const { own, group } = groups()
    const id = await begin(group, henrysPhone)
    expect((await own.get(`/rollouts/${id}`)).body).to.deep.equal({
      ...{ id, group, what: 'The profile', mode: 'now', actor: admin.name, startedAt: '2026-11-22T12:00:00.000Z' },
      ...{ endedAt: null, ending: null, why: null, phones },
    })
    expect((await own.get(`/rollouts/${id}/phones?state=waiting`)).body).to.deep.include({
      items: [{ mac: henrysPhone, state: 'waiting', toldAt: null, endedAt: null }],
    })
    expect((await own.get(`/rollouts/${id}/phones?state=done`)).body).to.deep.include({ total: 0 })
  })

  it('stops and goes on, for whoever may see it and change something', async () => {
    const { own, others, support, group } = groups()
    const id = await begin(group, henrysPhone)
    const words = async (which: number) =>
      (await others.post(`/rollouts/${which}/stop`)).text.replaceAll(`${which}`, 'ID')
    expect(await words(id)).to.equal(await words(999))
    expect((await support.post(`/rollouts/${id}/stop`)).status).to.equal(403)
    expect((await own.post(`/rollouts/${id}/go-on`)).status).to.equal(409)
    expect((await own.post(`/rollouts/${id}/stop`)).body).to.deep.include({
      ending: 'stopped',
      phones: { ...phones, waiting: 0, left: 1 },
    })
    expect((await own.post(`/rollouts/${id}/go-on`)).body).to.deep.include({ ending: null, phones })
  })
})
