import { expect } from 'chai'
import type { Layer, LayerSource } from '../../../../src/domain/settings/layers.ts'
import {
  aroundOf,
  comesFrom,
  placesFor,
  shownSource,
  winsOver,
  type LayersAround,
} from '../../../../src/http/admin/settings-form/whence.ts'

const of = { group: 4, brand: 'yealink', model: 'T46S' }
const layers: Layer[] = [
  { source: { kind: 'model', brand: 'yealink', model: 'T46S' }, settings: { vlan: 1 } },
  { source: { kind: 'template', id: 3, name: 'standard' }, settings: { vlan: 2 } },
  { source: { kind: 'groupProfile', ...of }, settings: { vlan: 3, ringTone: 3 } },
  { source: { kind: 'profile', extension: '5501', brand: 'yealink', model: 'T46S' }, settings: { vlan: 4 } },
  { source: { kind: 'locked', ...of }, settings: { ringTone: 3 } },
]

describe('where a setting comes from', () => {
  const around: LayersAround = {
    ...aroundOf(layers, 'profile'),
    placeOf: ({ kind }) => (kind === 'template' ? null : `/${kind}`),
  }

  it('B26: is the highest layer below the one that is edited', () => {
    const words = 'the group’s phone profile for the T46S'
    expect(comesFrom(around, 'vlan')).to.deep.equal({ words, address: '/groupProfile' })
    expect(comesFrom({ ...around, below: layers.slice(0, 2) }, 'vlan')).to.deep.equal({
      words: 'the template standard',
      address: null,
    })
    expect(comesFrom(around, 'lldp')).to.deep.equal({ words: 'the model’s own defaults', address: null })
  })

  it('is said of a layer that wins as well, and of none where none does', () => {
    expect(winsOver(around, 'ringTone')).to.deep.equal({
      words: 'the group’s phone profile for the T46S, which locks it',
      address: '/locked',
    })
    expect(winsOver(around, 'vlan')).to.equal(null)
  })

  it('leaves every layer below one that is not there', () => {
    expect(aroundOf(layers, 'keys')).to.deep.equal({ below: layers, above: [] })
    expect(aroundOf(layers, 'template').above).to.have.length(3)
  })

  it('has words for every kind of layer', () => {
    const sources: LayerSource[] = [...layers.map(({ source }) => source), { kind: 'keys', extension: '5501' }]
    const words = sources.map((source) => shownSource(source, () => null).words)
    expect(new Set(words).size).to.equal(sources.length)
    expect(words.at(-1)).to.equal('the keys of 5501')
  })

  it('leads the provider to every place, a group to its own, and a subscriber nowhere', () => {
    const places = [null, { group: 4 }, undefined].map((face) => layers.map(({ source }) => placesFor(face)(source)))
    const profile = '/portal/4/phones/profiles/yealink/T46S'
    expect(places[0]).to.deep.equal([null, '/templates/3', profile, '/extensions/5501/profiles/yealink/T46S', profile])
    expect(places[1]).to.deep.equal([null, null, profile, '/portal/4/subscribers/5501/profiles/yealink/T46S', profile])
    expect(places[2]).to.deep.equal([null, null, null, null, null])
  })
})
