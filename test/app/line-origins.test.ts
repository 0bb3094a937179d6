import { expect } from 'chai'
import { makeConfiguration, type Ingredients } from '../../src/app/configuration.ts'
import { layersOf, settled } from '../../src/app/layers.ts'
import { lineOrigins, type OriginLine, type OriginPart } from '../../src/app/line-origins.ts'
import { brands } from '../../src/brands/index.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import type { Layer } from '../../src/domain/settings/layers.ts'
import { CompleteSettings, type SettingName } from '../../src/domain/settings/phone-settings.ts'
import type { Template } from '../../src/domain/template.ts'
import type { Database } from '../../src/stores/database.ts'
import { openReady } from '../support/databases.ts'
import { testContext, type TestContext } from '../support/office.ts'

const number = '01132991002'
const mac = '805ec0991002'
const henry: Extension = {
  number,
  name: 'Henry',
  sipPassword: '********',
  voicemailHash: null,
  portalHash: null,
  enabled: true,
  hotDesking: true,
  revision: 1,
}

/** Every setting with another value than the brands start from. */
const chosen: CompleteSettings = {
  hotDesking: true,
  logOutKey: 3,
  timeZone: 'Europe/London',
  timeFormat: '12h',
  dateFormat: 'YYYY-MM-DD',
  ntpServer: 'time.example.com',
  language: 'de',
  toneCountry: 'GB',
  sipPort: 5070,
  transport: 'tcp',
  srtp: 'optional',
  registerExpiry: 900,
  outboundProxy: 'edge.example.com:5071',
  codecs: ['pcma', 'g722'],
  dtmf: 'info',
  voicemailNumber: '*98',
  callWaiting: false,
  doNotDisturb: false,
  autoAnswer: true,
  forwarding: false,
  dialPlan: '[1-9]xxx',
  adminPassword: '********',
  userPassword: '********',
  labelFormat: 'number',
  ringTone: 4,
  ringVolume: 20,
  backlightSeconds: 300,
  screensaverSeconds: 600,
  wallpaper: 'http://pictures.example.com/desk.png',
  phoneBook: 'http://books.example.com/all.xml',
  vlan: 20,
  vlanPriority: 5,
  pcVlan: 30,
  lldp: false,
  sipDscp: 26,
  rtpDscp: 44,
  resyncMinutes: 60,
  resyncJitterMinutes: 7,
  syslogServer: 'log.example.com',
  firmware: 'http://rom.example.com/new.rom',
  lineKeys: [
    { type: 'line', label: '', value: '' },
    { type: 'blf', label: 'James', value: '01132991001' },
  ],
  softKeys: [{ type: 'speed-dial', label: 'Front desk', value: '100' }],
  expansionModules: 1,
}

const names = Object.keys(CompleteSettings.shape) as SettingName[]
const standard: Template = {
  ...{ id: 1, brand: '', name: 'standard', default: true, destination: 'auto', settings: {}, revision: 1 },
  extraParameters: '',
}

describe('where the lines of a phone’s files come from', () => {
  let database: Database
  let context: TestContext

  before(async () => {
    database = await openReady()
    context = testContext(database)
  })

  after(() => database.destroy())

  function ingredients(brand: Brand, model: string, layers: readonly Layer[]): Ingredients {
    const blank = { firmware: '', address: '', destination: 'auto', createdAt: 1, lastSeen: null } as const
    const passwords = { phoneAdminPassword: '********', phoneUserPassword: '********' }
    return {
      ...{ brand, layers, extension: henry, own: false, deskLine: null, token: 'TOKEN', trusted: true, source: '' },
      phone: { ...blank, mac, brand: brand.id, model, group: 7 },
      template: { ...standard, brand: brand.id },
      settings: { ...defaultGlobalSettings, internalAddress: '192.0.2.10', ...passwords },
    }
  }

  /** The settings of `chosen`, one after the other, in each of the layers that a phone of a group can have. */
  function spread(brand: Brand, model: string): Layer[] {
    const every = (place: number) =>
      Object.fromEntries(names.filter((_, index) => index % 5 === place).map((name) => [name, chosen[name]]))
    const both = { ...every(1), ...every(4) }
    return layersOf({
      ...{ brand, model, group: 7, keys: null },
      template: { id: 1, name: 'standard', settings: { ...every(0), ...every(2) } },
      groupProfile: { group: 7, settings: both, locked: names.filter((_, index) => index % 5 === 4) },
      profile: { extension: number, settings: { ...every(2), ...every(4) } },
    })
  }

  function render(from: Ingredients): string[] {
    const made = makeConfiguration(context, from)
    const own = (name: string) => from.brand.readFileName(name)?.kind !== 'common'
    return from.brand
      .fileNames(from.phone.mac, made.model)
      .map((name) => (own(name) ? from.brand.write(name, made).body : ''))
  }

  const linesOf = async (from: Ingredients) => (await lineOrigins(from, render)).flat()
  const partsOf = ({ origin }: OriginLine): OriginPart[] => (origin ? [origin, ...origin.others] : [])
  const words = (body: string) => body.trim().split(/\s+/)

  const models = brands.flatMap((brand) => brand.models.map(({ name }) => ({ brand, model: name })))
  for (const { brand, model } of models) {
    it(`of a ${brand.name} ${model} are the layers that decide the settings, and never other ones`, async () => {
      const layers = spread(brand, model)
      const from = ingredients(brand, model, layers)
      const lines = await linesOf(from)
      const here = render(from).join('\n')
      expect(words(lines.map(({ text }) => text).join('\n'))).to.deep.equal(words(here))
      const parts = lines.flatMap(partsOf)
      const deciding = (setting: SettingName) =>
        layers.findLast(({ settings }) => settings[setting] !== undefined) ?? layers[0]
      for (const { source, settings } of parts) {
        for (const setting of settings) expect(source, setting).to.deep.equal(deciding(setting)?.source)
      }
      for (const setting of names) {
        const above: Layer = {
          source: { kind: 'model', brand: brand.id, model },
          settings: { [setting]: settled(layers.slice(0, 1))[setting] },
        }
        const without = new Set(words(render({ ...from, layers: [...layers, above] }).join('\n')))
        const isChanged = words(here).some((word) => !without.has(word))
        if (isChanged)
          expect(
            parts.some(({ settings }) => settings.includes(setting)),
            setting,
          ).to.equal(true)
      }
    })
  }

  const [yealink, polycom] = brands as [Brand, Brand]
  const bare = (brand: Brand, model: string) => layersOf({ ...{ brand, model, group: 7 }, ...nothing })
  const nothing = { template: null, groupProfile: null, keys: null, profile: null }
  const lineWith = (lines: OriginLine[], start: string) => lines.find(({ text }) => text.trim().startsWith(start))
  const kinds = (line: OriginLine | undefined) => (line ? partsOf(line).map(({ source }) => source.kind) : undefined)

  it('of whoever is on the phone are the extension’s', async () => {
    const lines = await linesOf(ingredients(yealink, 'T46S', bare(yealink, 'T46S')))
    expect(kinds(lineWith(lines, 'account.1.user_name'))).to.deep.equal(['extension'])
    expect(kinds(lineWith(lines, 'account.1.password'))).to.deep.equal(['extension'])
    expect(kinds(lineWith(lines, 'account.1.label'))).to.deep.equal(['extension', 'model'])
  })

  it('with an address and a token are those of Global Settings and of the phone', async () => {
    const from = ingredients(yealink, 'T46S', bare(yealink, 'T46S'))
    expect(kinds(lineWith(await linesOf(from), 'account.1.sip_server.1.address'))).to.deep.equal(['globalSettings'])
    expect(kinds(lineWith(await linesOf(from), 'static.auto_provision.server.url'))).to.deep.equal([
      'phone',
      'globalSettings',
    ])
    const phone = { ...from.phone, destination: 'internal' as const }
    const settings = { ...from.settings, externalAddress: 'pbx.example.com' }
    expect(
      kinds(lineWith(await linesOf({ ...from, phone, settings }), 'account.1.sip_server.1.address')),
    ).to.deep.equal(['phone', 'globalSettings'])
  })

  it('with the phone’s passwords are those of Global Settings until a layer decides them', async () => {
    const layers = bare(yealink, 'T46S')
    const admin = 'static.security.user_password = admin'
    expect(kinds(lineWith(await linesOf(ingredients(yealink, 'T46S', layers)), admin))).to.deep.equal([
      'globalSettings',
    ])
    const own = {
      source: { kind: 'template', id: 1, name: 'standard' } as const,
      settings: { adminPassword: '********' },
    }
    const lines = await linesOf(ingredients(yealink, 'T46S', [...layers, own]))
    expect(kinds(lineWith(lines, admin))).to.deep.equal(['template'])
  })

  it('that a template’s extra parameters write are theirs, and only those', async () => {
    const from = ingredients(yealink, 'T46S', bare(yealink, 'T46S'))
    const template = { ...standard, extraParameters: 'call_waiting.enable = 0\nphone_setting.odd = {{name}}' }
    const lines = await linesOf({ ...from, template })
    expect(kinds(lineWith(lines, 'call_waiting.enable'))).to.deep.equal(['extraParameters'])
    expect(kinds(lineWith(lines, 'phone_setting.odd'))).to.deep.equal(['extraParameters', 'extension'])
    expect(kinds(lineWith(lines, 'features.dnd.allow'))).to.deep.equal(['model'])
  })

  it('B29: with the soft key of Log Out are those of the profile that says which', async () => {
    const source = { kind: 'groupProfile', group: 7, brand: 'polycom', model: 'VVX 411' } as const
    const above = (settings: Layer['settings']): Layer[] => [...bare(polycom, 'VVX 411'), { source, settings }]
    const keyed = await linesOf(ingredients(polycom, 'VVX 411', above({ hotDesking: true, logOutKey: 2 })))
    const second = lineWith(keyed, 'softkey.2.label="Log Out"')
    expect(second?.origin).to.deep.include({ source, settings: ['logOutKey'] })
    const layers = above({ hotDesking: true })
    const own = await linesOf({ ...ingredients(polycom, 'VVX 411', layers), own: true })
    const label = own.find(({ text }) => text.includes('"Log Out"'))
    expect(label?.origin).to.deep.include({ source, settings: ['hotDesking'] })
  })

  it('that are the same whatever is set are nobody’s but the brand’s', async () => {
    const lines = await linesOf(ingredients(yealink, 'T46S', bare(yealink, 'T46S')))
    expect(lines[0]).to.deep.equal({ text: '#!version:1.0.0.1', origin: null })
  })

  it('are found when something that is tried cannot be written', async () => {
    const from = ingredients(yealink, 'T46S', bare(yealink, 'T46S'))
    const lines = await lineOrigins(from, (otherwise) => {
      if (otherwise.extension?.name !== 'Henry') throw new Error('cannot be written')
      return render(otherwise)
    })
    expect(kinds(lineWith(lines.flat(), 'account.1.user_name'))).to.deep.equal(['extension'])
  })

  it('are found while everything else has its turn', async () => {
    const from = ingredients(yealink, 'T46S', bare(yealink, 'T46S'))
    let turns = 0
    const turn = () => {
      turns += 1
      if (!isOver) setImmediate(turn)
    }
    let isOver = false
    setImmediate(turn)
    await lineOrigins(from, (otherwise) => {
      const until = performance.now() + 1
      while (performance.now() < until);
      return render(otherwise)
    })
    isOver = true
    // Some hundred things are tried, each for a millisecond and more.
    expect(turns).to.be.greaterThan(5)
  })
})
