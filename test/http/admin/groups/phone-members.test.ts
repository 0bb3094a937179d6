import { expect } from 'chai'
import type { Group } from '../../../../src/domain/group.ts'
import { phoneMembers } from '../../../../src/http/admin/groups/phone-members.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { addGroupWith, furnishGroup, groupPhones } from '../../../support/group-office.ts'
import { furnish, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('the phones of a group', (database) => {
  let context: TestContext
  let group: Group
  let other: Group
  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    group = await furnishGroup(context)
    other = await addGroupWith(context, 'Other Company', {})
    await logInOn(context, desks.s500, '5501')
  })

  it('B9: are listed alone, and those of no group apart', async () => {
    const asked = { page: 1, size: 50, search: '' }
    const own = await phoneMembers.list(context, asked, group.id)
    expect(own.items.map(({ id }) => id)).to.have.members(Object.values(groupPhones).map(({ mac }) => mac))
    expect(own.items.every(({ cells }) => cells.length === phoneMembers.columns.length - 1)).to.equal(true)
    expect((await phoneMembers.list(context, asked, other.id)).total).to.equal(0)
    const free = await phoneMembers.list(context, asked, null)
    expect(free.items.map(({ id }) => id)).to.include(desks.s500.mac)
    expect(free.items.map(({ id }) => id)).not.to.include(groupPhones.t46s.mac)
  })

  it('B15: says of each that cannot be put in why not', async () => {
    const typed = ['nonsense', '00:00:00:00:00:01', desks.s500.mac.toUpperCase(), groupPhones.t46s.mac]
    const { ids, refused } = await phoneMembers.read(context, other, { typed, move: false })
    expect(ids).to.deep.equal([desks.s500.mac])
    expect(refused.map(({ sentence }) => sentence)).to.deep.equal([
      '“nonsense” is no MAC address: that has 12 hexadecimal digits.',
      'There is no phone 00:00:00:00:00:01. Add it to the phones first.',
      '80:5e:c0:99:10:02 is in the group Example Company. Tick the box beneath to move it here.',
    ])
    const moving = await phoneMembers.read(context, other, { typed: [groupPhones.t46s.mac], move: true })
    expect(moving).to.deep.equal({ ids: [groupPhones.t46s.mac], refused: [] })
  })

  it('come with whoever is on them, where that is wished', async () => {
    const macs = [desks.s500.mac]
    expect(await phoneMembers.members(context, macs, true)).to.deep.equal({ phones: macs, extensions: ['5501'] })
    expect(await phoneMembers.members(context, macs, false)).to.deep.equal({ phones: macs, extensions: [] })
  })

  it('are told from those that are not in it any more', async () => {
    const macs = [desks.s500.mac, groupPhones.t46s.mac]
    expect(await phoneMembers.inside(context, group, macs)).to.deep.equal([groupPhones.t46s.mac])
  })
})
