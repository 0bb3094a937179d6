import fc from 'fast-check'
import { expect } from 'chai'
import { Problem } from '../../src/domain/problem.ts'
import { KeyRing } from '../../src/stores/key-ring.ts'
import {
  keyIdOf,
  ringOf,
  seal,
  sealDocument,
  sealWith,
  unseal,
  unsealDocument,
  unsealWith,
} from '../../src/stores/secrets.ts'
import { eachDatabase } from '../support/databases.ts'

describe('a sealed secret', () => {
  const ring = KeyRing.inMemory()
  const row = { extension: '5501', brand: 'yealink', model: 'T46S' }

  it('is what was sealed, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(unsealWith(ring, 'profiles.settings', row, sealWith(ring, 'profiles.settings', row, text))).to.equal(
          text,
        )
      }),
    )
  })

  it('says under which key it is, is another each time, and has nothing of the text', () => {
    const [one, other] = [1, 2].map(() => sealWith(ring, 'extensions.sip_password', { number: '5501' }, 'sip-Secret-1'))
    expect(keyIdOf(one ?? '')).to.equal(ring.current().id)
    expect(one).to.not.equal(other)
    expect(one).to.match(/^enc1:[\da-f]{12}:[\w-]+$/)
  })

  it('never has a nonce twice', () => {
    const values = Array.from({ length: 2000 }, () => sealWith(ring, 'drafts.content', { id: 'a' }, ''))
    const nonces = values.map((value) => (value.split(':')[2] ?? '').slice(0, 16))
    expect(new Set(nonces).size).to.equal(2000)
  })

  it('opens in its own row and column alone, and not once a sign of it has changed', () => {
    const place = { number: '5501' }
    const value = sealWith(ring, 'extensions.sip_password', place, 'sip-Secret-1')
    const refused = [
      () => unsealWith(ring, 'extensions.sip_password', { number: '5502' }, value),
      () => unsealWith(ring, 'extensions.portal_hash', place, value),
      () => unsealWith(KeyRing.inMemory(), 'extensions.sip_password', place, value),
      () => unsealWith(ring, 'extensions.sip_password', place, 'sip-Secret-1'),
      () => unsealWith(ring, 'extensions.sip_password', place, value.slice(0, 30)),
      () => unsealWith(ring, 'extensions.sip_password', place, ''),
      ...Array.from({ length: value.length - 18 }, (_, index) => () => {
        const at = 18 + index
        const changed = value[at] === 'A' ? 'B' : 'A'
        const altered = value.slice(0, at) + changed + value.slice(at + 1)
        // The last sign holds bits that are not used.
        if (at === value.length - 1) throw new Problem('away', 'unreadable', '')
        return unsealWith(ring, 'extensions.sip_password', place, altered)
      }),
    ]
    for (const open of refused) expect(open).to.throw(Problem).with.property('code', 'unreadable')
  })

  it('of a row with more names is bound to all of them, however they are cut', () => {
    const value = sealWith(ring, 'profiles.settings', row, 'x')
    const others = [
      { ...row, model: 'T48S' },
      { extension: '5501"', brand: ',"yealink', model: 'T46S' },
      { extension: '5501', brand: 'yealinkT46S', model: '' },
    ]
    for (const other of others) expect(() => unsealWith(ring, 'profiles.settings', other, value)).to.throw(Problem)
  })
})

eachDatabase('the secrets of a database', (database) => {
  it('are sealed with its own keys, in transactions within others too', async () => {
    const place = { number: '5501' }
    const value = await database().transaction((outer) =>
      outer.transaction((inner) => Promise.resolve(seal(inner, 'extensions.sip_password', place, 'sip-Secret-1'))),
    )
    expect(unseal(database(), 'extensions.sip_password', place, value)).to.equal('sip-Secret-1')
    expect(keyIdOf(value)).to.equal(ringOf(database()).current().id)
  })

  it('have documents in which nothing is written stay as they are', () => {
    const place = { id: 'a' }
    expect(sealDocument(database(), 'drafts.content', place, {})).to.equal('{}')
    expect(unsealDocument(database(), 'drafts.content', place, '{}')).to.equal('{}')
    const sealed = sealDocument(database(), 'drafts.content', place, { a: 1 })
    expect(unsealDocument(database(), 'drafts.content', place, sealed)).to.equal('{"a":1}')
    expect(() => unsealDocument(database(), 'drafts.content', place, '{"a":1}')).to.throw(Problem)
  })
})
