import { expect } from 'chai'
import type { Access } from '../../../src/domain/access.ts'
import { groupWithin, reachExtension, reachGroup, reachPhone, reachSession } from '../../../src/http/api/reach.ts'
import { numbers } from '../../support/office.ts'
import { refusalOf } from '../../support/refusal.ts'
import { eachWithTwoGroups, henrysPhone, othersPhone } from './two-groups.ts'

describe('B9: what a token of the API reaches', () => {
  const groups = eachWithTwoGroups()

  it('is everything for an administrator and for support', async () => {
    const { api, group } = groups()
    for (const access of [{ role: 'administrator' }, { role: 'support' }] as const) {
      expect((await reachPhone(api.context, access, henrysPhone)).group).to.equal(group)
      expect((await reachExtension(api.context, access, numbers.henry)).group).to.equal(group)
      expect((await reachGroup(api.context, access, group)).id).to.equal(group)
    }
  })

  it('is a group’s own for its token; anything else is as if it were not there', async () => {
    const { api, own, group, other } = groups()
    const { id } = (await own.post('/sessions', { extension: numbers.henry, mac: henrysPhone })).body as { id: number }
    const [mine, theirs]: Access[] = [group, other].map((one) => ({ role: 'group', group: one }))
    expect((await reachSession(api.context, mine as Access, id)).extension).to.equal(numbers.henry)
    const words = async (asked: Promise<unknown>) => (await refusalOf(asked)).message
    const access = theirs as Access
    expect(await words(reachPhone(api.context, access, henrysPhone))).to.equal('There is no phone 80:5e:c0:99:10:02.')
    expect(await words(reachExtension(api.context, access, numbers.henry))).to.equal(
      `There is no extension ${numbers.henry}.`,
    )
    expect(await words(reachSession(api.context, access, id))).to.equal(`There is no session ${id}.`)
    expect(await words(reachGroup(api.context, access, group))).to.equal(`There is no business group ${group}.`)
    expect((await reachPhone(api.context, access, othersPhone.mac)).group).to.equal(other)
  })

  it('narrows lists: what is asked for of another group is what a group has that does not exist', () => {
    const mine: Access = { role: 'group', group: 7 }
    expect(groupWithin(mine, undefined)).to.deep.equal({ group: 7 })
    expect(groupWithin(mine, '7')).to.deep.equal({ group: 7 })
    for (const asked of ['8', '999', 'none']) expect(groupWithin(mine, asked)).to.deep.equal({ group: 0 })
    const everything: Access = { role: 'administrator' }
    expect(groupWithin(everything, undefined)).to.deep.equal({})
    expect(groupWithin(everything, '8')).to.deep.equal({ group: 8 })
    expect(groupWithin(everything, 'none')).to.deep.equal({ group: null })
  })
})
