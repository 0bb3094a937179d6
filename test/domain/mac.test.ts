import { expect } from 'chai'
import fc from 'fast-check'
import { readMac, showMac } from '../../src/domain/mac.ts'

const macs = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('hex'))

describe('a MAC address', () => {
  for (const spelling of [
    '001565aabbcc',
    '001565AABBCC',
    '00:15:65:AA:BB:CC',
    '00-15-65-aa-bb-cc',
    '0015.65aa.bbcc',
    ' 00 15 65 aa bb cc\n',
  ])
    it(`is read as ${JSON.stringify(spelling)}`, () => {
      expect(readMac(spelling)).to.equal('001565aabbcc')
    })

  for (const none of [
    '',
    '001565aabbc',
    '001565aabbccd',
    '001565aabbcg',
    '００1565aabbcc',
    '001565aabbcc/',
    '0x1565aabbcc',
  ])
    it(`is not ${JSON.stringify(none)}`, () => {
      expect(readMac(none)).to.equal(undefined)
    })

  it('is shown in pairs', () => {
    expect(showMac('001565aabbcc')).to.equal('00:15:65:aa:bb:cc')
  })

  it('is read from what is shown of it, whatever the case', () => {
    fc.assert(
      fc.property(macs, (mac) => {
        expect(readMac(showMac(mac))).to.equal(mac)
        expect(readMac(showMac(mac).toUpperCase())).to.equal(mac)
      }),
    )
  })
})
