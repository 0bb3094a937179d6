import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { CompleteSettings } from '../../../src/domain/settings/phone-settings.ts'
import { callParameters } from '../../../src/brands/polycom/call-parameters.ts'
import { configuration, valuesOf } from './configurations.ts'

const values = (settings: Partial<CompleteSettings>) =>
  valuesOf(callParameters(configuration({ settings: { ...baseSettings, ...settings } })))

describe('Polycom: calls', () => {
  it('numbers the codecs in their order, and switches all others off', () => {
    const found = values({ codecs: ['pcma', 'g729', 'ilbc'] })
    expect(found.get('voice.codecPref.G711_A')).to.equal('1')
    expect(found.get('voice.codecPref.G729_AB')).to.equal('2')
    expect(found.get('voice.codecPref.iLBC.13_33kbps')).to.equal('3')
    const others = [...found].filter(([name]) => name.startsWith('voice.') && !/G711_A|G729|13_33/.test(name))
    expect(others.every(([, value]) => value === '0')).to.equal(true)
  })

  it('keeps G.711 when the phone has none of those chosen', () => {
    const found = values({ codecs: ['g726-32'] })
    expect(found.get('voice.codecPref.G711_A')).to.equal('1')
    expect(found.get('voice.codecPref.G711_Mu')).to.equal('2')
  })

  it('sends DTMF in one way only', () => {
    const ways = (dtmf: 'rfc2833' | 'info' | 'inband') => {
      const found = values({ dtmf })
      const names = ['tone.dtmf.viaRtp', 'tone.dtmf.rfc2833Control', 'voIpProt.SIP.dtmfViaSignaling.rfc2976']
      return names.map((name) => found.get(name)).join('')
    }
    expect([ways('rfc2833'), ways('info'), ways('inband')]).to.deep.equal(['110', '001', '100'])
  })

  it('encrypts as asked', () => {
    const srtp = (setting: 'off' | 'optional' | 'required') => {
      const found = values({ srtp: setting })
      return ['enable', 'offer', 'require'].map((name) => found.get(`sec.srtp.${name}`)).join('')
    }
    expect([srtp('off'), srtp('optional'), srtp('required')]).to.deep.equal(['000', '110', '111'])
  })

  it('allows and forbids what a person may do', () => {
    const found = values({ callWaiting: false, doNotDisturb: false, forwarding: false, autoAnswer: true })
    expect(found.get('call.callWaiting.enable')).to.equal('0')
    expect(found.get('feature.doNotDisturb.enable')).to.equal('0')
    expect(found.get('feature.forward.enable')).to.equal('0')
    expect(found.get('divert.fwd.1.enabled')).to.equal('0')
    expect(found.get('call.autoAnswer.SIP')).to.equal('1')
  })

  it('leaves the dial plan to the phone unless there is one', () => {
    expect(values({}).has('dialplan.digitmap')).to.equal(false)
    expect(values({ dialPlan: '[2-9]xxx|0x.T' }).get('dialplan.digitmap')).to.equal('[2-9]xxx|0x.T')
  })
})
