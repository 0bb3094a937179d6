import { expect } from 'chai'
import { passwordParameters, toParameters } from '../../../src/brands/yealink/settings.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { PhoneSettings, SettingName } from '../../../src/domain/settings/phone-settings.ts'
import { key, loggedIn, loggedOut, stranger } from './configurations.ts'

/** Another value for every setting: each must change the file. */
const other: Required<PhoneSettings> = {
  timeZone: 'Asia/Tokyo',
  timeFormat: '12h',
  dateFormat: 'YYYY-MM-DD',
  ntpServer: 'ntp.example.com',
  language: 'fr',
  toneCountry: 'DE',
  sipPort: 5080,
  transport: 'tcp',
  srtp: 'optional',
  registerExpiry: 600,
  outboundProxy: 'sbc.example.com',
  codecs: ['opus'],
  dtmf: 'info',
  voicemailNumber: '*98',
  callWaiting: false,
  doNotDisturb: false,
  autoAnswer: true,
  forwarding: false,
  dialPlan: 'xxxx',
  adminPassword: 'another',
  userPassword: 'another',
  labelFormat: 'number',
  ringTone: 2,
  ringVolume: 10,
  backlightSeconds: 300,
  screensaverSeconds: 600,
  wallpaper: 'http://192.0.2.1/w.png',
  phoneBook: 'http://192.0.2.1/b.xml',
  vlan: 7,
  vlanPriority: 3,
  pcVlan: 8,
  lldp: false,
  sipDscp: 1,
  rtpDscp: 2,
  resyncMinutes: 77,
  resyncJitterMinutes: 0,
  syslogServer: 'log.example.com',
  firmware: 'http://192.0.2.1/f.rom',
  lineKeys: [key('blf', '2002')],
  softKeys: [key('login'), key('speed-dial', '2003')],
  hotDesking: false,
  logOutKey: 2,
  expansionModules: 0,
}

function written(settings: PhoneSettings) {
  const configuration = loggedIn({ settings })
  return JSON.stringify([...toParameters(configuration), ...passwordParameters(configuration)])
}

/** These decide which keys there are, and where: the tests of the keys show what they change. */
const ofKeys: readonly SettingName[] = ['hotDesking', 'logOutKey', 'expansionModules']

describe("Yealink's settings", () => {
  for (const name of (Object.keys(baseSettings) as SettingName[]).filter((one) => !ofKeys.includes(one))) {
    it(`write ${name}`, () => {
      // A VLAN's priority means nothing without the VLAN.
      const around: PhoneSettings = name === 'vlanPriority' ? { vlan: 7 } : {}
      expect(written({ ...around, [name]: other[name] })).not.to.equal(written(around))
    })
  }

  it('extra parameters win: the same name in its place, a new one at the end', () => {
    const extraParameters = new Map([
      ['voice.tone.country', 'Chile'],
      ['features.blf_led_mode', '1'],
      ['linekey.5.type', '3'],
    ])
    const plain = [...toParameters(loggedIn()).keys()]
    const changed = toParameters(loggedIn({ extraParameters }))
    expect([...changed.keys()]).to.deep.equal([...plain, 'features.blf_led_mode'])
    expect(changed.get('voice.tone.country')).to.equal('Chile')
    expect(changed.get('linekey.5.type')).to.equal('3')
  })

  it('give both of the phone’s own passwords, each in its line, and none that is empty', () => {
    expect(passwordParameters(loggedIn())).to.deep.equal([
      ['static.security.user_password', 'admin:admin-secret'],
      ['static.security.user_password', 'user:user-secret'],
    ])
    expect(passwordParameters(loggedIn({ settings: { adminPassword: '', userPassword: '' } }))).to.deep.equal([])
    const extraParameters = new Map([['static.security.user_password', 'admin:mine']])
    expect(passwordParameters(loggedIn({ extraParameters }))).to.deep.equal([
      ['static.security.user_password', 'user:user-secret'],
    ])
  })

  it('rule 12: a phone that has shown nothing but a MAC address gets no password, not even an empty one', () => {
    const configuration = stranger({ settings: { adminPassword: 'leak', userPassword: 'leak' } })
    const names = [...toParameters(configuration).keys(), ...passwordParameters(configuration).map(([name]) => name)]
    expect(names.filter((name) => /password|auth_name|user_name/.test(name))).to.deep.equal([])
    expect([...toParameters(configuration).values()]).not.to.include('leak')
    expect(names.filter((name) => name.startsWith('account.'))).to.deep.equal(['account.1.enable'])
  })

  it('rule 12: and yet its Login key, its clock, its language and its own address', () => {
    const parameters = toParameters(stranger({ settings: { language: 'de' } }))
    expect(parameters.get('programablekey.1.label')).to.equal('Login')
    expect(parameters.get('lang.gui')).to.equal('German')
    expect(parameters.get('local_time.time_zone')).to.equal('0')
    expect(parameters.get('static.auto_provision.dhcp_option.enable')).to.equal('0')
  })

  it('B42: everything that a login sets, a logout sets again', () => {
    const settings = {
      lineKeys: [key('blf', '2002', 'Bob'), key('login')],
      softKeys: [key('speed-dial', '2003', 'Ann')],
    }
    const after = toParameters(loggedOut({ settings }))
    const personal = [...toParameters(loggedIn({ settings }))].filter(([name, value]) => {
      const text = String(value)
      return /Henry|01132991002|sip-secret|2002|2003|Bob|Ann/.test(text) && !name.startsWith('expansion_module.')
    })
    expect(personal).to.have.length.above(8)
    for (const [name, value] of personal) {
      expect(after.has(name), name).to.equal(true)
      expect(after.get(name), name).not.to.equal(value)
    }
  })
})
