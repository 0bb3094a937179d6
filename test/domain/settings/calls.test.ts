import { expect } from 'chai'
import { z } from 'zod'
import { callSettings, codecs } from '../../../src/domain/settings/calls.ts'

const Calls = z.strictObject(callSettings).partial()
const accepts = (layer: object) => Calls.safeParse(layer).success

describe('settings of calls', () => {
  it('take ports from 1 to 65535', () => {
    for (const sipPort of [1, 5060, 65535]) expect(accepts({ sipPort }), String(sipPort)).to.equal(true)
    for (const sipPort of [0, -1, 65536, 50.5, '5060']) expect(accepts({ sipPort }), String(sipPort)).to.equal(false)
  })

  it('take an expiry from a minute to a day', () => {
    for (const registerExpiry of [60, 86400]) expect(accepts({ registerExpiry })).to.equal(true)
    for (const registerExpiry of [59, 86401]) expect(accepts({ registerExpiry })).to.equal(false)
  })

  it('take codecs in an order, each once, at least one', () => {
    expect(Calls.parse({ codecs: ['pcma', 'g722'] })).to.deep.equal({ codecs: ['pcma', 'g722'] })
    expect(accepts({ codecs: [...codecs].reverse() })).to.equal(true)
    const twice = Calls.safeParse({ codecs: ['pcma', 'pcma'] })
    expect(twice.error?.issues[0]?.message).to.equal('Each codec can stand in the list once.')
    expect(Calls.safeParse({ codecs: [] }).error?.issues[0]?.message).to.equal('Choose at least one codec.')
    expect(accepts({ codecs: ['mp3'] })).to.equal(false)
  })

  it('take a voicemail number of digits, *, # and +', () => {
    for (const voicemailNumber of ['', '*97', '0113#', '+44113']) expect(accepts({ voicemailNumber })).to.equal(true)
    for (const voicemailNumber of ['voicemail', '9 7', '9-7', '1'.repeat(41)])
      expect(accepts({ voicemailNumber }), voicemailNumber).to.equal(false)
  })

  it('take only ways to send, encrypt and dial that there are', () => {
    expect(accepts({ transport: 'tls', srtp: 'required', dtmf: 'info' })).to.equal(true)
    for (const wrong of [{ transport: 'sctp' }, { srtp: 'yes' }, { dtmf: 'rfc4733' }, { outboundProxy: 'sip:pbx' }])
      expect(accepts(wrong), JSON.stringify(wrong)).to.equal(false)
  })

  it('take a dial plan as the brand writes it, of one line', () => {
    expect(accepts({ dialPlan: '[2-9]11|0T|011xxx.T|<9:>x.' })).to.equal(true)
    expect(accepts({ dialPlan: 'x.\nT' })).to.equal(false)
    expect(accepts({ dialPlan: 'x'.repeat(251) })).to.equal(false)
  })
})
