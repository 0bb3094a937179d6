import { expect } from 'chai'
import { certifiedToken, hashToken, macOfToken, newToken, tokenPattern } from '../../src/app/phone-token.ts'

const mac = '805ec0aabbcc'

describe('a phone’s token', () => {
  it('rule 12: tells its phone to us, and looks like a token in an address', () => {
    const token = newToken('key', mac)
    expect(token).to.match(tokenPattern)
    expect(macOfToken('key', token)).to.equal(mac)
  })

  it('is another one each time, and under another key nobody’s', () => {
    const tokens = new Set(Array.from({ length: 50 }, () => newToken('key', mac)))
    expect(tokens.size).to.equal(50)
    for (const token of tokens) expect(macOfToken('another key', token)).to.equal(undefined)
  })

  it('of a phone with a certificate is the same each turn, and another one for another turn, phone or key', () => {
    const token = certifiedToken('key', mac, 0)
    expect(token)
      .to.match(tokenPattern)
      .and.equal(certifiedToken('key', mac, 0))
    expect(macOfToken('key', token)).to.equal(mac)
    const others = [
      certifiedToken('key', mac, 1),
      certifiedToken('key', '805ec0aabbcd', 0),
      certifiedToken('k', mac, 0),
    ]
    expect(new Set([token, ...others]).size).to.equal(4)
  })

  it('cannot be invented or changed', () => {
    const token = newToken('key', mac)
    for (let index = 0; index < token.length; index += 1) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1)
      expect(macOfToken('key', changed), changed).to.equal(undefined)
    }
    for (const text of ['', 'A'.repeat(43), 'A'.repeat(42), `${token}A`, token.slice(1), `${token.slice(0, 42)}.`]) {
      expect(macOfToken('key', text)).to.equal(undefined)
    }
  })

  it('is kept as a hash from which it cannot be told', () => {
    const token = newToken('key', mac)
    expect(hashToken(token)).to.match(/^[0-9a-f]{64}$/)
    expect(hashToken(token)).to.not.equal(hashToken(newToken('key', mac)))
  })
})
