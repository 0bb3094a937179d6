import { expect } from 'chai'
import { sourceBlock } from '../../src/app/source-block.ts'

describe('what an address is counted by', () => {
  for (const [address, block] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1::3:4:5:6', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1:2:3:4::192.0.2.7', '1:2:3:4::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['192.0.2.7, 10.0.0.1', 'unknown'],
    ["'; drop table phones", 'unknown'],
  ] as const)
    it(`${address || 'nothing'}: ${block}`, () => {
      expect(sourceBlock(address)).to.equal(block)
    })
})
