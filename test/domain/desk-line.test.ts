import { expect } from 'chai'
import { deskLineName, macOfDeskLine } from '../../src/domain/desk-line.ts'

describe('the name of a desk line', () => {
  it('E33: tells which phone it is, and no other endpoint does', () => {
    expect(deskLineName('805ec0aabbcc')).to.equal('hotdesk-805ec0aabbcc')
    expect(macOfDeskLine('hotdesk-805ec0aabbcc')).to.equal('805ec0aabbcc')
    for (const other of ['5501', 'hotdesk-', 'hotdesk-805EC0AABBCC', 'hotdesk-805ec0aabbcc1', 'x-hotdesk-805ec0aabbcc'])
      expect(macOfDeskLine(other), other).to.equal(undefined)
  })
})
