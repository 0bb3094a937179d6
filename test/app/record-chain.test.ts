import { expect } from 'chai'
import { beginning, currentKey, isSame, isSigned, keyNamed, sealOf, signedBreak } from '../../src/app/record-chain.ts'
import { keysIn } from '../support/record-keys.ts'

const line = {
  ...{ id: 7, at: 1, actor: 'administrator anna', address: '192.0.2.1', action: 'phone.add', subject: 'phone 1' },
  ...{ group: null, result: 'done', details: '{}' },
}
const key = Buffer.alloc(32, 7)
const gap = { first: 1, last: 9, why: 'retention', at: 5, seal: 'abc' } as const

describe('the chain of the record', () => {
  it('seals everything that a line says, its place, and the line before', () => {
    const seal = sealOf(key, beginning, 1, line)
    expect(seal)
      .to.match(/^[0-9a-f]{64}$/)
      .and.equal(sealOf(key, beginning, 1, { ...line }))
    const others = [
      ...Object.keys(line).map((name) =>
        sealOf(key, beginning, 1, { ...line, [name]: name === 'group' ? 3 : 'other' }),
      ),
      sealOf(key, beginning, 2, line),
      sealOf(key, seal, 1, line),
      sealOf(Buffer.alloc(32, 8), beginning, 1, line),
      sealOf(undefined, beginning, 1, line),
    ]
    expect(new Set([seal, ...others])).to.have.length(others.length + 1)
  })

  it('is told by the id of a key which one a seal was made with', () => {
    const keys = keysIn('/nowhere', 'one')
    expect(currentKey(keys).id).to.equal('one')
    expect(currentKey(undefined)).to.deep.equal({ id: '', key: undefined })
    expect(keyNamed(keys, 'one')).to.be.instanceOf(Uint8Array)
    expect([keyNamed(keys, 'two'), keyNamed(undefined, 'one'), keyNamed(keys, '')]).to.deep.equal([
      undefined,
      undefined,
      'none',
    ])
  })

  it('knows what the server has taken out from what somebody without the key has', () => {
    const keys = keysIn('/nowhere', 'one')
    const signed = signedBreak(keys, gap)
    expect(isSigned(keys, signed)).to.equal(true)
    for (const wrong of [{ last: 10 }, { seal: 'abd' }, { why: 'restore' as const }, { keyId: '' }, { keyId: 'two' }])
      expect(isSigned(keys, { ...signed, ...wrong })).to.equal(false)
    expect(isSigned(keys, signedBreak(undefined, gap))).to.equal(false)
  })

  it('compares texts of any length', () => {
    expect([isSame('ab', 'ab'), isSame('ab', 'ac'), isSame('ab', 'abc')]).to.deep.equal([true, false, false])
  })
})
