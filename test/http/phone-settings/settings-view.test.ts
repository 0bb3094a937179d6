import { expect } from 'chai'
import { brandById } from '../../../src/app/brand-list.ts'
import { layersOf } from '../../../src/app/layers.ts'
import { brands } from '../../../src/brands/index.ts'
import { CompleteSettings } from '../../../src/domain/settings/phone-settings.ts'
import { isChosen, mayTake, settingsView } from '../../../src/http/phone-settings/settings-view.ts'

const phone = { brand: 'yealink', model: 'T46S' }

const provider = { face: null, access: { role: 'administrator' } } as const
const inGroup = { face: { group: 7 }, access: { role: 'group', group: 7 } } as const

describe('the settings of one phone', () => {
  const layers = layersOf({
    ...{ brand: brandById(brands, 'yealink'), model: 'T46S', group: 7, keys: null },
    template: { id: 3, name: 'standard', settings: { vlan: 30, ringVolume: 20, userPassword: 'Deep-99' } },
    groupProfile: { group: 7, settings: { vlan: 40, ringVolume: 30 }, locked: ['vlan'] },
    profile: { extension: '1002', settings: { ringVolume: 0, vlan: 50 } },
  })
  const linesFor = (who: typeof provider | typeof inGroup) =>
    settingsView(phone, layers, who).flatMap(({ lines }) => lines)
  const lineFor = (who: typeof provider | typeof inGroup, name: string) =>
    linesFor(who).find((one) => one.name === name)

  it('are all there, each once', () => {
    const names = linesFor(provider).map(({ name }) => name)
    expect(names).to.have.members(Object.keys(CompleteSettings.shape))
    expect(new Set(names).size).to.equal(names.length)
  })

  it('say what they would be without the place that decides them', () => {
    expect(lineFor(provider, 'ringVolume')).to.deep.include({ value: '0 %', takeAway: 'profile', otherwise: '30 %' })
    // What the group locks is in its profile: without it, the subscriber's own profile counts.
    expect(lineFor(provider, 'vlan')).to.deep.include({ value: '40', takeAway: 'locked', otherwise: '50' })
    expect(lineFor(provider, 'userPassword')).to.deep.include({
      value: 'Set',
      takeAway: 'template',
      otherwise: 'That of Global Settings',
    })
    expect(lineFor(provider, 'dtmf')).to.deep.include({ takeAway: null })
  })

  it('are taken away by whoever may change that place', () => {
    expect(lineFor(inGroup, 'ringVolume')).to.deep.include({ takeAway: 'profile' })
    expect(lineFor(inGroup, 'userPassword')).to.deep.include({ takeAway: null, value: 'Set' })
    expect(mayTake({ role: 'support' }, { kind: 'keys', extension: '1002' })).to.equal(false)
    const range = { role: 'range', low: '1000', high: '1005' } as const
    expect(mayTake(range, { kind: 'keys', extension: '1002' })).to.equal(true)
    expect(mayTake(range, { kind: 'profile', extension: '2002', ...phone })).to.equal(false)
    expect(mayTake(range, { kind: 'template', id: 3, name: 'standard' })).to.equal(false)
    expect(isChosen({ kind: 'model', ...phone })).to.equal(false)
  })
})
