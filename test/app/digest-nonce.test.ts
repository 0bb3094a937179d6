import { expect } from 'chai'
import { newNonce, nonceGoodUntil, nonceLasts } from '../../src/app/digest-nonce.ts'

describe('a nonce', () => {
  const at = Date.UTC(2026, 10, 26)
  const nonce = newNonce('key', '192.0.2.7', at)
  const good = (source: string, now = at, key = 'key', text = nonce) => nonceGoodUntil(key, source, text, now)

  it('is good for two minutes, for the address that it was given to, with the key that signed it', () => {
    expect(good('192.0.2.7')).to.equal(at + nonceLasts)
    expect(good('192.0.2.7', at + nonceLasts - 1)).to.equal(at + nonceLasts)
    expect(good('192.0.2.7', at + nonceLasts)).to.equal(undefined)
    expect(good('192.0.2.8')).to.equal(undefined)
    expect(good('192.0.2.7', at, 'other')).to.equal(undefined)
  })

  it('is not good for a day longer when the clock was put back by a day', () => {
    expect(good('192.0.2.7', at - 24 * 60 * 60_000)).to.equal(undefined)
  })

  it('is another one each time, and none that is changed, cut or invented is good', () => {
    expect(newNonce('key', '192.0.2.7', at)).not.to.equal(nonce)
    const flipped = `${nonce.slice(0, 5)}${nonce[5] === 'A' ? 'B' : 'A'}${nonce.slice(6)}`
    for (const bad of ['', 'x', flipped, nonce.slice(1), `${nonce}=`, nonce + nonce])
      expect(good('192.0.2.7', at, 'key', bad), bad).to.equal(undefined)
  })

  it('fits the column in which used ones are noted, with its count', () => {
    expect(`${nonce}:00000001`).to.have.length.at.most(64)
  })
})
