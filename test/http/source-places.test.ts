import { expect } from 'chai'
import type { OriginSource } from '../../src/app/line-origins.ts'
import { placeOf, providersFace } from '../../src/http/source-places.ts'

const of = { brand: 'yealink', model: 'T46S' }

const cases: [OriginSource, words: string, provider: string | null, portal: string | null][] = [
  [{ kind: 'model', ...of }, 'The T46S’s default', null, null],
  [{ kind: 'model', brand: 'yealink', model: '' }, 'The brand’s default', null, null],
  [{ kind: 'template', id: 3, name: 'standard' }, 'Template standard', '/templates/3', null],
  [
    { kind: 'extraParameters', id: 3, name: 'standard' },
    'Extra parameters of template standard',
    '/templates/3#section-extra',
    null,
  ],
  [
    { kind: 'groupProfile', group: 7, ...of },
    'Phone profile for the T46S',
    '/portal/7/phones/profiles/yealink/T46S',
    '/portal/7/phones/profiles/yealink/T46S',
  ],
  [
    { kind: 'locked', group: 7, ...of },
    'Phone profile for the T46S, locked',
    '/portal/7/phones/profiles/yealink/T46S',
    '/portal/7/phones/profiles/yealink/T46S',
  ],
  [{ kind: 'keys', extension: '1002' }, 'Keys of 1002', '/extensions/1002/keys', '/portal/7/subscribers/1002/keys'],
  [
    { kind: 'profile', extension: '1002', ...of },
    'Profile of 1002 for the T46S',
    '/extensions/1002/profiles/yealink/T46S',
    '/portal/7/subscribers/1002/profiles/yealink/T46S',
  ],
  [{ kind: 'phone', mac: '805ec0991002' }, 'The phone itself', '/phones/805ec0991002', null],
  [{ kind: 'phone', mac: null }, 'The phone itself', null, null],
  [{ kind: 'globalSettings' }, 'Global Settings', '/global-settings', null],
]

describe('the place that something in a phone’s file comes from', () => {
  for (const [source, words, provider, portal] of cases) {
    it(`is called ${words}, and leads to ${provider ?? 'no page'} or ${portal ?? 'no page'}`, () => {
      expect(placeOf(source, null)).to.deep.equal({ words, address: provider })
      expect(placeOf(source, { group: 7 })).to.deep.equal({ words, address: portal })
    })
  }

  it('is an extension to the provider and a subscriber in the portal', () => {
    const source: OriginSource = { kind: 'extension', number: '1002' }
    expect(placeOf(source, null)).to.deep.equal({ words: 'Extension 1002', address: '/extensions/1002' })
    expect(placeOf(source, { group: 7 })).to.deep.equal({
      words: 'Subscriber 1002',
      address: '/portal/7/subscribers/1002',
    })
  })

  it('leads somebody limited to a range to what is a person’s alone', () => {
    const led = cases.map(([source]) => placeOf(source, 'range').address).filter((address) => address !== null)
    expect(led.every((address) => address.startsWith('/extensions/'))).to.equal(true)
    expect(led).to.include('/extensions/1002/keys')
    expect(providersFace({ locals: { range: { low: '1', high: '2' } } })).to.equal('range')
    expect(providersFace({ locals: {} })).to.equal(null)
  })
})
