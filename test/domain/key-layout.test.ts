import { expect } from 'chai'
import fc from 'fast-check'
import { appKeyPlaces, splitKeys, withLine } from '../../src/domain/key-layout.ts'
import type { PhoneKey } from '../../src/domain/keys.ts'

const model = { lineKeys: 3, expansion: { modules: 2, keys: 2 } }
const blf: PhoneKey = { type: 'blf', label: 'Ann', value: '2001' }

describe('how a list of keys is laid out', () => {
  it('rule 8: goes on to the phone, then on to each module that is plugged in, and no further', () => {
    const keys = [1, 2, 3, 4, 5, 6, 7, 8]
    expect(splitKeys(keys, model, 6)).to.deep.equal({
      phone: [1, 2, 3],
      modules: [
        [4, 5],
        [6, 7],
      ],
      beyond: [8],
    })
    expect(splitKeys(keys, model, 1)).to.deep.equal({ phone: [1, 2, 3], modules: [[4, 5]], beyond: [6, 7, 8] })
    expect(splitKeys(keys, model, 0)).to.deep.equal({ phone: [1, 2, 3], modules: [], beyond: [4, 5, 6, 7, 8] })
    expect(splitKeys([1], model, 1)).to.deep.equal({ phone: [1], modules: [[]], beyond: [] })
  })

  it('rule 8: loses no key and keeps their order, whatever the phone', () => {
    const small = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(fc.array(fc.integer()), small, small, fc.tuple(small, small), (keys, lineKeys, plugged, [m, k]) => {
        const split = splitKeys(keys, { lineKeys, expansion: { modules: m, keys: k } }, plugged)
        expect([...split.phone, ...split.modules.flat(), ...split.beyond]).to.deep.equal(keys)
        expect(split.modules).to.have.length(Math.min(m, plugged))
      }),
    )
  })

  it('rule 8: begins with the line where the list has none', () => {
    expect(withLine([blf])).to.deep.equal([{ type: 'line', label: '', value: '' }, blf])
    const lined: PhoneKey[] = [blf, { type: 'line', label: 'Mine', value: '' }]
    expect(withLine(lined)).to.equal(lined)
  })

  it('B28, B29: puts Log Out on the soft key that the setting says, on the last where there are fewer', () => {
    expect(appKeyPlaces(0, 4, 1)).to.equal(undefined)
    expect(appKeyPlaces(1, 4, 1)).to.deep.equal([0])
    expect(appKeyPlaces(3, 4, 1)).to.deep.equal([2])
    expect(appKeyPlaces(10, 4, 1)).to.deep.equal([3])
    expect(appKeyPlaces(2, 4, 0)).to.deep.equal([])
  })

  it('E7, B29: puts a second key of the app beside the first', () => {
    expect(appKeyPlaces(1, 4, 2)).to.deep.equal([0, 1])
    expect(appKeyPlaces(4, 4, 2)).to.deep.equal([3, 2])
    expect(appKeyPlaces(9, 3, 2)).to.deep.equal([2, 1])
  })
})
