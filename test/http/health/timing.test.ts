import { expect } from 'chai'
import { bounds, Timing } from '../../../src/http/health/timing.ts'

describe('a timing', () => {
  it('counts each answer in its bucket and in all the larger ones, and sums them', () => {
    const timing = new Timing()
    for (const milliseconds of [0, 1, 1.1, 30, 100, 60_000]) timing.note(milliseconds)
    const { buckets, sum, count } = timing.read()
    expect(buckets).to.deep.equal([
      { le: '0.001', count: 2 },
      { le: '0.005', count: 3 },
      { le: '0.025', count: 3 },
      { le: '0.1', count: 5 },
      { le: '0.5', count: 5 },
      { le: '2.5', count: 5 },
      { le: '10', count: 5 },
      { le: '+Inf', count: 6 },
    ])
    expect(count).to.equal(6)
    expect(sum).to.be.closeTo(60.1321, 1e-9)
  })

  it('has few buckets, in their order', () => {
    expect(bounds.length).to.be.below(10)
    expect([...bounds].sort((a, b) => a - b)).to.deep.equal([...bounds])
  })
})
