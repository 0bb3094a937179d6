import { expect } from 'chai'
import { z } from 'zod'
import { ExtensionNumber, Filter, Flag, IdAddress, MacAddress, writable } from '../../../src/http/api/values.ts'

const messageOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

describe('values that the API reads', () => {
  it('an extension’s number is a text or a number of digits', () => {
    expect(ExtensionNumber.parse(' 01132991000 ')).to.equal('01132991000')
    expect(ExtensionNumber.parse(5501)).to.equal('5501')
    for (const wrong of ['', 'Jane', '1.5', 1.5, -1, null, [], '1'.repeat(21)]) {
      expect(messageOf(ExtensionNumber, wrong), String(wrong)).to.match(/number of 1 to 20 digits/)
    }
  })

  it('a MAC address has any usual spelling', () => {
    for (const spelling of ['00:15:65:AA:BB:CC', '00-15-65-aa-bb-cc', '0015.65aa.bbcc', '001565AABBCC']) {
      expect(MacAddress.parse(spelling)).to.equal('001565aabbcc')
    }
    expect(messageOf(MacAddress, '00:15')).to.match(/12 hexadecimal digits/)
  })

  it('an id is a whole number from 1', () => {
    expect(IdAddress.parse({ id: '42' })).to.deep.equal({ id: 42 })
    for (const id of ['0', '-1', '1.0', '1e3', 'x', '9'.repeat(16)])
      expect(IdAddress.safeParse({ id }).success).to.equal(false)
  })

  it('an empty filter is none', () => {
    expect(Filter.parse('')).to.equal(undefined)
    expect(Filter.parse(' 5501 ')).to.equal('5501')
    expect(messageOf(Filter, ['a', 'b'])).to.equal('Name this once.')
  })

  it('a flag is true or false', () => {
    expect([undefined, '', 'false', '0', 'true', '1'].map((text) => Flag.parse(text))).to.deep.equal([
      false,
      false,
      false,
      false,
      true,
      true,
    ])
    expect(Flag.safeParse('perhaps').success).to.equal(false)
  })

  it('a body may hold what reading gave, which is left out, and nothing unknown', () => {
    const body = writable(
      z.object({ name: z.string() }),
      z.object({ id: z.int(), name: z.string(), hints: z.array(z.string()) }),
    )
    expect(body.parse({ id: 'anything', name: 'a', hints: 4 })).to.deep.equal({ name: 'a' })
    expect(body.safeParse({ name: 'a', nmae: 'b' }).success).to.equal(false)
  })
})
