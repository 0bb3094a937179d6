import { expect } from 'chai'
import { setUp } from '../../src/virtual-phone/virtual-phone.ts'

describe('setting up a virtual phone', () => {
  it('takes a MAC address as people write it, and a base address with or without its last slash', () => {
    const { identity, base } = setUp({ brand: 'yealink', model: 'T48S', mac: '80:5E-c0 AABBCC', base: 'http://a/p' })
    expect(identity).to.deep.equal({ model: 'T48S', mac: '805ec0aabbcc', firmware: '65.86.0.15' })
    expect(base).to.equal('http://a/p/')
    const own = {
      brand: 'polycom',
      model: 'VVX 411',
      mac: '0004f2aabbcc',
      base: 'http://a/',
      firmware: '6.3.0.1',
    } as const
    expect(setUp(own).identity.firmware).to.equal('6.3.0.1')
  })

  it('refuses what is neither', () => {
    expect(() => setUp({ brand: 'yealink', model: 'T46S', mac: '805ec0', base: 'http://a/' })).to.throw('MAC address')
    expect(() => setUp({ brand: 'yealink', model: 'T46S', mac: '805ec0aabbcc', base: 'a' })).to.throw('base address')
  })
})
