import { expect } from 'chai'
import { parametersFor } from '../../../src/brands/polycom/settings.ts'
import { configuration, home, loggedIn } from './configurations.ts'

describe('Polycom: settings as parameters', () => {
  it('rule 12: tells a phone that is not trusted nothing but its home, the time and the app', () => {
    const values = parametersFor(configuration({ trusted: false }))
    const families = new Set([...values.keys()].map((name) => name.split('.')[0]))
    expect([...families]).to.deep.equal(['device', 'tcpIpApp', 'lcl', 'reg', 'feature', 'efk', 'mb', 'softkey'])
    expect([...values.keys()].filter((name) => /password|auth/i.test(name))).to.deep.equal([])
    expect(values.get('device.prov.serverName')).to.equal(home)
    expect(values.get('softkey.1.action')).to.equal(`${home}app/login`)
    expect(values.get('mb.main.home')).to.equal(`${home}app/login`)
  })

  it('B43: logging out overwrites whatever a login wrote', () => {
    const before = parametersFor(loggedIn())
    const after = parametersFor(configuration({ settings: { ...loggedIn().settings, lineKeys: [], softKeys: [] } }))
    const left = [...before.keys()].filter((name) => !after.has(name))
    expect(left.filter((name) => !/^softkey\.\d+\.(precede|insert)$/.test(name))).to.deep.equal([])
    expect([...after.values()].filter((value) => /01132991|James|Henry|Jane|p&/.test(value))).to.deep.equal([])
  })

  it('lets extra parameters win in their place, in any case, and adds the others at the end', () => {
    const extraParameters = new Map([
      ['REG.1.label', 'Desk "1" & <2>'],
      ['call.hold.localReminder.enabled', '1'],
    ])
    const plain = [...parametersFor(loggedIn()).keys()]
    const values = parametersFor(loggedIn({ extraParameters }))
    expect([...values.keys()]).to.deep.equal([...plain, 'call.hold.localReminder.enabled'])
    expect(values.get('reg.1.label')).to.equal('Desk "1" & <2>')
  })

  it('comes out the same every time', () => {
    expect([...parametersFor(loggedIn())]).to.deep.equal([...parametersFor(loggedIn())])
  })
})
