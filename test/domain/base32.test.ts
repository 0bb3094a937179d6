import { expect } from 'chai'
import fc from 'fast-check'
import { fromBase32, toBase32 } from '../../src/domain/base32.ts'

describe('base 32', () => {
  it('is as RFC 4648 has it, without padding', () => {
    const vectors = { f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' }
    for (const [text, written] of Object.entries(vectors)) {
      expect(toBase32(Buffer.from(text))).to.equal(written)
      expect(Buffer.from(fromBase32(written) ?? []).toString()).to.equal(text)
    }
    expect(toBase32(new Uint8Array())).to.equal('')
  })

  it('gives any bytes again, as people type them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const typed = toBase32(bytes).toLowerCase().replace(/.{4}/g, '$& -')
        expect([...(fromBase32(typed) ?? [])]).to.deep.equal([...bytes])
      }),
    )
  })

  it('is no text with other letters', () => {
    for (const wrong of ['0', '1A', 'Ä', 'MY=']) expect(fromBase32(wrong), wrong).to.equal(undefined)
  })
})
