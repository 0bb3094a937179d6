import { expect } from 'chai'
import { sangoma } from '../../../../src/brands/sangoma/index.ts'
import { CompleteSettings, type PhoneSettings } from '../../../../src/domain/settings/phone-settings.ts'
import { formOfSettings } from '../../../../src/http/admin/settings-form/form-of-settings.ts'
import {
  settingsFields,
  settingsForm,
  type SettingRow,
  type SettingsFormInput,
} from '../../../../src/http/admin/settings-form/settings-form.ts'

/** A template below, whose page whoever looks may go to. */
function below(settings: PhoneSettings): SettingsFormInput['around'] {
  const template = { kind: 'template', id: 3, name: 'standard' } as const
  return { below: [{ source: template, settings }], above: [], placeOf: () => '/templates/3' }
}

function form(saved: PhoneSettings, more: Partial<SettingsFormInput> = {}) {
  const body = formOfSettings(saved)
  return settingsForm({ body, before: saved, around: below({}), brand: sangoma, problems: {}, ...more })
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
    expect(row(drawn, 'registerExpiry').whence.lead).to.equal('Left empty: 300 seconds')
    expect(row(drawn, 'outboundProxy').whence.lead).to.equal('Left empty: nothing')
    expect(row(drawn, 'codecs').whence.lead).to.contain('None chosen: G.722 (wideband), ')
    expect(row(drawn, 'lineKeys').whence.lead).to.equal('Not decided here: none')
  })

  it('says where that comes from, with the way there', () => {
    const drawn = form({}, { around: below({ vlan: 12 }) })
    expect(row(drawn, 'vlan').whence).to.deep.include({
      lead: 'Left empty: 12',
      from: { words: 'the template standard', address: '/templates/3' },
    })
    expect(row(drawn, 'pcVlan').whence.from).to.deep.equal({ words: 'the model’s own defaults', address: null })
  })

  it('says what wins over it', () => {
    const source = { kind: 'locked', group: 2, brand: 'sangoma', model: 'S500' } as const
    const around = { ...below({}), above: [{ source, settings: { vlan: 9 } }], placeOf: () => null }
    const words = 'the group’s phone profile for the S500, which locks it'
    expect(row(form({ vlan: 3 }, { around }), 'vlan').whence.wins).to.deep.equal({ words, address: null })
    expect(row(form({ vlan: 3 }, { around }), 'pcVlan').whence.wins).to.equal(null)
  })

  it('offers to take away what is decided here, and says that it is not saved yet', () => {
    const saved = { vlan: 3, adminPassword: 'hush' }
    expect(row(form(saved), 'vlan').whence).to.include({ canTakeAway: true, isTakenAway: false })
    expect(row(form(saved), 'pcVlan').whence).to.include({ canTakeAway: false, isTakenAway: false })
    expect(row(form(saved, { body: {} }), 'vlan').whence).to.include({ canTakeAway: false, isTakenAway: true })
    expect(row(form(saved), 'adminPassword').whence.canTakeAway, 'it has a box of its own').to.equal(false)
  })

  it('B28: has the soft keys of the model as choices for Log Out', () => {
    const model = sangoma.models.find(({ name }) => name === 'S500')
    if (!model) throw new Error('There is no S500.')
    const labels = row(form({}, { model }), 'logOutKey').field.choices?.map(({ label }) => label)
    expect(labels?.slice(0, 3)).to.deep.equal([
      'Not decided here: Its usual place',
      'Its usual place',
      'Soft key 1, the leftmost',
    ])
    expect(labels).to.have.length(2 + model.softKeys)
  })

  it('has a lock for every setting only where it is asked for', () => {
    expect(row(form({ vlan: 3 }), 'vlan').whence.lock).to.equal(null)
    const drawn = form({ vlan: 3 }, { canLock: true, body: { 'settings.vlan': '3', locked: ['vlan', 'codecs'] } })
    expect(row(drawn, 'vlan').whence.lock).to.deep.equal({ value: 'vlan', on: true })
    expect(row(drawn, 'pcVlan').whence.lock).to.deep.equal({ value: 'pcVlan', on: false })
  })

  it('never says what a password is, of this layer or of those below', () => {
    const secret = { adminPassword: 'secret of the layer' }
    const around = below({ adminPassword: 'secret below', userPassword: 'secret below' })
    const body = { 'settings.adminPassword': 'secret just typed' }
    for (const drawn of [form(secret, { around }), form(secret, { around, body })]) {
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
