import { expect } from 'chai'
import fc from 'fast-check'
import { baseSettings, mergeSettings } from '../../../src/domain/settings/merge.ts'
import { CompleteSettings, type PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'

/** Any layer that decides some of the settings, some of them named but left open. */
const layers: fc.Arbitrary<PhoneSettings> = fc
  .record(
    {
      timeZone: fc.constantFrom('Etc/UTC', 'Europe/London', 'Asia/Kathmandu', undefined),
      sipPort: fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
      callWaiting: fc.option(fc.boolean(), { nil: undefined }),
      dialPlan: fc.constantFrom('', 'x.T', undefined),
      codecs: fc.constantFrom(['g722'], ['pcma', 'pcmu'], undefined),
      lineKeys: fc.constantFrom([], [{ type: 'line', label: '', value: '' }], undefined),
      vlan: fc.constantFrom(0, 12, undefined),
    },
    { requiredKeys: [] },
  )
  .map((layer) => layer as PhoneSettings)

describe('settings in layers', () => {
  it('begin with a value for every setting, each of them allowed', () => {
    expect(CompleteSettings.parse(baseSettings)).to.deep.equal(baseSettings)
  })

  it('B25, B34: the later layer wins, and a layer that says nothing leaves those before it', () => {
    const template = { timeZone: 'Europe/London', ringVolume: 30, codecs: ['pcma'] } satisfies PhoneSettings
    const profile = { ringVolume: 0, vlan: 12 } satisfies PhoneSettings
    expect(mergeSettings(baseSettings, template, profile)).to.deep.equal({
      ...baseSettings,
      timeZone: 'Europe/London',
      ringVolume: 0,
      codecs: ['pcma'],
      vlan: 12,
    })
  })

  it('can be turned off, emptied and set to nought by a later layer', () => {
    const before = { callWaiting: true, dialPlan: 'x.T', vlan: 12, codecs: ['pcma'] } satisfies PhoneSettings
    const after = { callWaiting: false, dialPlan: '', vlan: 0, lineKeys: [] } satisfies PhoneSettings
    expect(mergeSettings(baseSettings, before, after)).to.include({ callWaiting: false, dialPlan: '', vlan: 0 })
  })

  it('are the base without any layer, and leave base and layers as they are', () => {
    const base = Object.freeze({ ...baseSettings })
    expect(mergeSettings(base)).to.deep.equal(baseSettings)
    expect(mergeSettings(base) === base).to.equal(false)
    const layer = Object.freeze({ vlan: 3 })
    mergeSettings(base, layer)
    expect([base, layer]).to.deep.equal([baseSettings, { vlan: 3 }])
  })

  it('each have the value of the last layer that has one', () => {
    fc.assert(
      fc.property(fc.array(layers, { maxLength: 5 }), (list) => {
        const merged = mergeSettings(baseSettings, ...list)
        for (const name of Object.keys(baseSettings) as (keyof CompleteSettings)[]) {
          const said = list.map((layer) => layer[name]).filter((value) => value !== undefined)
          expect(merged[name], name).to.deep.equal(said.at(-1) ?? baseSettings[name])
        }
      }),
    )
  })

  it('merge the same in one step or in two', () => {
    fc.assert(
      fc.property(layers, layers, layers, (one, two, three) => {
        const atOnce = mergeSettings(baseSettings, one, two, three)
        expect(mergeSettings(mergeSettings(baseSettings, one), two, three)).to.deep.equal(atOnce)
        expect(mergeSettings(mergeSettings(baseSettings, one, two), three)).to.deep.equal(atOnce)
        expect(mergeSettings(atOnce, three), 'the same layer once more changes nothing').to.deep.equal(atOnce)
      }),
    )
  })
})
