import { expect } from 'chai'
import { isNetwork, readNetwork } from '../../src/domain/network.ts'

describe('a network', () => {
  it('is an address and bits', () => {
    for (const good of ['10.0.0.0/8', 'fd00::/8']) expect(isNetwork(good), good).to.equal(true)
    for (const bad of ['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'example.com/8', ''])
      expect(isNetwork(bad), bad).to.equal(false)
  })

  it('can be one address alone', () => {
    expect(['10.0.0.0/8', '192.0.2.1', '2001:db8::1', 'example.com', ''].map(readNetwork)).to.deep.equal([
      ...['10.0.0.0/8', '192.0.2.1/32', '2001:db8::1/128', undefined, undefined],
    ])
  })
})
