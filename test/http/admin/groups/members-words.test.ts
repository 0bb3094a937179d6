import { expect } from 'chai'
import { membersWords } from '../../../../src/http/admin/groups/members-words.ts'

describe('what has moved, in words', () => {
  it('counts phones and subscribers', () => {
    expect(membersWords({ phones: ['a'], extensions: [] })).to.equal('one phone')
    expect(membersWords({ phones: ['a', 'b'], extensions: ['1'] })).to.equal('2 phones and one subscriber')
    expect(membersWords({ phones: [], extensions: [] })).to.equal('nothing, it was done already')
  })
})
