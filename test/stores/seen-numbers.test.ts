import { expect } from 'chai'
import fc from 'fast-check'
import { SeenNumbers } from '../../src/stores/seen-numbers.ts'

describe('numbers that have been seen', () => {
  it('are new once', () => {
    const seen = new SeenNumbers(4)
    expect([5, 6, 6, 4, 1].map((id) => seen.note(id, 0))).to.deep.equal([true, true, false, false, false])
    expect([seen.highest, seen.smallestMissing, seen.missing(9)]).to.deep.equal([6, undefined, []])
  })

  it('say which are missing, and take them later', () => {
    const seen = new SeenNumbers(4)
    seen.note(9, 0)
    expect([seen.missing(4), seen.missing(3)]).to.deep.equal([[5, 6, 7, 8], undefined])
    expect([6, 6].map((id) => seen.note(id, 1))).to.deep.equal([true, false])
    expect([seen.missing(3), seen.smallestMissing, seen.seenAbove]).to.deep.equal([[5, 7, 8], 5, 2])
    seen.note(5, 1)
    expect([seen.missing(3), seen.smallestMissing, seen.seenAbove]).to.deep.equal([[7, 8], 7, 1])
  })

  it('do not wait for what does not come', () => {
    const seen = new SeenNumbers(0)
    seen.note(3, 10)
    seen.note(6, 20)
    seen.giveUp(10)
    expect(seen.missing(9)).to.deep.equal([1, 2, 4, 5])
    seen.giveUp(11)
    expect([seen.missing(9), seen.seenAbove]).to.deep.equal([[4, 5], 1])
    expect(seen.note(2, 30)).to.equal(false)
    seen.giveUp(31)
    expect([seen.missing(9), seen.seenAbove, seen.highest]).to.deep.equal([[], 0, 6])
  })

  it('in any order are each new once, and none is left missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (count, stream) => {
        const order = Array.from({ length: count }, (_, at) => ({ id: at + 1, rank: stream.next().value as number }))
        order.sort((a, b) => a.rank - b.rank)
        const seen = new SeenNumbers(0)
        const noted: number[] = []
        for (const { id } of order) {
          expect(seen.note(id, 0)).to.equal(true)
          noted.push(id)
          const highest = Math.max(...noted)
          const missing = Array.from({ length: highest }, (_, at) => at + 1).filter((one) => !noted.includes(one))
          expect(seen.missing(40)).to.deep.equal(missing)
          const from = missing[0]
          const above = from === undefined ? 0 : noted.filter((one) => one > from).length
          expect(seen.seenAbove).to.equal(above)
        }
        expect(order.map(({ id }) => seen.note(id, 0))).to.not.include(true)
      }),
    )
  })
})
