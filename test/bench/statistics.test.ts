import { expect } from 'chai'
import { inAnyOrder, median, percentile, slope, variation } from '../../bench/statistics.ts'

describe('the arithmetic of the bench', () => {
  it('takes the percentile that so many do not exceed, whatever their order', () => {
    const values = Array.from({ length: 200 }, (_, at) => 200 - at)
    expect(percentile(values, 99)).to.equal(198)
    expect(percentile(values, 50)).to.equal(100)
    expect(percentile([7], 99)).to.equal(7)
    expect(percentile([], 99)).to.be.NaN
  })

  it('takes the middle, and of an even number the mean of the two', () => {
    expect(median([9, 1, 5])).to.equal(5)
    expect(median([1, 2, 10, 4])).to.equal(3)
  })

  it('says by how much of the median values differ', () => {
    expect(variation([100, 110, 90])).to.be.closeTo(0.2, 1e-9)
  })

  it('finds how much something grows', () => {
    expect(
      slope([
        [0, 5],
        [1, 7],
        [2, 9],
      ]),
    ).to.be.closeTo(2, 1e-9)
  })

  it('puts things in an order that is not theirs, the same one each time, and loses none', () => {
    const items = Array.from({ length: 1000 }, (_, at) => at)
    const mixed = inAnyOrder(items)
    expect(mixed).to.deep.equal(inAnyOrder(items)).and.not.to.deep.equal(items)
    expect([...mixed].sort((one, other) => one - other)).to.deep.equal(items)
    const neighbours = mixed.filter((item, at) => Math.abs(item - (mixed[at + 1] ?? Infinity)) <= 10).length
    expect(neighbours).to.be.below(60)
  })
})
