import { expect } from 'chai'
import {
  passwordsIn,
  patchSettings,
  PhoneSettingsChange,
  putSettings,
  ShownPhoneSettings,
} from '../../../src/http/api/template-settings.ts'

const before = { language: 'de', ringVolume: 40, adminPassword: 'secret-84' } as const

describe('settings of a template in the API', () => {
  it('are shown without passwords', () => {
    expect(ShownPhoneSettings.parse(before)).to.deep.equal({ language: 'de', ringVolume: 40 })
    expect(passwordsIn(before)).to.deep.equal(['adminPassword'])
    expect(passwordsIn({ adminPassword: '' })).to.deep.equal([])
  })

  it('PATCH: what is not named stays, null takes out', () => {
    expect(patchSettings(before, { ringVolume: null, language: 'fr', vlan: 5 })).to.deep.equal({
      language: 'fr',
      vlan: 5,
      adminPassword: 'secret-84',
    })
  })

  it('PUT: what is not named goes, but for passwords', () => {
    expect(putSettings(before, { vlan: 5 })).to.deep.equal({ vlan: 5, adminPassword: 'secret-84' })
    expect(putSettings(before, { adminPassword: null })).to.deep.equal({})
  })

  it('are checked by the same schema as everywhere', () => {
    expect(PhoneSettingsChange.parse({ vlan: null, ringVolume: 100 })).to.deep.equal({ vlan: null, ringVolume: 100 })
    expect(PhoneSettingsChange.safeParse({ ringVolume: 101 }).success).to.equal(false)
    expect(PhoneSettingsChange.safeParse({ colour: null }).success).to.equal(false)
  })
})
