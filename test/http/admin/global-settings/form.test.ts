import { expect } from 'chai'
import { defaultGlobalSettings, GlobalSettings } from '../../../../src/domain/global-settings.ts'
import {
  byField,
  formOfGlobalSettings,
  globalFields,
  globalSections,
  readGlobalForm,
} from '../../../../src/http/admin/global-settings/form.ts'

const secret = { ...defaultGlobalSettings, userPassword: 'user secret', adminPassword: 'admin secret' }

describe('the form of Global Settings', () => {
  it('has every setting once, but for the approval window, which is opened on the phones’ page', () => {
    const names = globalSections.flatMap((section) => section.names)
    expect([...names, 'approvalUntil'].sort()).to.deep.equal(Object.keys(GlobalSettings.shape).sort())
  })

  it('changes nothing when it is sent as it was drawn', () => {
    for (const settings of [
      defaultGlobalSettings,
      secret,
      { ...secret, showOccupant: false, approvalNetworks: ['::/0'] },
      { ...secret, logoutAt: '18:30', idleMinutes: 60, deskLines: 'all' as const, emergencyNumbers: ['999', '*112'] },
    ]) {
      expect(readGlobalForm(formOfGlobalSettings(settings), settings)).to.deep.equal({})
    }
  })

  it('changes only what is different', () => {
    const form = { ...formOfGlobalSettings(secret), internalAddress: ' 192.0.2.10 ', showOccupant: undefined }
    expect(readGlobalForm({ ...form, localNetworks: '10.0.0.0/8\r\n\r\n fd00::/8 ' }, secret)).to.deep.equal({
      internalAddress: '192.0.2.10',
      showOccupant: false,
      localNetworks: ['10.0.0.0/8', 'fd00::/8'],
    })
  })

  it('E10, E11: keeps a password that is left empty, takes a new one, clears it on demand, never shows it', () => {
    const form = formOfGlobalSettings(secret)
    expect(readGlobalForm({ ...form, adminPassword: 'new' }, secret)).to.deep.equal({ adminPassword: 'new' })
    expect(readGlobalForm({ ...form, 'userPassword.clear': 'on' }, secret)).to.deep.equal({ userPassword: '' })
    const drawn = JSON.stringify(globalFields({ ...form, adminPassword: 'typed secret' }, secret, {}))
    expect(drawn).not.to.match(/(user|admin|typed) secret/)
  })

  it('offers each choice in words', () => {
    const fields = globalFields({}, defaultGlobalSettings, {}).flatMap((section) => section.fields)
    const choices = fields.flatMap((field) => field.choices ?? [])
    expect(choices.filter(({ value, label }) => value === label)).to.deep.equal([])
    expect(choices.length).to.be.greaterThan(9)
  })

  it('says of a list that it has one on each line', () => {
    const fields = globalFields({}, defaultGlobalSettings, {}).flatMap((section) => section.fields)
    const lists = fields.filter(({ description }) => description?.endsWith(' One a line.'))
    expect(lists.map(({ name }) => name)).to.deep.equal([
      ...['localNetworks', 'emergencyNumbers', 'approvalNetworks', 'oldTlsModels', 'manyPhonesNetworks'],
    ])
  })

  it('rule 7: says with the timers whom they never log out, and counts in minutes', () => {
    const timers = globalFields({}, defaultGlobalSettings, {}).find(({ title }) => title === 'Timers')
    expect(timers?.about).to.contain('theirs by Extension Mapping')
    expect(timers?.fields.map(({ name, kind, unit = '' }) => `${name} ${kind} ${unit}`)).to.deep.equal([
      'longestMinutes number minutes',
      'logoutAt text ',
      'idleMinutes number minutes',
      'warnMinutes number minutes',
    ])
  })

  it('says at a list which of its lines is wrong', () => {
    expect(byField({ 'localNetworks.2': 'Write a network.', internalAddress: 'No.' })).to.deep.equal({
      localNetworks: 'Line 3: Write a network.',
      internalAddress: 'No.',
    })
  })
})
