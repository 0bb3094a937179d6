import { expect } from 'chai'
import { deskLineName, macOfDeskLine } from '../../src/domain/desk-line.ts'

describe('the name of a desk line', () => {
  it('E33: tells which phone it is, and no other endpoint does', () => {
    expect(deskLineName('805ec0aabbcc')).to.equal('hotdesk-805ec0aabbcc')
    expect(macOfDeskLine('hotdesk-805ec0aabbcc')).to.equal('805ec0aabbcc')
    for (const other of ['5501', 'hotdesk-', 'hotdesk-805EC0AABBCC', 'hotdesk-805ec0aabbcc1', 'x-hotdesk-805ec0aabbcc'])
      expect(macOfDeskLine(other), other).to.equal(undefined)
  })

  it('E33: is a number of 17 digits in FreePBX, whose Core takes nothing else', () => {
    for (const [mac, number] of [
      ['000000000000', '99000000000000000'],
      ['805ec0aabbcc', '99141144447695820'],
      ['ffffffffffff', '99281474976710655'],
    ] as const) {
      expect(deskLineName(mac, 'freepbx')).to.equal(number)
      expect(macOfDeskLine(number)).to.equal(mac)
    }
    for (const other of ['99281474976710656', '98141144447695820', '991411444476958201'])
      expect(macOfDeskLine(other), other).to.equal(undefined)
    expect(deskLineName('805ec0aabbcc', 'asterisk')).to.equal('hotdesk-805ec0aabbcc')
  })
})
