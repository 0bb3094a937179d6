import { expect } from 'chai'
import { isStillToCome } from '../../src/domain/still-to-come.ts'

const minute = 60_000
const hour = 60 * minute
const noon = Date.UTC(2026, 9, 14, 12)

describe('a moment that was set some minutes ahead', () => {
  const cases: [string, number, boolean][] = [
    ['is still to come', noon + 5 * minute, true],
    ['is over', noon - 1, false],
    ['is over when it is now', noon, false],
    ['is still to come when the clock was put back by an hour', noon + hour + 5 * minute, true],
    ['is not waited for when the clock was put back by a day', noon + 24 * hour + 5 * minute, false],
  ]
  for (const [what, moment, expected] of cases)
    it(what, () => {
      expect(isStillToCome(moment, noon, 10 * minute)).to.equal(expected)
    })
})
