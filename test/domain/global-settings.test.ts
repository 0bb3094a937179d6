import { expect } from 'chai'
import { defaultGlobalSettings, GlobalSettings, showGlobalSettings } from '../../src/domain/global-settings.ts'

const accepts = (change: object) => GlobalSettings.safeParse({ ...defaultGlobalSettings, ...change }).success

describe('Global Settings', () => {
  it('have a default for every setting that is itself allowed', () => {
    expect(GlobalSettings.parse(defaultGlobalSettings)).to.deep.equal(defaultGlobalSettings)
    expect(Object.keys(defaultGlobalSettings).sort()).to.deep.equal(Object.keys(GlobalSettings.shape).sort())
  })

  it('E2, E7, rule 2: offer Login to unknown phones, by one key, and move an extension that is elsewhere', () => {
    expect(defaultGlobalSettings).to.include({ defaultLogin: true, loginKeys: 'one', elsewhere: 'move' })
  })

  it('E10, E11: have both passwords off at first', () => {
    expect(defaultGlobalSettings).to.include({ userPassword: '', adminPassword: '' })
  })

  it('E3: take addresses and host names', () => {
    for (const address of ['192.0.2.10', 'pbx.example.com', '[2001:db8::1]', 'pbx:5061', ' pbx '])
      expect(accepts({ internalAddress: address, externalAddress: address }), address).to.equal(true)
    for (const address of ['http://pbx', 'pbx example', 'a\nb', 'a..b', 'pbx:0', 'pbx:65536', '-pbx', '2001:db8::1'])
      expect(accepts({ externalAddress: address }), address).to.equal(false)
  })

  it('E7: take networks as address and bits, of both kinds', () => {
    expect(accepts({ localNetworks: ['192.168.0.0/16', ' fd00::/8 '], approvalNetworks: [] })).to.equal(true)
    for (const network of ['192.168.0.0', '192.168.0.0/33', '::/129', 'lan', ''])
      expect(accepts({ localNetworks: [network] }), network).to.equal(false)
    expect(accepts({ approvalNetworks: new Array(101).fill('10.0.0.0/8') })).to.equal(false)
  })

  it('have a title for each setting, and passwords are marked as such', () => {
    for (const [name, schema] of Object.entries(GlobalSettings.shape)) {
      const meta = schema.meta() as { title?: string; secret?: boolean }
      expect(meta.title, name).to.be.a('string')
      expect(meta.secret === true, name).to.equal(name.endsWith('Password'))
    }
  })

  const wrong = [
    { loginKeys: 'three' },
    { elsewhere: 'never' },
    { appStyle: 'voice' },
    { acceptedPasswords: 'sip' },
    { mostPhones: 1 },
    { mostPhones: 2.5 },
    { userPassword: 'a\nb' },
    { adminPassword: '%EMPTY%' },
    { adminPassword: 'x'.repeat(33) },
    { approvalUntil: -1 },
    { somethingElse: 1 },
  ]
  for (const change of wrong)
    it(`refuse ${JSON.stringify(change).slice(0, 50)}`, () => {
      expect(accepts(change)).to.equal(false)
    })

  it('are shown without passwords, only with whether they are set', () => {
    const shown = showGlobalSettings({ ...defaultGlobalSettings, userPassword: 'secret-1', adminPassword: '' })
    expect(shown).to.include({ userPasswordSet: true, adminPasswordSet: false, defaultLogin: true })
    expect(shown).to.not.have.any.keys('userPassword', 'adminPassword')
    expect(JSON.stringify(shown)).to.not.include('secret-1')
  })
})
