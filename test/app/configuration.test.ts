import { expect } from 'chai'
import { addressesFor, makeConfiguration, type Ingredients } from '../../src/app/configuration.ts'
import { layersOf } from '../../src/app/layers.ts'
import { brands } from '../../src/brands/index.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { defaultGlobalSettings, type GlobalSettings } from '../../src/domain/global-settings.ts'
import type { PhoneKey } from '../../src/domain/keys.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'
import type { Template } from '../../src/domain/template.ts'
import type { Database } from '../../src/stores/database.ts'
import { openReady } from '../support/databases.ts'
import { asFreepbx } from '../support/freepbx-lines.ts'
import { testContext, type TestContext } from '../support/office.ts'

const [yealink, , sangoma] = brands as [(typeof brands)[0], (typeof brands)[0], (typeof brands)[0]]

const jane: Extension = {
  number: '01132991000',
  name: 'Jane',
  sipPassword: 'sip-secret',
  voicemailHash: 'vm-secret',
  portalHash: null,
  enabled: true,
  hotDesking: true,
  revision: 1,
}

const location = { id: 3, name: 'Main building, 2nd floor', callerId: '+15550102', address: '', revision: 1 }
const deskLine = { mac: '805ec0aabbcc', password: 'desk-secret', location }

const key = (type: PhoneKey['type'], value = ''): PhoneKey => ({ type, label: '', value })

const template: Template = {
  id: 1,
  brand: 'yealink',
  name: 'standard',
  default: true,
  destination: 'auto',
  settings: {
    language: 'de',
    timeZone: 'Europe/Berlin',
    ringTone: 3,
    adminPassword: 'template-admin',
    lineKeys: [key('line'), key('blf', '5501'), key('login')],
    softKeys: [key('login'), key('speed-dial', '0')],
  },
  extraParameters: 'account.1.label = {{extension}} {{name}}\nphone_setting.x = {{mac}}/{{model}}@{{server}}',
  revision: 1,
}

const settings: GlobalSettings = {
  ...defaultGlobalSettings,
  internalAddress: '192.0.2.10',
  externalAddress: 'pbx.example.com',
  adminPassword: 'global-login-any',
  userPassword: 'global-login',
  phoneAdminPassword: 'global-admin',
  phoneUserPassword: 'global-user',
}

describe('a phone’s configuration', () => {
  let database: Database
  let context: TestContext

  before(async () => {
    database = await openReady()
  })

  beforeEach(() => {
    context = testContext(database)
  })

  after(() => database.destroy())

  type Given = Partial<Omit<Ingredients, 'phone' | 'layers'>> & {
    phone?: Partial<Ingredients['phone']>
    profile?: PhoneSettings
  }

  function make({ phone, profile, ...rest }: Given) {
    const base = { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S', firmware: '66.86.0.15', address: '' }
    const seen = { destination: 'auto', createdAt: 0, lastSeen: 0 } as const
    const from = {
      ...{ brand: yealink, phone: { ...base, ...seen, ...phone }, settings, template },
      ...{ extension: jane, own: false, deskLine: null, token: 'TOKEN', trusted: true, source: '192.168.1.7' },
      ...rest,
    }
    const ownSettings = profile ? { extension: jane.number, settings: profile } : null
    const none = { group: from.phone.group ?? null, groupProfile: null, keys: null }
    const parts = { brand: from.brand, model: from.phone.model, template: from.template, profile: ownSettings }
    return makeConfiguration(context, { ...from, layers: layersOf({ ...none, ...parts }) })
  }

  const keysOf = (given: Parameters<typeof make>[0]) => make(given).appKeys
  const types = (keys: readonly PhoneKey[]) => keys.map(({ type }) => type)

  describe('of somebody', () => {
    it('B49: has their number, name and password, and where to register and ask', () => {
      const made = make({})
      expect(made.account).to.deep.equal({ number: '01132991000', name: 'Jane', sipPassword: 'sip-secret' })
      expect(made).to.include({
        mac: '805ec0aabbcc',
        firmware: '66.86.0.15',
        sipServer: '192.0.2.10',
        home: 'http://192.0.2.10:8084/p/TOKEN/',
        trusted: true,
        year: 2026,
      })
      expect(made.model.name).to.equal('T46S')
      expect(JSON.stringify(made)).to.not.include('vm-secret')
    })

    it('has what the phone proves the password with, where the PBX names that', () => {
      expect(make({ extension: { ...jane, authUser: 'jane-auth' } }).account).to.include({ authUser: 'jane-auth' })
    })

    it('B25, B36: the later layer wins: brand, template, subscriber phone profile', () => {
      const made = make({
        brand: { ...yealink, defaults: { ringTone: 2, dtmf: 'info', vlan: 7 } },
        profile: { vlan: 9 },
      })
      expect(made.settings).to.include({ dtmf: 'info', ringTone: 3, vlan: 9, language: 'de', transport: 'udp' })
    })

    it('B24: a model is matched exactly; one that is not in the table is treated as unknown', () => {
      expect(make({ phone: { model: 'T46' } }).model).to.equal(yealink.unknownModel)
      expect(make({ phone: { model: '' } }).model).to.equal(yealink.unknownModel)
    })

    it('has the phones’ passwords of Global Settings where the template has none', () => {
      expect(make({}).settings).to.include({ adminPassword: 'template-admin', userPassword: 'global-user' })
      expect(make({ template: null }).settings).to.include({ adminPassword: 'global-admin' })
      expect(JSON.stringify(make({ template: null })), 'a password that logs people in').to.not.include('global-login')
    })

    it('has its extra parameters with their variables replaced, once', () => {
      const odd = make({ extension: { ...jane, name: '{{server}} & "Co"' } })
      expect([...odd.extraParameters]).to.deep.equal([
        ['account.1.label', '01132991000 {{server}} & "Co"'],
        ['phone_setting.x', '805ec0aabbcc/T46S@192.0.2.10'],
      ])
    })

    it('an extra parameter that cannot be written with such a name is left out, and the log says which', () => {
      const made = make({ extension: { ...jane, name: 'Jane\ufeffDoe' } })
      expect([...made.extraParameters.keys()]).to.deep.equal(['phone_setting.x'])
      expect(context.lines.join()).to.include('account.1.label').and.to.not.include('Jane')
      expect(yealink.write('805ec0aabbcc.cfg', made).body).to.include('01132991000')
    })

    it('nor does a name that is empty, or nobody on the phone, leave a phone without its file', () => {
      expect(make({ extension: { ...jane, name: '' } }).extraParameters.get('account.1.label')).to.equal('01132991000')
      const nobody = make({ extension: null })
      expect(nobody.extraParameters.get('account.1.label')).to.equal('')
      expect(yealink.write('805ec0aabbcc.cfg', nobody).body).to.include('TOKEN')
    })
  })

  describe('of nobody', () => {
    it('B43: keeps the template’s settings and the Login key’s places, and no other key', () => {
      const made = make({ extension: null })
      expect(made.account).to.equal(null)
      expect(made.settings).to.include({ ringTone: 3, language: 'de', adminPassword: 'template-admin' })
      expect(types(made.settings.lineKeys)).to.deep.equal(['line', 'empty', 'login'])
      expect(types(made.settings.softKeys)).to.deep.equal(['login', 'empty'])
      expect(JSON.stringify(made.settings)).to.not.include('5501')
    })

    it('registers nothing without a template either', () => {
      const made = make({ extension: null, template: null })
      expect([made.account, made.deskLine]).to.deep.equal([null, null])
    })

    it('E33: registers its desk line where it has one, under the name of its location', () => {
      const made = make({ extension: null, deskLine })
      expect(made.account).to.equal(null)
      expect(made.deskLine).to.deep.equal({
        number: 'hotdesk-805ec0aabbcc',
        name: 'Main building, 2nd floor',
        sipPassword: 'desk-secret',
      })
      expect(make({ extension: null, deskLine: { ...deskLine, location: null } }).deskLine?.name).to.equal('Login')
      context.pbx = asFreepbx(context.pbx)
      expect(make({ extension: null, deskLine }).deskLine?.number).to.match(/^99\d{15}$/)
    })

    it('E33: has no voicemail, and shows Login as it would without a desk line', () => {
      const made = make({ extension: null, deskLine })
      expect(made.settings.voicemailNumber).to.equal('')
      expect(made.appKeys).to.deep.equal(make({ extension: null }).appKeys)
    })

    it('E33: the desk line goes when somebody comes, and a phone that is not trusted has none', () => {
      expect(make({ deskLine }).deskLine).to.equal(null)
      expect(JSON.stringify(make({ deskLine }))).to.not.include('desk-secret')
      expect(JSON.stringify(make({ extension: null, deskLine, trusted: false }))).to.not.match(/desk-secret|2nd floor/)
    })
  })

  describe('rule 12: of a phone that has shown nothing but its MAC address', () => {
    const stranger = (given: Parameters<typeof make>[0] = {}) => make({ trusted: false, ...given })

    it('holds nobody, no password, no extra parameter and no number of anybody’s keys', () => {
      const made = stranger()
      expect(made.account).to.equal(null)
      expect(made.settings).to.include({ adminPassword: '', userPassword: '' })
      expect([...made.extraParameters]).to.deep.equal([])
      expect(made.trusted).to.equal(false)
      expect(JSON.stringify(made)).to.not.match(/secret|template-|global-|5501|01132991000|Jane/)
    })

    it('the profile of whoever is said to be on it changes nothing', () => {
      expect(
        stranger({ profile: { phoneBook: 'http://192.0.2.1/book?key=profile-secret', language: 'fr' } }),
      ).to.deep.equal(stranger())
    })

    it('has the template’s clock and language, and no other setting of it', () => {
      const secretive = { ...template.settings, phoneBook: 'http://x/template-1', syslogServer: 'template-2', vlan: 99 }
      const { settings: made } = stranger({ template: { ...template, settings: secretive } })
      expect(made).to.include({ language: 'de', timeZone: 'Europe/Berlin' })
      expect(made).to.include({ ringTone: 1, phoneBook: '', syslogServer: '', vlan: 0 })
    })

    it('the Login key keeps its place', () => {
      const moved = { ...template, settings: { ...template.settings, logOutKey: 3 } }
      expect(stranger({ template: moved }).settings.logOutKey).to.equal(3)
      const { settings: made } = stranger()
      expect(types(made.lineKeys)).to.deep.equal(['line', 'empty', 'login'])
      expect(types(made.softKeys)).to.deep.equal(['login', 'empty'])
    })
  })

  describe('the keys of the Login/Logout app', () => {
    const two = { ...settings, loginKeys: 'two' } as const
    const urls = (given: Parameters<typeof make>[0]) => keysOf(given).map(({ label, url }) => `${label} ${url}`)

    it('B27: Log Out for whoever is on the phone; E26: the menu in the other style', () => {
      expect(urls({})).to.deep.equal(['Log Out http://192.0.2.10:8084/p/TOKEN/app/logout'])
      expect(urls({ settings: { ...two, appStyle: 'menu' } })).to.deep.equal([
        'Login/Logout http://192.0.2.10:8084/p/TOKEN/app/menu',
      ])
    })

    it('B27, B33: somebody’s own phone with hot desking off has no Log Out; whoever logged in has it all the same', () => {
      const off = { hotDesking: false }
      expect(urls({ own: true, profile: off })).to.deep.equal([])
      for (const state of [{}, { own: true }, { own: false, profile: off }])
        expect(urls(state), JSON.stringify(state)).to.deep.equal(['Log Out http://192.0.2.10:8084/p/TOKEN/app/logout'])
      const menu = { ...two, appStyle: 'menu' } as const
      expect(urls({ settings: menu, own: true, profile: off })).to.deep.equal([])
      // Nobody is locked into a phone that nobody is on.
      expect(urls({ extension: null, own: true, profile: off })).to.have.length(1)
      expect(urls({ trusted: false, own: true, profile: off })).to.have.length(1)
    })

    it('E7: one Login key, by the network that the phone asks from', () => {
      expect(urls({ extension: null })).to.deep.equal(['Login http://192.0.2.10:8084/p/TOKEN/app/login'])
      expect(urls({ extension: null, source: '203.0.113.9' })).to.deep.equal([
        'Login http://pbx.example.com:8084/p/TOKEN/app/login',
      ])
    })

    it('rule 12: a phone that is not trusted is offered Login, whoever is on it', () => {
      expect(urls({ trusted: false })).to.deep.equal(['Login http://192.0.2.10:8084/p/TOKEN/app/login'])
    })

    it('E7: Login Int and Login Ext, each at its own address', () => {
      for (const state of [{ extension: null }, { trusted: false }])
        expect(urls({ ...state, settings: two })).to.deep.equal([
          'Login Int http://192.0.2.10:8084/p/TOKEN/app/login?to=internal',
          'Login Ext http://pbx.example.com:8084/p/TOKEN/app/login?to=external',
        ])
    })

    it('E7: only those whose address is defined', () => {
      const labels = (address: object) =>
        keysOf({ extension: null, settings: { ...two, ...address } }).map(({ label }) => label)
      expect(labels({ externalAddress: '' })).to.deep.equal(['Login Int'])
      expect(labels({ internalAddress: '' })).to.deep.equal(['Login Ext'])
    })
  })

  describe('E4, E5: the destination', () => {
    const external = { ...template, destination: 'external' } as const

    it('is the phone’s own choice, then the template’s, then by the network', () => {
      const server = (given: Parameters<typeof make>[0]) => make(given).sipServer
      expect(server({ template: external })).to.equal('pbx.example.com')
      expect(server({ template: external, phone: { destination: 'internal' } })).to.equal('192.0.2.10')
      expect(server({ phone: { destination: 'external' } })).to.equal('pbx.example.com')
      expect(server({ source: '203.0.113.9' })).to.equal('pbx.example.com')
    })

    it('E3: without any address there is no configuration, and the Problem says what to do', () => {
      const none = { ...settings, internalAddress: '', externalAddress: '' }
      expect(() => make({ settings: none }))
        .to.throw(Problem)
        .that.includes({ kind: 'away', code: 'unreachable' })
      const from = { settings, phone: { destination: 'auto' }, template: null, source: '' } as unknown as Ingredients
      expect(addressesFor(context, from).origin).to.equal('http://pbx.example.com:8084')
    })
  })

  it('E31: other brands’ models are looked up in their own table', () => {
    expect(make({ brand: sangoma, phone: { model: 'S500' } }).model.restarts).to.equal(false)
    expect(make({ brand: sangoma, phone: { model: 'S300' } }).model.restarts).to.equal(true)
  })
})
