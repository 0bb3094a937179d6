import { expect } from 'chai'
import { cannot } from '../../../src/brands/sangoma/limits.ts'
import { CompleteSettings, type SettingName } from '../../../src/domain/settings/phone-settings.ts'
import { toParameters } from '../../../src/brands/sangoma/settings.ts'
import { key, loggedIn, model } from './configurations.ts'

/** Another value of each setting than the one in the fixture. */
const others: Partial<Record<SettingName, unknown>> = {
  timeZone: 'America/New_York', timeFormat: '12h', dateFormat: 'MM/DD/YYYY', ntpServer: 'ntp.example.com',
  language: 'de', toneCountry: 'DE', sipPort: 5080, transport: 'tls', srtp: 'required', registerExpiry: 3600,
  outboundProxy: 'sbc.example.com', codecs: ['g729'], dtmf: 'info', voicemailNumber: '*98', callWaiting: false,
  doNotDisturb: false, autoAnswer: true, forwarding: false, dialPlan: '{9x+}', adminPassword: 'a', userPassword: 'u',
  labelFormat: 'number', ringTone: 3, ringVolume: 10, backlightSeconds: 10, screensaverSeconds: 60,
  wallpaper: 'http://example.com/w', phoneBook: 'http://example.com/b', vlan: 5, vlanPriority: 5, pcVlan: 6, lldp: false,
  sipDscp: 10, rtpDscp: 10, resyncMinutes: 30, resyncJitterMinutes: 7, syslogServer: 'log.example.com',
  firmware: 'http://example.com/f', lineKeys: [{ type: 'blf', value: '1', label: '' }],
  softKeys: [{ type: 'speed-dial', value: '1', label: '' }], logOutKey: 1, expansionModules: 0,
} // prettier-ignore

describe('what a Sangoma S cannot do', () => {
  it('is said in one sentence for every setting that changes nothing', () => {
    const lineKeys = Array.from({ length: 40 }, () => key('blf', '2'))
    const before = JSON.stringify([...toParameters(loggedIn({ settings: { lineKeys } }))])
    const without: string[] = []
    for (const name of Object.keys(CompleteSettings.shape) as SettingName[]) {
      const after = JSON.stringify([...toParameters(loggedIn({ settings: { lineKeys, [name]: others[name] } }))])
      if (after === before) without.push(name)
    }
    // Hot desking decides whether there is a key of the app at all, before the brand is asked.
    expect(without).to.deep.equal(['hotDesking', 'ringVolume', 'sipDscp'])
    for (const name of without.slice(1)) expect(cannot(name as SettingName)).to.match(/^[A-Z][^]*\.$/)
  })

  it('differs by model where the phones do', () => {
    expect(cannot('wallpaper', model('S500'))).to.equal(undefined)
    expect(cannot('wallpaper', model('S305'))).to.include('S500, S505, S700 and S705')
    expect(cannot('wallpaper')).to.include('S500, S505, S700 and S705')
    expect(cannot('transport', model('S500'))).to.equal(undefined)
    expect(cannot('expansionModules', model('S500'))).to.equal(undefined)
    expect(cannot('expansionModules', model('S305'))).to.include('S500, S505, S700 and S705')
  })
})
