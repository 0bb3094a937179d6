import { expect } from 'chai'
import { decidedBy, layersBelow, settingsOf, type Layer } from '../../../src/domain/settings/layers.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'

const of = { brand: 'yealink', model: 'T46S' }
const model: Layer = { source: { kind: 'model', ...of }, settings: { ringTone: 1, ringVolume: 10, vlan: 1 } }
const template: Layer = { source: { kind: 'template', id: 3, name: 'standard' }, settings: { ringTone: 2, vlan: 2 } }
const group: Layer = { source: { kind: 'groupProfile', group: 7, ...of }, settings: { ringTone: 3, language: 'fr' } }
const profile: Layer = { source: { kind: 'profile', extension: '5501', ...of }, settings: { ringTone: 4 } }
const locked: Layer = { source: { kind: 'locked', group: 7, ...of }, settings: { language: 'fr' } }
const layers = [model, template, group, profile, locked]

describe('settings in layers', () => {
  it('B26, B36: the later wins, and what none decides is as every model starts', () => {
    expect(settingsOf(baseSettings, layers)).to.deep.equal({
      ...baseSettings,
      ...{ ringTone: 4, ringVolume: 10, vlan: 2, language: 'fr' },
    })
    expect(settingsOf(baseSettings, [])).to.deep.equal(baseSettings)
  })

  it('a setting that a layer leaves open is left to those below it', () => {
    const open: Layer = { source: locked.source, settings: { ringTone: undefined } }
    expect(settingsOf(baseSettings, [...layers, open]).ringTone).to.equal(4)
    expect(decidedBy([...layers, open], 'ringTone')).to.equal(profile)
  })

  it('say which of them decides', () => {
    expect(decidedBy(layers, 'ringTone')).to.equal(profile)
    expect(decidedBy(layers, 'language')).to.equal(locked)
    expect(decidedBy(layers, 'vlan')).to.equal(template)
    expect(decidedBy(layers, 'ringVolume')).to.equal(model)
    expect(decidedBy(layers, 'timeZone')).to.equal(undefined)
  })

  it('a value that is false, empty or 0 is decided all the same', () => {
    const off: Layer = { source: profile.source, settings: { hotDesking: false, outboundProxy: '', vlan: 0 } }
    const all = [model, off]
    expect(settingsOf(baseSettings, all)).to.include({ hotDesking: false, outboundProxy: '', vlan: 0 })
    for (const name of ['hotDesking', 'outboundProxy', 'vlan'] as const) expect(decidedBy(all, name)).to.equal(off)
  })

  it('those below one are what it would be otherwise; all of them where there is no such layer', () => {
    expect(layersBelow(layers, 'profile')).to.deep.equal([model, template, group])
    expect(layersBelow(layers, 'model')).to.deep.equal([])
    expect(layersBelow([model, template], 'profile')).to.deep.equal([model, template])
  })
})
