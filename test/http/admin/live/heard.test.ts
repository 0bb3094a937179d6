import { expect } from 'chai'
import { heardBy } from '../../../../src/http/admin/live/heard.ts'
import type { Access } from '../../../../src/domain/access.ts'
import type { HeardPhone } from '../../../../src/http/admin/live/live-phone.ts'

const one: HeardPhone = {
  ...{ group: 7, owners: [], isApproved: true },
  phone: {
    mac: '805ec0aabbcc',
    line: { words: 'Registered as 5501', look: 'line' },
    note: '',
    state: { words: 'Logged in', look: 'tag' },
    number: '5501',
    who: '5501 Desk',
  },
}

describe('what somebody may hear of a phone', () => {
  it('B9: is everything for the provider and the group’s administrators, and nothing for those of another group', () => {
    expect(heardBy({ role: 'administrator' }, one, false)).to.equal(one.phone)
    expect(heardBy({ role: 'support' }, one, false)).to.equal(one.phone)
    expect(heardBy({ role: 'group', group: 7 }, one, false)).to.equal(one.phone)
    expect(heardBy({ role: 'group', group: 8 }, one, true)).to.equal(undefined)
    expect(heardBy({ role: 'group', group: 7 }, { ...one, group: null }, false)).to.equal(undefined)
  })

  it('is for a subscriber what it is while they are on it, and afterwards that they have left', () => {
    expect(heardBy({ role: 'subscriber', extension: '5501' }, one, false)).to.equal(one.phone)
    expect(heardBy({ role: 'subscriber', extension: '5502' }, one, false)).to.equal(undefined)
    const after = heardBy({ role: 'subscriber', extension: '5502' }, one, true)
    expect(after).to.include({ mac: '805ec0aabbcc', number: '', who: '' })
    expect(JSON.stringify(after)).not.to.contain('5501')
  })

  describe('by somebody limited to a range', () => {
    const theirs: Access = { role: 'range', low: '5500', high: '5509' }
    const others: Access = { role: 'range', low: '1000', high: '1005' }
    const empty = { ...one, phone: { ...one.phone, number: '', who: '' } }

    it('is what their people are on, what is theirs, and what is free', () => {
      expect(heardBy(theirs, one, false)).to.deep.equal(one.phone)
      expect(heardBy(others, one, false)).to.equal(undefined)
      expect(heardBy(others, { ...empty, owners: ['5501'] }, false)).to.equal(undefined)
      expect(heardBy(theirs, { ...empty, owners: ['5501'] }, false)).to.include({ number: '' })
      expect(heardBy(theirs, { ...empty, isApproved: false }, false)).to.equal(undefined)
    })

    it('says nothing of who comes next, or was there before', () => {
      const after = heardBy(others, one, true)
      expect(after).to.include({ mac: one.phone.mac, who: 'somebody else' })
      expect(JSON.stringify(after)).not.to.contain('5501')
      const free = heardBy(others, empty, false)
      expect(free?.line.words).to.equal('Registered as somebody else')
    })
  })
})
