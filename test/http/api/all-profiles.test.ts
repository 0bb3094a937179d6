import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithTwoGroups, henrysPhone } from './two-groups.ts'

interface Listed {
  items: { kind: string; group: number | null; extension: string | null; model: string }[]
  total: number
}

describe('/api/v1/profiles', () => {
  const groups = eachWithTwoGroups()
  beforeEach(async () => {
    const { own, others, group, other } = groups()
    await own.post(`/groups/${group}/profiles`, { brand: 'yealink', model: 'T46S' })
    await own.post(`/groups/${group}/profiles`, { brand: 'polycom', model: 'VVX 411' })
    await others.post(`/groups/${other}/profiles`, { brand: 'yealink', model: 'T46S' })
    await own.post('/sessions', { extension: numbers.henry, mac: henrysPhone })
  })
  const list = async (who: 'api' | 'own' | 'others' | 'support', query = '') =>
    (await groups()[who].get(`/profiles${query}`)).body as Listed

  it('lists those of all groups, narrowed to a group, a brand, a model', async () => {
    const { group, other } = groups()
    const { items, total } = await list('api')
    expect(total).to.equal(3)
    expect(items.map((one) => [one.kind, one.group, one.model])).to.deep.equal([
      ['group', group, 'VVX 411'],
      ['group', group, 'T46S'],
      ['group', other, 'T46S'],
    ])
    expect(await list('support', '?brand=Yealink')).to.include({ total: 2 })
    expect(await list('api', `?model=T46S&group=${group}`)).to.include({ total: 1 })
    expect(await list('api', '?search=vvx')).to.include({ total: 1 })
  })

  it('lists subscriber phone profiles', async () => {
    const { items } = await list('api', '?kind=subscriber')
    expect(items.map(({ kind, group, extension }) => [kind, group, extension])).to.deep.equal([
      ['subscriber', null, numbers.henry],
    ])
    expect(await list('api', '?kind=subscriber&group=none')).to.include({ total: 0 })
  })

  it('B9: a group’s token sees the group’s own', async () => {
    const { group } = groups()
    expect(await list('others')).to.include({ total: 1 })
    expect(await list('others', `?group=${group}`)).to.include({ total: 0 })
    expect(await list('others', '?kind=subscriber')).to.include({ total: 0 })
    expect(await list('own', '?kind=subscriber')).to.include({ total: 1 })
  })
})
