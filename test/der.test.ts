import { X509Certificate } from 'node:crypto'
import { expect } from 'chai'
import { bytesOf, childrenOf, contentOf, elementAt, tags } from '../src/der.ts'
import { certificates } from './support/certificates.ts'

describe('DER', () => {
  it('is taken apart into its elements, short and long ones', () => {
    const long = Buffer.alloc(300, 7)
    const inner = Buffer.concat([Buffer.from([0x02, 1, 5]), Buffer.from([0x04, 0x82, 1, 44]), long])
    const der = Buffer.concat([Buffer.from([tags.sequence, 0x82, 1, inner.length - 256]), inner, Buffer.from('rest')])
    const whole = elementAt(der, 0)
    expect(bytesOf(der, whole)).to.have.length(der.length - 4)
    const [number, text, ...more] = childrenOf(der, whole)
    if (!number || !text) throw new Error('Something is missing.')
    expect(more).to.deep.equal([])
    expect(number.tag).to.equal(tags.integer)
    expect([...contentOf(der, number)]).to.deep.equal([5])
    expect(contentOf(der, text)).to.deep.equal(long)
  })

  it('is no endless work and reads nothing beyond its end, whatever it is', () => {
    const wrong = [
      [],
      [0x30],
      [0x30, 2, 0],
      [0x30, 0x80, 0, 0],
      [0x30, 0x85, 1, 1, 1, 1, 1],
      [0x30, 0x82, 1],
      [0x1f, 1, 0],
    ]
    for (const bytes of wrong) expect(() => elementAt(Buffer.from(bytes), 0), String(bytes)).to.throw('no DER')
    // One that says that it is longer than what it stands in.
    const outer = Buffer.from([0x30, 3, 0x02, 4, 1, 2, 3, 4])
    expect(() => childrenOf(outer, elementAt(outer, 0))).to.throw('no DER')
    const { raw } = new X509Certificate(certificates().maker.cert)
    for (let length = 0; length < raw.length; length += 1)
      expect(() => elementAt(raw.subarray(0, length), 0)).to.throw('no DER')
  })
})
