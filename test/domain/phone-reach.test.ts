import { expect } from 'chai'
import { reachOfPhone, type PhoneReach } from '../../src/domain/phone-reach.ts'

const range = { low: '1000', high: '1005' }

/** Who is on it, whose own it is, approved; and what it is to somebody limited to 1000-1005. */
const cases: [string | null, string[], boolean, PhoneReach | undefined][] = [
  ['1001', [], true, 'theirs'],
  ['1001', ['2001'], true, 'theirs'],
  ['1001', [], false, 'theirs'],
  [null, ['1001'], true, 'theirs'],
  [null, ['1001'], false, 'theirs'],
  [null, ['2001', '1001'], true, 'theirs'],
  [null, [], true, 'free'],
  [null, [], false, undefined],
  [null, ['2001'], true, undefined],
  ['2001', [], true, undefined],
  ['2001', ['1001'], true, undefined],
  ['10001', [], true, undefined],
]

describe('how somebody limited to a range reaches a phone', () => {
  for (const [extension, owners, isApproved, reach] of cases) {
    const owned = owners.length > 0 ? `the own phone of ${owners.join(' and ')}` : 'nobody’s own'
    it(`with ${extension ?? 'nobody'} on it, ${owned}, ${isApproved ? '' : 'not '}approved: ${reach ?? 'not at all'}`, () => {
      expect(reachOfPhone({ extension, owners, isApproved }, range)).to.equal(reach)
    })
  }
})
