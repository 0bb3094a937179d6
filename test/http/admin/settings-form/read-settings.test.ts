import { expect } from 'chai'
import { readSettings } from '../../../../src/http/admin/settings-form/read-settings.ts'

describe('the settings that a form decides', () => {
  it('are none where nothing was typed', () => {
    expect(readSettings({ 'settings.vlan': '', 'settings.codecs': ['', ''], 'settings.lldp': '' }, {})).to.deep.equal(
      {},
    )
  })

  it('have the kinds that their schema wants', () => {
    const body = {
      'settings.vlan': ' 20 ',
      'settings.lldp': 'false',
      'settings.callWaiting': 'true',
      'settings.transport': 'tls',
      'settings.codecs': ['', 'pcma', '', 'g722'],
      'settings.timeZone': ' Europe/London ',
      'settings.lineKeys.0.type': 'line',
    }
    expect(readSettings(body, {})).to.deep.equal({
      vlan: 20,
      lldp: false,
      callWaiting: true,
      transport: 'tls',
      codecs: ['pcma', 'g722'],
      timeZone: 'Europe/London',
      lineKeys: [{ type: 'line', label: '', value: '' }],
    })
  })

  it('keep what is no number, for the command to say so', () => {
    expect(readSettings({ 'settings.vlan': 'twenty' }, {})).to.deep.equal({ vlan: 'twenty' })
  })

  it('can be empty, when that is said', () => {
    expect(readSettings({ 'settings.ntpServer': '', 'settings.ntpServer.empty': 'on' }, {})).to.deep.equal({
      ntpServer: '',
    })
    expect(readSettings({ 'settings.softKeys.decided': 'on' }, {})).to.deep.equal({ softKeys: [] })
  })

  it('keep a password that is left empty, take a new one and clear it on demand', () => {
    const before = { adminPassword: 'old' }
    const name = 'settings.adminPassword'
    expect(readSettings({ [name]: '' }, before)).to.deep.equal(before)
    expect(readSettings({ [name]: ' n w ' }, before)).to.deep.equal({ adminPassword: ' n w ' })
    expect(readSettings({ [name]: 'new', [`${name}.clear`]: 'on' }, before)).to.deep.equal({})
    expect(readSettings({ [name]: '' }, {})).to.deep.equal({})
  })
})
