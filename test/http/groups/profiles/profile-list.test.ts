import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../../../src/app/group-profiles.ts'
import { modelChoices, phonesInWords, profileList } from '../../../../src/http/groups/profiles/profile-list.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { furnishGroup } from '../../../support/group-office.ts'
import { admin, furnish, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('the list of phone profiles', (database) => {
  let context: TestContext
  let group: number
  before(async () => {
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    const key = { group, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(context, admin, key)
    const settings = { hotDesking: true, logOutKey: 4 }
    await changeGroupProfile(context, admin, key, { settings, locked: ['hotDesking'] })
  })

  it('B18, B29: says of each whether hot desking is on, and which soft key carries Log Out', async () => {
    const { profiles } = await profileList(context, group)
    expect(profiles).to.deep.equal([
      {
        ...{ brand: 'yealink', model: 'T46S', brandName: 'Yealink', phones: 'one phone' },
        ...{ hotDesking: true, logOutKey: 'Soft key 4, the rightmost', decided: 2, locked: 1 },
      },
    ])
  })

  it('points out the models of the group’s phones that have none yet', async () => {
    const { lacking } = await profileList(context, group)
    expect(lacking).to.deep.equal([{ brand: 'polycom', model: 'VVX 411', brandName: 'Polycom', phones: 'one phone' }])
  })

  it('B21: offers every make and model, those of the group’s own phones first', async () => {
    const makes = await modelChoices(context, group)
    expect(makes.map(({ name }) => name)).to.have.members(context.brands.map(({ name }) => name))
    expect(makes.at(-1)?.name).to.equal('Sangoma')
    const polycom = makes.find(({ name }) => name === 'Polycom')?.models ?? []
    expect(polycom[0]).to.deep.include({ name: 'VVX 411', value: 'polycom:VVX 411', said: 'one phone' })
    expect(polycom.map(({ name }) => name)).to.include('VVX 311')
  })

  it('B23: knows which model has its profile', async () => {
    const models = (await modelChoices(context, group)).flatMap((make) => make.models)
    expect(models.filter(({ hasProfile }) => hasProfile).map(({ name }) => name)).to.deep.equal(['T46S'])
  })

  it('counts phones in words', () => {
    expect([0, 1, 2].map(phonesInWords)).to.deep.equal(['no phone of this model', 'one phone', '2 phones'])
  })
})
