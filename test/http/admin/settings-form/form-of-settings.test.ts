import { expect } from 'chai'
import { baseSettings } from '../../../../src/domain/settings/merge.ts'
import { PhoneSettings, secretSettings } from '../../../../src/domain/settings/phone-settings.ts'
import { formOfSettings } from '../../../../src/http/admin/settings-form/form-of-settings.ts'
import { readSettings } from '../../../../src/http/admin/settings-form/read-settings.ts'

describe('the form of saved settings', () => {
  it('is empty where nothing is decided', () => {
    expect(formOfSettings({})).to.deep.equal({})
  })

  it('holds no password', () => {
    const form = formOfSettings({ adminPassword: 'a secret', userPassword: 'another', vlan: 3 })
    expect(form).to.deep.equal({ 'settings.vlan': '3' })
  })

  it('gives the very settings back when it is sent as it is: all of them, empty ones too', () => {
    const keys = [
      { type: 'blf', label: 'Jane', value: '5502' },
      { type: 'empty', label: '', value: '' },
    ] as const
    const passwords = Object.fromEntries(secretSettings.map((name) => [name, `the ${name}`]))
    for (const settings of [baseSettings, { ...baseSettings, ...passwords, lineKeys: [...keys] }]) {
      const saved = PhoneSettings.parse(settings)
      expect(readSettings(formOfSettings(saved), saved)).to.deep.equal(saved)
    }
  })
})
