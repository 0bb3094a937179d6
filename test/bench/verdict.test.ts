import { expect } from 'chai'
import { judge, ratiosOf } from '../../bench/verdict.ts'

const atLeast = { atLeast: 0.6 }
const atMost = { atMost: 2.5 }

describe('the verdict on a line of the bench', () => {
  it('is of the median of the rounds’ ratios', () => {
    expect(judge({ goal: atLeast, ratios: [0.5, 0.61, 0.7] })).to.equal('met')
    expect(judge({ goal: atLeast, ratios: [0.9, 0.59, 0.5] })).to.equal('missed')
    expect(judge({ goal: atMost, ratios: [1, 2.5, 9] })).to.equal('met')
    expect(judge({ goal: atMost, ratios: [1, 2.6, 9] })).to.equal('missed')
    expect(judge({ ratios: [1] })).to.equal('no goal')
  })

  it('is none where the anchor varied by more than a quarter', () => {
    expect(judge({ goal: atLeast, ratios: [0.7, 0.7], anchors: [40_000, 51_000] })).to.equal('met')
    expect(judge({ goal: atLeast, ratios: [0.7, 0.7], anchors: [40_000, 53_000] })).to.equal('inconclusive')
  })

  it('is none where a round gave no number, or none was measured', () => {
    expect(judge({ goal: atLeast, ratios: [0.7, Number.NaN, 0.7] })).to.equal('inconclusive')
    expect(judge({ goal: atMost, ratios: [] })).to.equal('inconclusive')
    expect(judge({ goal: atMost, ratios: [1], doubt: 'Why.' })).to.equal('inconclusive')
  })

  it('is that a goal is missed where answers were wrong, however quick they came', () => {
    expect(judge({ goal: atMost, ratios: [1], failure: 'One answer was wrong.' })).to.equal('missed')
  })
})

describe('a ratio', () => {
  it('is of one round', () => {
    expect(ratiosOf([30, 20], [60, 80])).to.deep.equal([0.5, 0.25])
    expect(() => ratiosOf([30], [60, 80])).to.throw('1 rounds of ours, 2 of the anchor')
  })
})
