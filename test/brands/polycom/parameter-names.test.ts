import { expect } from 'chai'
import { unknownNames } from '../../../src/domain/nearest-name.ts'
import { parameterNames } from '../../../src/brands/polycom/parameter-names.ts'
import { parametersFor } from '../../../src/brands/polycom/settings.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { loggedIn, modelNamed } from './configurations.ts'

describe('Polycom: parameter names', () => {
  it('knows many, each once', () => {
    expect(parameterNames.length).to.be.greaterThan(1000)
    expect(new Set(parameterNames).size).to.equal(parameterNames.length)
  })

  it('writes none that public templates do not know', () => {
    const everything = {
      ...loggedIn().settings,
      vlan: 5,
      dialPlan: 'x.T',
      wallpaper: 'http://a/b.jpg',
      softKeys: [{ type: 'empty', label: '', value: '' } as const, { type: 'login', label: '', value: '' } as const],
    }
    const never = { ...baseSettings, resyncMinutes: 0, screensaverSeconds: 0, timeZone: 'Africa/Cairo' }
    for (const settings of [everything, never]) {
      for (const name of ['VVX 411', 'VVX 311', 'VVX 1500']) {
        const names = parametersFor(loggedIn({ settings, model: modelNamed(name) })).keys()
        expect(unknownNames(names, parameterNames)).to.deep.equal([])
      }
    }
  })

  it('points at the name that was meant', () => {
    expect(unknownNames(['reg.1.adress'], parameterNames)[0]?.nearest).to.equal('reg.1.address')
  })
})
