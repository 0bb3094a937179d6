import { expect } from 'chai'
import { hostOf } from '../../src/domain/host-of.ts'

describe('the host of an address', () => {
  it('is what stands before the port, without the brackets of IPv6', () => {
    expect(hostOf('192.0.2.44:5062')).to.equal('192.0.2.44')
    expect(hostOf('[2001:db8::7]:5062')).to.equal('2001:db8::7')
    expect(hostOf('')).to.equal('')
  })
})
