import { expect } from 'chai'
import type { Group } from '../../../../src/domain/group.ts'
import { subscriberMembers } from '../../../../src/http/admin/groups/subscriber-members.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { logInOn } from '../../../support/desks.ts'
import { addGroupWith, furnishGroup, groupPhones } from '../../../support/group-office.ts'
import { furnish, numbers, testContext, type TestContext } from '../../../support/office.ts'

const { henry, james, jane } = numbers

eachDatabase('the subscribers of a group', (database) => {
  let context: TestContext
  let group: Group
  let other: Group
  before(async () => {
    context = testContext(database())
    await furnish(context)
    group = await furnishGroup(context)
    other = await addGroupWith(context, 'Other Company', {})
    await logInOn(context, groupPhones.t46s, henry)
  })

  it('B9: are listed alone with where they are, and those of no group apart', async () => {
    const asked = { page: 1, size: 50, search: '' }
    const own = await subscriberMembers.list(context, asked, group.id)
    expect(own.items.map(({ id, cells }) => [id, ...cells])).to.deep.equal([
      [jane, 'Jane', 'nowhere'],
      [james, 'James', 'nowhere'],
      [henry, 'Henry', 'T46S 80:5e:c0:99:10:02'],
    ])
    const free = await subscriberMembers.list(context, asked, null)
    expect(free.items.map(({ id }) => id)).to.deep.equal(['5501'])
  })

  it('are found in the usual spellings; of each that cannot be put in it is said why not', async () => {
    const typed = ['5501', '+44 113 299 1002', 'Henry', '777']
    const { ids, refused } = await subscriberMembers.read(context, other, { typed, move: true })
    expect(ids).to.deep.equal(['5501', henry])
    expect(refused.map(({ sentence }) => sentence)).to.deep.equal([
      '“Henry” is no number.',
      'There is no extension 777. Add it to the extensions first.',
    ])
    const staying = await subscriberMembers.read(context, other, { typed: [henry], move: false })
    expect(staying.refused[0]?.sentence).to.contain(`${henry} is in the group Example Company.`)
  })

  it('come with the phones that they are on, where that is wished', async () => {
    const { mac } = groupPhones.t46s
    expect(await subscriberMembers.members(context, [henry], true)).to.deep.equal({
      phones: [mac],
      extensions: [henry],
    })
    expect(await subscriberMembers.members(context, [henry], false)).to.deep.equal({ phones: [], extensions: [henry] })
  })

  it('are told from those that are not in it any more', async () => {
    expect(await subscriberMembers.inside(context, group, [henry, '5501'])).to.deep.equal([henry])
  })
})
