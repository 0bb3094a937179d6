import { expect } from 'chai'
import { sangoma } from '../../../../src/brands/sangoma/index.ts'
import { baseSettings } from '../../../../src/domain/settings/merge.ts'
import { CompleteSettings, type PhoneSettings } from '../../../../src/domain/settings/phone-settings.ts'
import { formOfSettings } from '../../../../src/http/admin/settings-form/form-of-settings.ts'
import {
  settingsFields,
  settingsForm,
  type SettingRow,
  type SettingsFormInput,
} from '../../../../src/http/admin/settings-form/settings-form.ts'

function form(saved: PhoneSettings, more: Partial<SettingsFormInput> = {}) {
  const body = formOfSettings(saved)
  return settingsForm({ body, before: saved, otherwise: baseSettings, brand: sangoma, problems: {}, ...more })
}

function row(drawn: ReturnType<typeof form>, setting: string): SettingRow {
  const found = drawn.sections.flatMap(({ rows }) => rows).find(({ field }) => field.name === `settings.${setting}`)
  if (!found) throw new Error(`There is no ${setting}.`)
  return found
}

describe('the form of settings', () => {
  it('has every setting once, in sections', () => {
    const drawn = form({})
    expect(drawn.sections.map(({ title }) => title)).to.deep.equal([
      'Hot desking',
      'Time and language',
      'Calls',
      'Phone',
      'Network',
      'Keys',
    ])
    const names = drawn.sections.flatMap(({ rows }) => rows.map(({ field }) => field.name))
    expect(names).to.deep.equal(Object.keys(CompleteSettings.shape).map((name) => `settings.${name}`))
  })

  it('says what a setting would be if it were not decided here', () => {
    const drawn = form({})
    expect(row(drawn, 'timeFormat').field.choices?.[0]).to.deep.equal({
      value: '',
      label: 'Not decided here: 24 hours',
    })
    expect(row(drawn, 'registerExpiry').field.description).to.contain('Left empty: 300 seconds.')
    expect(row(drawn, 'outboundProxy').field.description).to.equal('Empty: none.')
    expect(row(drawn, 'codecs').field.description).to.contain('None chosen: G.722 (wideband), ')
    expect(row(drawn, 'lineKeys').field.description).to.contain('Not decided here: none.')
  })

  it('never says what a password is, of this layer or of those below', () => {
    const secret = { adminPassword: 'secret of the layer' }
    const below = { ...baseSettings, adminPassword: 'secret below', userPassword: 'secret below' }
    const body = { 'settings.adminPassword': 'secret just typed' }
    for (const drawn of [form(secret, { otherwise: below }), form(secret, { otherwise: below, body })]) {
      expect(JSON.stringify(drawn)).not.to.contain('secret')
      expect(row(drawn, 'adminPassword').field.isSet).to.equal(true)
      expect(row(drawn, 'userPassword').field.isSet).to.equal(false)
    }
  })

  it('asks for a password again that was typed before something else was put right', () => {
    const drawn = form({}, { body: { 'settings.adminPassword': 'typed' } })
    expect(row(drawn, 'adminPassword').field.remarks?.join()).to.contain('Type it again')
  })

  it('offers to leave a text empty on the phone only where that makes a difference', () => {
    expect(row(form({}), 'voicemailNumber').field).to.have.property('tick')
    expect(row(form({}), 'outboundProxy').field).not.to.have.property('tick')
    expect(row(form({}), 'timeZone').field).not.to.have.property('tick')
    expect(row(form({ outboundProxy: '' }), 'outboundProxy').field.tick?.on).to.equal(true)
  })

  it('says what the brand cannot do at the field', () => {
    expect(row(form({}), 'ringTone').field.remarks).to.deep.equal([
      'Sangoma S phones have five ring tones: 6 to 8 sound like 5.',
    ])
    expect(row(form({}), 'sipPort').field.remarks).to.deep.equal([])
  })

  it('has a place for every codec, the chosen ones first', () => {
    const codecs = row(form({ codecs: ['opus', 'pcma'] }), 'codecs')
    expect(codecs.kind === 'order' && codecs.places).to.deep.equal(['opus', 'pcma', '', '', '', '', ''])
  })

  it('has a row for every key, with its problems and a name for each in the summary', () => {
    const drawn = form(
      { lineKeys: [{ type: 'blf', label: 'Jane', value: '' }] },
      { problems: { 'settings.lineKeys.0.value': 'This key needs a number.' } },
    )
    const keys = row(drawn, 'lineKeys')
    if (keys.kind !== 'keys') throw new Error('Line keys are a list of keys.')
    expect(keys.rows[0]?.fields.map(({ value }) => value)).to.deep.equal(['blf', 'Jane', ''])
    expect(keys.rows[0]?.fields[2]?.problem).to.equal('This key needs a number.')
    expect(settingsFields(drawn)).to.deep.include({
      name: 'settings.lineKeys.0.value',
      title: 'Line key 1, Number or address',
    })
  })
})
