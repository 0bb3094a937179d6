import { expect } from 'chai'
import { models } from '../../../src/brands/sangoma/models.ts'
import { paraOf, parameterNames } from '../../../src/brands/sangoma/parameter-names.ts'
import { toParameters } from '../../../src/brands/sangoma/settings.ts'
import { deskLine, home, key, loggedIn, loggedOut, login, stranger } from './configurations.ts'

describe('the parameters of a Sangoma S', () => {
  it('B47, B49: are the person’s once they are logged in', () => {
    expect(Object.fromEntries(toParameters(loggedIn({})))).to.include({
      P271: '1',
      P31: '1',
      P47: 'pbx.example.com:5060',
      P20000: 'Jane Doe 5501',
      P35: '5501',
      P36: '5501',
      P34: 'sip-secret',
      P3: 'Jane Doe',
    })
    const nameless = toParameters(loggedIn({ account: { number: '5501', name: '', sipPassword: 'x' } }))
    expect([nameless.get('P3'), nameless.get('P20000')]).to.deep.equal(['5501', '5501'])
    expect(toParameters(loggedIn({ settings: { labelFormat: 'number' } })).get('P20000')).to.equal('5501')
  })

  it('E33: are the desk line’s while nobody is logged in: no voicemail, no forwarding', () => {
    const settings = { voicemailNumber: '*97', forwarding: true, autoAnswer: true, labelFormat: 'number' } as const
    const written = toParameters(loggedOut({ deskLine, settings }))
    expect(Object.fromEntries(written)).to.include({
      P271: '1',
      P31: '1',
      P47: 'pbx.example.com:5060',
      P20000: 'Main building, 2nd floor',
      P35: 'hotdesk-005058aabbcc',
      P36: 'hotdesk-005058aabbcc',
      P34: 'desk-secret',
      P33: '',
      P99: '0',
      P90: '0',
      P53100: '0',
    })
    expect(toParameters(stranger({ deskLine })).get('P35')).to.equal('')
  })

  it('prove the password with what the PBX names for that', () => {
    const account = { number: '5501', name: '', sipPassword: 'x', authUser: 'auth-5501' }
    const written = toParameters(loggedIn({ account }))
    expect([written.get('P35'), written.get('P36')]).to.deep.equal(['5501', 'auth-5501'])
  })

  it('B42: hold nothing of them once they are logged out, and overwrite all that was there', () => {
    const settings = { lineKeys: [key('blf', '200', 'Bob')], softKeys: [key('speed-dial', '300', 'Home')] }
    const before = toParameters(loggedIn({ settings }))
    const after = toParameters(loggedOut({}))
    expect([...before.keys()].filter((name) => !after.has(name))).to.deep.equal([])
    expect([...after.values()].join('\n')).not.to.match(/5501|Jane|sip-secret|Bob|200|300|Home/)
    expect(Object.fromEntries(after)).to.include({ P271: '0', P35: '', P36: '', P34: '', P3: '', P20000: '', P47: '' })
  })

  it('leave the other accounts unregistered', () => {
    for (const configuration of [loggedIn({}), loggedOut({}), stranger({})]) {
      const written = toParameters(configuration)
      const active = [...written.keys()].filter((name) => /^Account\d\.Active$/.test(paraOf(name) ?? ''))
      expect(active.map(paraOf)).to.have.members([1, 2, 3, 4, 5, 6].map((number) => `Account${number}.Active`))
      expect(active.slice(1).map((name) => written.get(name))).to.deep.equal(['0', '0', '0', '0', '0'])
    }
  })

  it('rule 12: a stranger gets Login, clock, language and a home, and no password, not even an empty one', () => {
    const careless = stranger({ settings: { adminPassword: 'admin-secret', userPassword: 'user-secret' } })
    for (const configuration of [stranger({}), careless, { ...loggedIn({}), trusted: false }]) {
      const written = toParameters(configuration)
      expect([...written.values()].join('\n')).not.to.match(/secret|5501/)
      expect([...written.keys()].filter((name) => /password/i.test(paraOf(name) ?? ''))).to.deep.equal([])
      expect(Object.fromEntries(written)).to.include({ P271: '0', P237: home, P64: '33', P8621: '0' })
    }
    expect([...toParameters(stranger({})).values()]).to.include(login.url)
  })

  it('have names that public templates know, on every model and in every state', () => {
    const known = new Set(parameterNames)
    const lineKeys = Array.from({ length: 120 }, () => key('blf', '200'))
    for (const model of models)
      for (const configuration of [
        loggedIn({ model, settings: { lineKeys } }),
        loggedOut({ model }),
        stranger({ model }),
      ])
        expect([...toParameters(configuration).keys()].filter((name) => !known.has(name))).to.deep.equal([])
  })

  it('give way to extra parameters in place, and take new ones at the end', () => {
    const extraParameters = new Map([
      ['P38', '12'],
      ['P4567', '1'],
    ])
    const plain = [...toParameters(loggedIn({})).keys()]
    const written = toParameters(loggedIn({ extraParameters }))
    expect([...written.keys()]).to.deep.equal([...plain, 'P4567'])
    expect(written.get('P38')).to.equal('12')
  })
})
