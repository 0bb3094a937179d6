import { expect } from 'chai'
import { z } from 'zod'
import { hotDeskSettings } from '../../../src/domain/settings/hot-desk.ts'

const HotDesk = z.strictObject(hotDeskSettings).partial()
const accepts = (layer: object) => HotDesk.safeParse(layer).success

describe('the settings of hot desking', () => {
  it('B27: turn it on or off', () => {
    expect([true, false].every((hotDesking) => accepts({ hotDesking }))).to.equal(true)
    expect(['on', 1, null].some((hotDesking) => accepts({ hotDesking }))).to.equal(false)
  })

  it('B28: say which soft key carries Log Out; 0 leaves that to the phone', () => {
    expect([0, 1, 4, 10].every((logOutKey) => accepts({ logOutKey }))).to.equal(true)
    expect([-1, 11, 1.5, '1'].some((logOutKey) => accepts({ logOutKey }))).to.equal(false)
  })

  it('are explained in words', () => {
    expect(Object.values(hotDeskSettings).map((field) => field.meta()?.title)).to.deep.equal([
      'Hot desking',
      'Soft key of Log Out',
    ])
  })
})
