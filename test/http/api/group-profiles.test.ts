import { expect } from 'chai'
import { eachWithTwoGroups } from './two-groups.ts'

const vvx = { brand: 'Polycom', model: 'VVX 411' }

describe('/api/v1/groups/ID/profiles', () => {
  const groups = eachWithTwoGroups()
  const path = () => `/groups/${groups().group}/profiles`
  const one = () => `${path()}/polycom/VVX%20411`

  it('B18 to B23: a group’s token adds one for each exact model', async () => {
    const { own, group } = groups()
    const made = await own.post(path(), vvx)
    expect(made.status).to.equal(201)
    expect(made.headers['location']).to.equal(`/api/v1${one()}`)
    expect(made.body).to.deep.equal({
      ...{ group, brand: 'polycom', model: 'VVX 411', settings: {}, passwordsSet: [], locked: [] },
      ...{ createdAt: '2026-11-22T12:00:00.000Z', revision: 1 },
    })
    expect((await own.get(path())).body).to.deep.include({ total: 1, items: [made.body] })
    const again = await own.post(path(), vvx)
    expect([again.status, (again.body as { fields: object }).fields]).to.deep.equal([
      422,
      { model: 'There is a profile for the VVX 411 already. Click on it to change it.' },
    ])
    expect((await own.post(path(), { ...vvx, model: 'VVX 4' })).status).to.equal(422)
  })

  it('B25 to B29: changes what is named, and keeps passwords to itself', async () => {
    const { own } = groups()
    await own.post(path(), vvx)
    const settings = { hotDesking: true, logOutKey: 4, adminPassword: 'phone-admin-81' }
    const saved = await own.patch(one(), { settings, locked: ['hotDesking', 'timeZone'] })
    expect(saved.body).to.deep.include({
      settings: { hotDesking: true, logOutKey: 4 },
      passwordsSet: ['adminPassword'],
      // What the profile does not decide it cannot keep from being changed.
      locked: ['hotDesking'],
      revision: 2,
    })
    expect(saved.text).not.to.include('phone-admin-81')
    const put = await own.put(one(), { settings: { logOutKey: 1 } })
    expect(put.body).to.deep.include({ settings: { logOutKey: 1 }, passwordsSet: ['adminPassword'], locked: [] })
    expect((await own.patch(one(), { locked: [], revision: 1 })).status).to.equal(409)
    expect((await own.patch(one(), { settings: { logOutKey: 99 } })).status).to.equal(422)
  })

  it('deletes one', async () => {
    const { own } = groups()
    await own.post(path(), vvx)
    expect((await own.delete(one())).status).to.equal(204)
    for (const answer of [await own.get(one()), await own.delete(one()), await own.patch(one(), { locked: [] })])
      expect(answer.status).to.equal(404)
  })

  it('B9: is not there for another group’s token', async () => {
    const { own, others, support } = groups()
    await own.post(path(), vvx)
    const body = { settings: { logOutKey: 1 } }
    for (const answer of [
      await others.get(path()),
      await others.post(path(), { ...vvx, model: 'VVX 311' }),
      await others.get(one()),
      await others.patch(one(), body),
      await others.put(one(), body),
      await others.delete(one()),
    ])
      expect(answer.body).to.include({ status: 404, detail: `There is no business group ${groups().group}.` })
    expect((await support.get(one())).body).to.deep.include({ settings: {}, revision: 1 })
    expect((await support.patch(one(), body)).status).to.equal(403)
  })
})
