import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithTwoGroups, henrysPhone } from './two-groups.ts'

type Fields = Record<string, unknown>

describe('/api/v1/groups', () => {
  const groups = eachWithTwoGroups()

  it('adds a business group with rules that leave everything to the settings', async () => {
    const { api } = groups()
    const made = await api.post('/groups', { name: 'Third', countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
    expect(made.status).to.equal(201)
    const { id } = made.body as { id: number }
    expect(made.headers['location']).to.equal(`/api/v1/groups/${id}`)
    expect(made.body).to.deep.equal({
      ...{ id, name: 'Third', countryCode: '44', trunkPrefix: '0', shortDigits: 4 },
      ...{ acceptedPasswords: null, elsewhere: null, mostPhones: null, showOccupant: null },
      ...{ longestMinutes: 0, logoutAt: '', idleMinutes: 0, phones: 0, subscribers: 0 },
      ...{ createdAt: '2026-11-22T12:00:00.000Z', revision: 1 },
    })
    expect((await api.get('/groups?search=thi')).body).to.include({ total: 1 })
    const same = await api.post('/groups', { name: 'THIRD' })
    expect([same.status, (same.body as { fields: object }).fields]).to.deep.equal([
      422,
      { name: 'There is a group Third already. Choose another name.' },
    ])
    expect((await api.delete(`/groups/${id}`)).status).to.equal(204)
    expect((await api.get(`/groups/${id}`)).status).to.equal(404)
  })

  it('counts who is in it, and is not deleted before they have left', async () => {
    const { api, group } = groups()
    expect((await api.get(`/groups/${group}`)).body).to.include({ phones: 2, subscribers: 3 })
    const refused = await api.delete(`/groups/${group}`)
    expect(refused.status).to.equal(409)
    expect((refused.body as { detail: string }).detail).to.include('still has 2 phones and 3 subscribers')
  })

  it('takes back what was read, and notices somebody else’s change', async () => {
    const { api, group } = groups()
    const { body } = await api.get(`/groups/${group}`)
    const saved = await api.put(`/groups/${group}`, { ...(body as Fields), name: 'Renamed' })
    expect(saved.body).to.include({ name: 'Renamed', revision: 2 })
    expect((await api.patch(`/groups/${group}`, { revision: 1, name: 'Late' })).status).to.equal(409)
  })

  it('B9: a token of the group sees the group alone, and changes its rules and nothing else', async () => {
    const { own, group, other } = groups()
    const { items } = (await own.get('/groups')).body as { items: { id: number }[] }
    expect(items.map(({ id }) => id)).to.deep.equal([group])
    const { body } = await own.get(`/groups/${group}`)
    const saved = await own.patch(`/groups/${group}`, { ...(body as Fields), acceptedPasswords: 'portal' })
    expect(saved.body).to.include({ acceptedPasswords: 'portal', name: 'Example Company' })
    const refused = await own.patch(`/groups/${group}`, { name: 'Mine', shortDigits: 2 })
    expect([refused.status, (refused.body as { fields: object }).fields]).to.deep.equal([
      422,
      {
        name: 'Only the provider changes this. Leave it out.',
        shortDigits: 'Only the provider changes this. Leave it out.',
      },
    ])
    for (const id of [other, 999]) {
      const { status, text } = await own.patch(`/groups/${id}`, { name: 'Mine' })
      expect([status, text.replaceAll(String(id), 'ID')]).to.deep.equal([
        404,
        '{"type":"about:blank","title":"Not Found","status":404,"fields":{},"detail":"There is no business group ID.","code":"not-found"}',
      ])
    }
    for (const answer of [await own.post('/groups', { name: 'X' }), await own.delete(`/groups/${group}`)])
      expect(answer.status).to.equal(403)
  })

  it('puts phones and extensions into it together, so that who is on a phone stays on it', async () => {
    const { api, group, other, own, others } = groups()
    await own.post('/sessions', { extension: numbers.henry, mac: henrysPhone })
    const moved = await api.post(`/groups/${other}/members`, { phones: [henrysPhone], extensions: [numbers.henry] })
    expect([moved.status, moved.body]).to.deep.equal([200, { phones: [henrysPhone], extensions: [numbers.henry] }])
    expect((await api.get(`/phones/${henrysPhone}`)).body).to.include({ extension: numbers.henry, group: other })
    expect((await others.get('/sessions')).body).to.include({ total: 1 })
    expect((await own.get('/sessions')).body).to.include({ total: 0 })
    const unknown = await api.post(`/groups/${group}/members`, { phones: ['805ec0999999'] })
    expect(unknown.status).to.equal(404)
    expect((await api.post('/groups/999/members', { phones: [henrysPhone] })).status).to.equal(404)
    expect((await own.post(`/groups/${group}/members`, { phones: [henrysPhone] })).status).to.equal(403)
  })

  it('B9: what happened in a group stays behind when a phone or a subscriber leaves it', async () => {
    const { api, other, own, others, group } = groups()
    await own.post('/sessions', { extension: numbers.henry, mac: henrysPhone })
    await api.patch(`/phones/${henrysPhone}`, { group: other })
    expect((await own.get('/sessions?ended=true')).body).to.include({ total: 1 })
    expect((await others.get('/sessions?ended=true')).body).to.include({ total: 0 })
    const record = (await others.get('/audit?size=500')).text
    expect(record).to.include('group.put').and.not.to.include(numbers.henry)
    expect((await own.get('/audit?search=session.end')).text).to.include(numbers.henry)
    expect((await api.get(`/audit?group=${group}&search=session.end`)).body).to.include({ total: 1 })
  })
})
