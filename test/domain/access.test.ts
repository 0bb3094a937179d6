import { expect } from 'chai'
import {
  isWithin,
  mayChange,
  onlyGroup,
  onlyRange,
  reachesGroup,
  roleNames,
  roles,
  type Access,
} from '../../src/domain/access.ts'

const administrator: Access = { role: 'administrator' }
const support: Access = { role: 'support' }
const group: Access = { role: 'group', group: 7 }
const range: Access = { role: 'range', low: '1000', high: '1005' }
const subscriber: Access = { role: 'subscriber', extension: '01132991000' }

describe('what somebody may do', () => {
  it('B9: a group’s administrator reaches that group alone, and nothing that is in no group', () => {
    expect([7, 8, 0, null].filter((one) => reachesGroup(group, one))).to.deep.equal([7])
    expect(onlyGroup(group)).to.equal(7)
  })

  it('the provider reaches every group, and what is in none', () => {
    for (const access of [administrator, support]) {
      expect([7, 8, null].filter((one) => reachesGroup(access, one))).to.deep.equal([7, 8, null])
      expect(onlyGroup(access)).to.equal(undefined)
    }
  })

  it('a subscriber reaches no group, not even their own', () => {
    expect([7, null].filter((one) => reachesGroup(subscriber, one))).to.deep.equal([])
    expect(onlyGroup(subscriber)).to.equal(undefined)
  })

  it('an administrator with a range reaches no group, and the extensions of the range alone', () => {
    expect([7, null].filter((one) => reachesGroup(range, one))).to.deep.equal([])
    expect(onlyRange(range)).to.deep.equal({ low: '1000', high: '1005' })
    expect(['999', '1001', '2001'].filter((one) => isWithin(one, onlyRange(range)))).to.deep.equal(['1001'])
  })

  it('nobody else is limited to a range', () => {
    for (const access of [administrator, support, group, subscriber]) expect(onlyRange(access)).to.equal(undefined)
    expect(isWithin('2001', undefined)).to.equal(true)
  })

  it('the provider’s support looks and changes nothing; everybody else changes what they reach', () => {
    const all = [administrator, support, group, range, subscriber]
    expect(all.map(mayChange)).to.deep.equal([true, false, true, true, true])
  })

  it('has a name in pages for every role that is given out', () => {
    expect(roles.map((role) => roleNames[role])).to.deep.equal([
      'Administrator',
      'Provider support',
      'Group administrator',
    ])
  })
})
