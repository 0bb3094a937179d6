import { expect } from 'chai'
import {
  accountParameters,
  callParameters,
  deskLineParameters,
  noAccountParameters,
} from '../../../src/brands/yealink/account.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { deskLine, loggedIn, loggedOut } from './configurations.ts'

const henry = { number: '01132991002', name: 'Henry', sipPassword: 'sip-secret' }

function account(settings: PhoneSettings = {}, who = henry) {
  return Object.fromEntries(accountParameters(loggedIn({ settings }), who))
}

describe("Yealink's account", () => {
  it('B49: is the number, name and password of who is on the phone', () => {
    expect(account()).to.include({
      'account.1.enable': 1,
      'account.1.label': 'Henry 01132991002',
      'account.1.display_name': 'Henry',
      'account.1.user_name': '01132991002',
      'account.1.auth_name': '01132991002',
      'account.1.password': 'sip-secret',
      'account.1.sip_server.1.address': 'pbx.example.com',
      'account.1.sip_server.1.port': 5060,
      'voice_mail.number.1': '*97',
    })
  })

  it('proves the password with the number, or with what the PBX names for that', () => {
    expect(account({}, { ...henry, authUser: 'henry-auth' } as typeof henry)).to.include({
      'account.1.user_name': '01132991002',
      'account.1.auth_name': 'henry-auth',
    })
  })

  it('E33: is the desk line while nobody is on the phone: no voicemail, no forwarding, no do not disturb', () => {
    const settings: PhoneSettings = { labelFormat: 'number', voicemailNumber: '*97', autoAnswer: true }
    const line = Object.fromEntries(deskLineParameters(loggedOut({ settings, deskLine }), deskLine))
    expect(line).to.include({
      'account.1.enable': 1,
      'account.1.label': 'Main building, 2nd floor',
      'account.1.user_name': 'hotdesk-001565aabbcc',
      'account.1.password': 'desk-secret',
      'account.1.subscribe_mwi': 0,
      'voice_mail.number.1': null,
      'account.1.auto_answer': 0,
      'features.dnd.enable': 0,
      'forward.always.enable': 0,
      'forward.always.target': null,
    })
  })

  it('E33, B43: the desk line overwrites all that somebody’s account set', () => {
    const names = deskLineParameters(loggedOut({ deskLine }), deskLine).map(([name]) => name)
    expect(names).to.include.members(Object.keys(account()))
  })

  it('is the number where there is no name, and a name that fits a line', () => {
    expect(account({ labelFormat: 'name' }, { ...henry, name: '' })).to.include({
      'account.1.label': '01132991002',
      'account.1.display_name': '01132991002',
    })
    expect(account({}, { ...henry, name: 'Hen\nry ' })['account.1.display_name']).to.equal('Hen ry')
  })

  it('says transport, encryption, DTMF and proxy in Yealink’s numbers', () => {
    const settings: PhoneSettings = { transport: 'tls', srtp: 'required', dtmf: 'info', outboundProxy: 'sbc:5070' }
    expect(account(settings)).to.include({
      'account.1.sip_server.1.transport_type': 2,
      'account.1.srtp_encryption': 2,
      'account.1.dtmf.type': 2,
      'account.1.dtmf.info_type': 1,
      'account.1.outbound_proxy_enable': 1,
      'account.1.outbound_proxy.1.address': 'sbc',
      'account.1.outbound_proxy.1.port': '5070',
    })
    expect(account({ dtmf: 'inband' })['account.1.dtmf.type']).to.equal(0)
  })

  it('enables the codecs that were chosen, in their order, and no other', () => {
    const codecs = account({ codecs: ['pcma', 'g726-32'] })
    expect(codecs).to.include({
      'account.1.codec.pcma.enable': 1,
      'account.1.codec.pcma.priority': 1,
      'account.1.codec.g726_32.enable': 1,
      'account.1.codec.g726_32.priority': 2,
    })
    const enabled = Object.keys(codecs).filter((name) => /codec\..*enable/.test(name) && codecs[name] === 1)
    expect(enabled).to.have.length(2)
  })

  it('B42: nobody leaves nothing of the last person, by file or by hand', () => {
    const none = Object.fromEntries(noAccountParameters())
    expect(none).to.include({ 'account.1.enable': 0, 'account.1.user_name': null, 'account.1.password': null })
    expect(none).to.include({ 'forward.always.enable': 0, 'forward.always.target': null, 'features.dnd.enable': 0 })
    const personal = ['label', 'display_name', 'user_name', 'auth_name', 'password', 'sip_server.1.address']
    for (const name of personal) expect(none[`account.1.${name}`], name).to.equal(null)
    expect(none['voice_mail.number.1']).to.equal(null)
  })

  it('says what the phone may do in calls', () => {
    const settings = { callWaiting: false, doNotDisturb: false, forwarding: false, dialPlan: '[1-9]xxx' }
    expect(Object.fromEntries(callParameters(loggedIn({ settings })))).to.deep.equal({
      'sip.mac_in_ua': 1,
      'push_xml.sip_notify': 1,
      'call_waiting.enable': 0,
      'features.dnd.allow': 0,
      'features.fwd.allow': 0,
      'dialplan.digitmap.enable': 1,
      'dialplan.digitmap.string': '[1-9]xxx',
    })
    expect(new Map(callParameters(loggedIn())).get('dialplan.digitmap.enable')).to.equal(0)
  })
})
