import { expect } from 'chai'
import { groupDefaults, type Group } from '../../../../src/domain/group.ts'
import { partsOf, whyNot } from '../../../../src/http/admin/groups/members.ts'

const group: Group = { ...groupDefaults, name: 'Example Company', id: 7, createdAt: 0, logoutAtSince: 0, revision: 1 }

describe('what is pasted to be put into a group', () => {
  it('is one a line or with commas, semicolons or tabs between, each once', () => {
    expect(partsOf(' 00:15:65:aa:bb:cc\r\n+44 113 299 1000, 1002;1003\t1004\n\n1002 ')).to.deep.equal([
      '00:15:65:aa:bb:cc',
      '+44 113 299 1000',
      '1002',
      '1003',
      '1004',
    ])
  })

  it('can be put in unless it is in already, or in another group that it is not to leave', () => {
    const other = { id: 8, name: 'Other Company' }
    expect(whyNot('5501', { its: undefined, group, move: false })).to.equal(undefined)
    expect(whyNot('5501', { its: other, group, move: true })).to.equal(undefined)
    expect(whyNot('5501', { its: other, group, move: false })).to.equal(
      '5501 is in the group Other Company. Tick the box beneath to move it here.',
    )
    expect(whyNot('5501', { its: group, group, move: true })).to.equal('5501 is in Example Company already.')
  })
})
