import type { Request } from 'express'
import { expect } from 'chai'
import { portalKeys } from '../../../../src/http/groups/subscribers/portal-keys.ts'
import { clearTables, eachDatabase } from '../../../support/databases.ts'
import { addGroupWith, furnishGroup } from '../../../support/group-office.ts'
import { furnish, numbers, testContext } from '../../../support/office.ts'
import { openOffice } from '../../../support/people.ts'
import { problemOf } from '../../../support/problem.ts'

const { jane } = numbers
const t46s = { brand: 'yealink', model: 'T46S' }

eachDatabase('the editor of a subscriber’s keys in the portal', (database) => {
  it('B9: is of the group’s own subscribers, and leads to the group’s pages alone', async () => {
    await clearTables(database())
    const context = testContext(database())
    await furnish(context)
    const group = await furnishGroup(context)
    const other = await addGroupWith(context, 'Other Company', {})
    const place = portalKeys(context)
    const asked = { params: { number: jane } } as unknown as Request
    const answer = { locals: { group } }
    expect(await place.extensionOf(asked, answer)).to.equal(jane)
    const elsewhere = place.extensionOf(asked, { locals: { group: other } })
    expect((await problemOf(elsewhere)).kind).to.equal('missing')
    expect(place.address(jane, answer)).to.equal(`/portal/${group.id}/subscribers/${jane}/keys`)
    expect(place.trail?.(jane, answer)[1]?.address).to.equal(`/portal/${group.id}/subscribers/${jane}`)
    const locked = { kind: 'locked', group: group.id, ...t46s } as const
    expect(place.sourceAddress?.(locked, answer)).to.equal(`/portal/${group.id}/phones/profiles/yealink/T46S`)
    expect(place.sourceAddress?.({ kind: 'template', id: 1, name: 'standard' }, answer)).to.equal(null)
  })
})

describe('a subscriber’s keys in the portal', () => {
  it('rule 8: are drawn among the portal’s pages, on the models of the group', async () => {
    const office = await openOffice()
    try {
      await furnish(office.context)
      const group = await furnishGroup(office.context)
      const visitor = await office.administrator()
      const page = await visitor.open(`/portal/${group.id}/subscribers/${jane}/keys`)
      expect(page.status).to.equal(200)
      expect(page.$('#phone option').text()).to.contain('T46S').and.contain('VVX 411')
      expect(page.$('.key-phone .is-app').text()).to.contain('Log Out')
    } finally {
      await office.close()
    }
  })
})
