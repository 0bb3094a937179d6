import { expect } from 'chai'
import { callParameters } from '../../../src/brands/sangoma/calls.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { loggedIn, loggedOut } from './configurations.ts'

const written = (settings: PhoneSettings) => new Map(callParameters(loggedIn({ settings })))
const choices = (codecs: NonNullable<PhoneSettings['codecs']>) => {
  const parameters = written({ codecs })
  return ['P57', 'P58', 'P59', 'P60', 'P61', 'P62'].map((name) => parameters.get(name))
}

describe('calls on a Sangoma S', () => {
  it('have the codecs in order, six choices always, and PCMU when the phone has none of them', () => {
    expect(choices(['g722', 'pcma', 'pcmu', 'g729', 'g726-32'])).to.deep.equal(['9', '8', '0', '18', '2', '2'])
    expect(choices(['opus', 'pcma', 'ilbc'])).to.deep.equal(['8', '8', '8', '8', '8', '8'])
    expect(choices(['opus'])).to.deep.equal(['0', '0', '0', '0', '0', '0'])
  })

  it('are registered for whole minutes, never fewer than asked', () => {
    expect([60, 61, 300, 86400].map((registerExpiry) => written({ registerExpiry }).get('P32'))).to.deep.equal([
      '1',
      '2',
      '5',
      '1440',
    ])
  })

  it('go the way that was chosen', () => {
    const get = (settings: PhoneSettings, name: string) => written(settings).get(name)
    expect((['udp', 'tcp', 'tls'] as const).map((transport) => get({ transport }, 'P130'))).to.deep.equal([
      '0',
      '1',
      '2',
    ])
    expect((['off', 'optional', 'required'] as const).map((srtp) => get({ srtp }, 'P183'))).to.deep.equal([
      '0',
      '1',
      '2',
    ])
    expect((['rfc2833', 'inband', 'info'] as const).map((dtmf) => get({ dtmf }, 'P20166'))).to.deep.equal([
      '0',
      '1',
      '2',
    ])
    expect(get({ outboundProxy: 'sbc.example.com:5080' }, 'P48')).to.equal('sbc.example.com:5080')
    expect([true, false].map((autoAnswer) => get({ autoAnswer }, 'P90'))).to.deep.equal(['1', '0'])
    expect([true, false].map((callWaiting) => get({ callWaiting }, 'P8849'))).to.deep.equal(['1', '0'])
  })

  it('ask for messages only where there is a voicemail number', () => {
    expect([...written({ voicemailNumber: '*98' })].filter(([name]) => /^P(33|99)$/.test(name))).to.deep.equal([
      ['P33', '*98'],
      ['P99', '1'],
    ])
    expect(written({ voicemailNumber: '' }).get('P99')).to.equal('0')
  })

  it('have a dial plan, so that nobody keeps the one before', () => {
    expect(written({ dialPlan: '' }).get('P4200')).to.equal('{[x*]+}')
    expect(written({ dialPlan: '{9xxx}' }).get('P4200')).to.equal('{9xxx}')
  })

  it('are not forwarded once somebody has left, nor where it is not allowed', () => {
    const off = (parameters: [string, string][]) => new Map(parameters).get('P53100')
    expect(off(callParameters(loggedOut({})))).to.equal('0')
    expect(written({ forwarding: false }).get('P53100')).to.equal('0')
    expect(written({ forwarding: true }).has('P53100')).to.equal(false)
  })
})
