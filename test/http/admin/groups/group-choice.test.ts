import type { Request } from 'express'
import { expect } from 'chai'
import {
  groupField,
  groupFilter,
  narrowedTo,
  putIntoChosen,
  readGroupChoice,
  saidOf,
} from '../../../../src/http/admin/groups/group-choice.ts'
import { phoneMembers } from '../../../../src/http/admin/groups/phone-members.ts'
import { findPhone } from '../../../../src/stores/phones.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { addGroupWith } from '../../../support/group-office.ts'
import { furnish, testContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const groups = [{ id: 7, name: 'Example Company' }]

describe('the choice of a business group', () => {
  it('offers every group and none', () => {
    expect(groupField(groups, '7')).to.deep.include({
      value: '7',
      choices: [
        { value: '', label: 'None' },
        { value: '7', label: 'Example Company' },
      ],
    })
    expect([readGroupChoice({ group: '7' }), readGroupChoice({})]).to.deep.equal([7, null])
    expect(() => readGroupChoice({ group: 'x' })).to.throw('Choose a business group of the list, or none.')
  })

  it('narrows a list to one group or to what is in none, and the next page’s address says the same', () => {
    expect(narrowedTo({ group: '7' }, groups)).to.equal(groups[0])
    expect(narrowedTo({ group: 'none' }, groups)).to.equal(null)
    for (const odd of [{}, { group: '8' }, { group: '7; drop' }]) expect(narrowedTo(odd, groups)).to.equal(undefined)
    expect(saidOf(groups[0])).to.deep.equal([{ name: 'group', value: '7' }])
    expect(saidOf(null)).to.deep.equal([{ name: 'group', value: 'none' }])
    expect(saidOf(undefined)).to.deep.equal([])
    expect(groupFilter(groups, null)?.value).to.equal('none')
    expect(groupFilter(groups, groups[0])?.choices?.map(({ value }) => value)).to.deep.equal(['', 'none', '7'])
    expect(groupFilter([], undefined)).to.equal(null)
  })
})

eachDatabase('putting one thing into the group that was chosen on its page', (database) => {
  it('B15: takes along whoever is on a phone where that is ticked, and says what was done', async () => {
    const context = testContext(database())
    await furnish(context)
    await addDesks(context)
    await logInOn(context, desks.s500, '5501')
    const { id } = await addGroupWith(context, 'Example Company', {})
    const put = (body: object) =>
      putIntoChosen(context, { body, ip: '192.0.2.1' } as unknown as Request, phoneMembers, desks.s500.mac)
    expect(await put({ group: String(id), along: 'on' })).to.equal('Saved. The phone is in Example Company.')
    expect(await sessionOnPhone(database(), desks.s500.mac)).to.include({ extension: '5501' })
    expect((await problemOf(put({ group: '999' }))).fields).to.have.all.keys('group')
    expect(await put({ group: '' })).to.equal('Saved. The phone is in no business group.')
    expect(await sessionOnPhone(database(), desks.s500.mac)).to.equal(undefined)
    expect(await findPhone(database(), desks.s500.mac)).not.to.have.property('group')
  })
})
