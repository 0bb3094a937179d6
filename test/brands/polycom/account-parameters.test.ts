import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { accountParameters, splitPort } from '../../../src/brands/polycom/account-parameters.ts'
import { configuration, deskLine, loggedIn, valuesOf } from './configurations.ts'

describe('Polycom: the account', () => {
  it('E8: registers who is logged in', () => {
    const settings = {
      ...baseSettings,
      transport: 'tls',
      sipPort: 5061,
      outboundProxy: 'sbc.example.com:5070',
    } as const
    const values = valuesOf(accountParameters(loggedIn({ settings })))
    expect(values.get('reg.1.address')).to.equal('01132991001')
    expect(values.get('reg.1.auth.userId')).to.equal('01132991001')
    expect(values.get('reg.1.auth.password')).to.equal('p&<"x')
    expect(values.get('reg.1.server.1.address')).to.equal('pbx.example.com')
    expect(values.get('reg.1.server.1.port')).to.equal('5061')
    expect(values.get('reg.1.server.1.transport')).to.equal('TLS')
    expect(values.get('reg.1.outboundProxy.address')).to.equal('sbc.example.com')
    expect(values.get('reg.1.outboundProxy.port')).to.equal('5070')
    expect(values.get('msg.mwi.1.callBack')).to.equal('*97')
    expect(values.get('reg.1.ringType')).to.equal('ringer2')
  })

  it('proves the password with what the PBX names for that', () => {
    const account = { number: '5501', name: '', sipPassword: 'x', authUser: 'auth-5501' }
    const values = valuesOf(accountParameters(loggedIn({ account })))
    expect([values.get('reg.1.address'), values.get('reg.1.auth.userId')]).to.deep.equal(['5501', 'auth-5501'])
  })

  it('E33: registers the desk line while nobody is logged in, without voicemail', () => {
    const values = valuesOf(accountParameters(configuration({ deskLine })))
    expect(Object.fromEntries(values)).to.include({
      'reg.1.address': 'hotdesk-0004f2aabbcc',
      'reg.1.auth.userId': 'hotdesk-0004f2aabbcc',
      'reg.1.auth.password': 'desk-secret',
      'reg.1.label': 'Main building, 2nd floor',
      'reg.1.server.1.address': 'pbx.example.com',
      'reg.1.server.1.register': '1',
      'msg.mwi.1.subscribe': '',
      'msg.mwi.1.callBackMode': 'disabled',
      'msg.mwi.1.callBack': '',
    })
    expect([...values.keys()]).to.deep.equal([...valuesOf(accountParameters(loggedIn())).keys()])
  })

  it('B43: overwrites every one of those with nothing when nobody is', () => {
    const before = valuesOf(accountParameters(loggedIn()))
    const after = valuesOf(accountParameters(configuration()))
    expect([...after.keys()]).to.deep.equal([...before.keys()])
    for (const [name, value] of after) {
      expect(value, name).to.not.match(/01132991001|James|p&/)
    }
    expect(after.get('reg.1.server.1.register')).to.equal('0')
    expect(after.get('reg.1.auth.password')).to.equal('')
  })

  it('rule 12: writes no password of any kind for a phone that is not trusted', () => {
    const values = valuesOf(accountParameters(configuration({ trusted: false })))
    expect([...values.keys()].filter((name) => /auth|password/i.test(name))).to.deep.equal([])
    expect(values.get('reg.1.address')).to.equal('')
  })

  it('rule 8: gives the line as many keys as fit, and at least one', () => {
    const line = { type: 'line', label: '', value: '' } as const
    const settings = { ...baseSettings, lineKeys: Array.from({ length: 20 }, () => line) }
    expect(valuesOf(accountParameters(loggedIn({ settings }))).get('reg.1.lineKeys')).to.equal('12')
    expect(valuesOf(accountParameters(configuration({ settings }))).get('reg.1.lineKeys')).to.equal('1')
  })

  it('takes an address apart', () => {
    expect(splitPort('pbx.example.com')).to.deep.equal({ host: 'pbx.example.com', port: '' })
    expect(splitPort('[2001:db8::1]')).to.deep.equal({ host: '[2001:db8::1]', port: '' })
    expect(splitPort('[2001:db8::1]:5070')).to.deep.equal({ host: '[2001:db8::1]', port: '5070' })
    expect(splitPort('')).to.deep.equal({ host: '', port: '' })
  })
})
