import { expect } from 'chai'
import { waitAfter } from '../../../src/pbx/ami/back-off.ts'

const TIMES = { firstMs: 500, longestMs: 30_000 }

describe('the wait before the next attempt', () => {
  it('doubles, up to the longest', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 2000].map((failures) => waitAfter(failures, TIMES, () => 0.5))
    expect(waits).to.deep.equal([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('is up to a fifth more or less', () => {
    expect(waitAfter(1, TIMES, () => 0)).to.equal(800)
    expect(waitAfter(1, TIMES, () => 0.999999)).to.equal(1200)
  })
})
