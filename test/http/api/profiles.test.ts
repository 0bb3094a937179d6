import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithTwoGroups, henrysPhone } from './two-groups.ts'

describe('/api/v1/extensions/NUMBER/profiles', () => {
  const groups = eachWithTwoGroups()
  const path = `/extensions/${numbers.henry}/profiles`
  const one = `${path}/yealink/T46S`
  beforeEach(() => groups().own.post('/sessions', { extension: numbers.henry, mac: henrysPhone }))

  it('B34: the first login on a model makes one, which is changed then', async () => {
    const { own } = groups()
    const { body } = await own.get(path)
    expect(body).to.include({ total: 1 })
    expect((await own.get(one)).body).to.deep.equal((body as { items: object[] }).items[0])
    const saved = await own.patch(one, { settings: { ringTone: 3, userPassword: 'phone-user-82' } })
    expect(saved.body).to.deep.include({ settings: { ringTone: 3 }, passwordsSet: ['userPassword'], revision: 2 })
    const put = await own.put(one, { settings: { ringTone: 5 }, revision: 2 })
    expect(put.body).to.deep.include({ settings: { ringTone: 5 }, passwordsSet: ['userPassword'], revision: 3 })
    expect((await own.patch(one, { settings: {}, revision: 2 })).status).to.equal(409)
  })

  it('B24, B36: there is none of a model that they were never on', async () => {
    const { own } = groups()
    for (const model of ['T46G', 't46s']) expect((await own.get(`${path}/yealink/${model}`)).status).to.equal(404)
    expect((await own.patch(`${path}/yealink/T46G`, { settings: {} })).status).to.equal(404)
  })

  it('B9: is not there for another group’s token', async () => {
    const { others } = groups()
    for (const answer of [
      await others.get(path),
      await others.get(one),
      await others.patch(one, { settings: {} }),
      await others.put(one, { settings: {} }),
    ])
      expect(answer.body).to.include({ status: 404, detail: `There is no extension ${numbers.henry}.` })
  })
})
