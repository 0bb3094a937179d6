import type { Request } from 'express'
import { expect } from 'chai'
import { groupHead, wantListed } from '../../../../src/http/admin/groups/group-page.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { furnishGroup } from '../../../support/group-office.ts'
import { furnish, testContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const asked = (group: string) => ({ params: { group } }) as unknown as Request

eachDatabase('the top of a group’s pages', (database) => {
  it('names the group and the way to its other pages, with how much is in each', async () => {
    const context = testContext(database())
    await furnish(context)
    const { id } = await furnishGroup(context)
    const listed = await wantListed(context, asked(String(id)))
    expect(listed).to.include({ name: 'Example Company', phones: 2, subscribers: 3 })
    const { tabs } = await groupHead(context, listed, 'phones')
    expect(tabs.map(({ title }) => title)).to.deep.equal([
      'Settings',
      'Phones (2)',
      'Subscribers (3)',
      'Administrators (0)',
    ])
    expect(tabs.filter(({ isHere }) => isHere).map(({ address }) => address)).to.deep.equal([`/groups/${id}/phones`])
  })

  it('is nowhere for a group that is not there', async () => {
    for (const typed of ['999', 'x', '0', '1e3'])
      expect((await problemOf(wantListed(testContext(database()), asked(typed)))).kind).to.equal('missing')
  })
})
