import { expect } from 'chai'
import { retryLater } from '../../../src/http/middleware/retry-later.ts'

const drawn = (load: number) => Array.from({ length: 1000 }, () => Number(retryLater(load)))

describe('Retry-After', () => {
  it('is a whole number of seconds from 30 to 60 while little is the matter, and up to 120 when all is full', () => {
    for (const [load, most] of [
      [0, 60],
      [0.5, 90],
      [1, 120],
      [7, 120],
      [-1, 60],
    ] as const) {
      for (const seconds of drawn(load)) expect(seconds).to.satisfy(Number.isInteger).and.be.within(30, most)
    }
  })

  it('spreads those who are refused in one moment evenly', () => {
    const counts = new Map<number, number>()
    for (const seconds of drawn(1)) counts.set(seconds, (counts.get(seconds) ?? 0) + 1)
    // 1000 over 91 seconds are 11 in each.
    expect(counts.size).to.be.above(80)
    expect(Math.max(...counts.values())).to.be.below(45)
  })
})
