import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { makeConfiguration, type Ingredients } from '../src/app/configuration.ts'
import { layersOf } from '../src/app/layers.ts'
import { brands } from '../src/brands/index.ts'
import type { Brand, Model } from '../src/domain/brand.ts'
import { defaultGlobalSettings, type GlobalSettings } from '../src/domain/global-settings.ts'
import type { PhoneKey } from '../src/domain/keys.ts'
import type { PhoneSettings } from '../src/domain/settings/phone-settings.ts'
import type { Template } from '../src/domain/template.ts'
import { percentile } from './statistics.ts'

/**
 * CPU time of rendering phones' files from what the database says of them: putting the configuration together, writing
 * it, hashing it; no database and no HTTP. Every model of every brand, in an office such as there are many: a template
 * with extra parameters and variables, 10 to 30 keys a person, a phone profile each, a group's profile with locked
 * settings, one phone of five with nobody on it. `node --import tsx bench/rendering.ts` prints a table.
 */

/** Microseconds of CPU to render one file of one model. */
export interface Rendering {
  brand: string
  model: string
  /** The file's name without the phone's MAC address. */
  file: string
  /** Whether it is the file with the phone's settings: the largest one. */
  settings: boolean
  microseconds: number
  bytes: number
}

interface Office {
  context: Parameters<typeof makeConfiguration>[0]
  settings: GlobalSettings
  templates: ReadonlyMap<string, Template>
}

const phonesOfModel = 40

/** What a batch takes at least, in microseconds, so that the clock's own cost does not count. */
const shortestBatch = 5_000

/** Median of so many rounds for every file of every model. */
export function measureRendering(rounds = 5): Rendering[] {
  const office = openOffice()
  const kinds = brands.flatMap((brand) => [...brand.models, brand.unknownModel].map((model) => ({ brand, model })))
  const works = kinds.flatMap(({ brand, model }) => filesOf(office, brand, model))
  for (let warm = 0; warm < 3; warm += 1) for (const { render } of works) render()
  const times = works.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { render }] of works.entries()) times[at]?.push(cpuOf(render) / phonesOfModel)
  }
  return works.map(({ render, ...named }, at) => {
    return { ...named, microseconds: percentile(times[at] ?? [], 50), bytes: render() / phonesOfModel }
  })
}

/** The rows of one brand's settings files, or of all brands', as one figure. */
export function medianOf(rows: readonly Rendering[], brand?: string): number {
  const wanted = rows.filter((row) => row.settings && (brand === undefined || row.brand === brand))
  return percentile(
    wanted.map(({ microseconds }) => microseconds),
    50,
  )
}

/** Microseconds that one call takes; as many calls as make that a figure. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  for (let calls = 1; ; calls += 1) {
    work()
    const { user, system } = process.cpuUsage(before)
    if (user + system >= shortestBatch) return (user + system) / calls
  }
}

/** For each file of a model: its name, and what renders it for every phone of the model and gives the bytes. */
function filesOf(office: Office, brand: Brand, model: Model) {
  const phones = Array.from({ length: phonesOfModel }, (_, at) => phoneOf(office, brand, model, at))
  const names = phones.map(({ phone }) => brand.fileNames(phone.mac, model))
  const last = (names[0]?.length ?? 0) - 1
  const isOwn = (name = '') => brand.readFileName(name)?.kind === 'phone'
  return [...(names[0] ?? []).keys()]
    .filter((file) => isOwn(names[0]?.[file]))
    .map((file) => ({
      ...{ brand: brand.id, model: model.name || 'any', settings: file === last },
      file: names[0]?.[file]?.replace(/[0-9a-f]{12}/, '') ?? '',
      render: () => {
        let bytes = 0
        for (const [at, make] of phones.entries())
          bytes += renderFile(office, make.ingredients(), names[at]?.[file] ?? '')
        return bytes
      },
    }))
}

function renderFile({ context }: Office, ingredients: Ingredients, name: string): number {
  const { body } = ingredients.brand.write(name, makeConfiguration(context, ingredients))
  createHash('sha256').update(body).digest('base64url')
  return Buffer.byteLength(body)
}

/** What the database says of one phone; `ingredients` puts it together as whoever reads it does, anew each time. */
function phoneOf({ settings, templates }: Office, brand: Brand, model: Model, at: number) {
  const mac = `${brand.macPrefixes[0] ?? ''}${(0xa0000 + at * 7).toString(16).padStart(6, '0')}`
  const number = String(20_000 + at)
  const isOn = at % 5 !== 4
  const common = { ...{ mac, brand: brand.id, model: model.name, firmware: '', address: '10.1.2.3' }, group: 7 }
  const phone = { ...common, destination: 'auto' as const, createdAt: 1, lastSeen: 2 }
  const location = { id: 1, parent: null, name: `Floor ${at % 9}`, emergencyPlace: null }
  const parts = {
    ...{ brand, model: model.name, group: 7, template: templates.get(brand.id) ?? null },
    groupProfile: { group: 7, settings: groupSettings, locked: ['ringVolume' as const, 'language' as const] },
    keys: isOn ? { extension: number, keys: keysOf(10 + ((at * 3) % 21)), revision: 1 } : null,
    profile: isOn ? { extension: number, settings: personSettings(at) } : null,
  }
  const ingredients = (): Ingredients => ({
    ...{ brand, phone, settings, own: false, template: parts.template, layers: layersOf(parts) },
    extension: isOn ? person(number, at) : null,
    deskLine: isOn ? null : { mac, password: `desk-${number}-hj5K2`, location: location as never },
    ...{ token: `token-of-43-letters-for-${mac}-aBcDeFgH`, trusted: true, source: '10.1.2.3' },
  })
  return { phone, ingredients }
}

function person(number: string, at: number) {
  const names = ['Jane Ampère', 'James O’Neill & Co', 'Henry Smith', 'Zoë "Z" <Sales>']
  const passwords = { sipPassword: `p&<${number}xK9`, voicemailPassword: '1234', portalPasswordHash: null }
  return { number, name: names[at % names.length] ?? '', ...passwords } as unknown as NonNullable<
    Ingredients['extension']
  >
}

function keysOf(count: number): PhoneKey[] {
  const types = ['blf', 'speed-dial', 'blf', 'park', 'pickup', 'intercom', 'dtmf', 'empty'] as const
  const others = Array.from({ length: count - 2 }, (_, at): PhoneKey => {
    const type = types[at % types.length] ?? 'blf'
    return type === 'empty'
      ? { type, label: '', value: '' }
      : { type, label: `Person ${at}`, value: String(20_000 + at) }
  })
  return [{ type: 'line', label: '', value: '' }, { type: 'login', label: '', value: '' }, ...others]
}

function personSettings(at: number): PhoneSettings {
  return { ringTone: 1 + (at % 5), backlightSeconds: 30, labelFormat: 'name', wallpaper: 'http://192.0.2.10/a.png' }
}

const groupSettings: PhoneSettings = {
  ...{ hotDesking: true, logOutKey: 2, ringVolume: 40, language: 'en-GB', toneCountry: 'GB', callWaiting: false },
  ...{ phoneBook: 'http://192.0.2.10/book.xml', screensaverSeconds: 600 },
}

const templateSettings: PhoneSettings = {
  ...{ timeZone: 'Europe/London', timeFormat: '24h', dateFormat: 'DD/MM/YYYY', ntpServer: 'ntp.example.com' },
  ...{ transport: 'tcp', registerExpiry: 600, codecs: ['pcma', 'g722', 'pcmu', 'opus'], voicemailNumber: '*97' },
  ...{ dialPlan: '[2-9]11|0T|+011xxx.T', adminPassword: 'Adm-99', vlan: 20, vlanPriority: 5, sipDscp: 26 },
  ...{ resyncMinutes: 60, resyncJitterMinutes: 15, syslogServer: 'log.example.com:514', expansionModules: 1 },
  softKeys: [
    { type: 'login', label: '', value: '' },
    { type: 'pickup', label: 'Pickup', value: '*8' },
  ],
}

/** Some twenty lines of a brand's own names, comments and variables among them. */
function extraParametersOf({ id }: Brand): string {
  const name = { polycom: (at: number) => `feature.own${at}.enabled`, sangoma: (at: number) => `P${88_800 + at}` }[id]
  const lines = Array.from({ length: 20 }, (_, at) => {
    const value = ['1', '{{extension}}', 'http://{{server}}/{{mac}}/{{model}}', 'a & b "c"', '{{name}}'][at % 5] ?? ''
    return `${name?.(at) ?? `features.own${at}.enable`} = ${value}`
  })
  return ['# What this company wants', '', ...lines, ''].join('\n')
}

function openOffice(): Office {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const at = Date.now()
  return {
    context: { log, now: () => at, phonePort: 8084, pbx: { directory: { kind: 'asterisk' } } } as never,
    settings: { ...defaultGlobalSettings, internalAddress: '192.0.2.10', externalAddress: 'pbx.example.com' },
    templates: new Map(brands.map((brand, at) => [brand.id, template(brand, at + 1)])),
  }
}

function template(brand: Brand, id: number): Template {
  const named = { id, brand: brand.id, name: 'Office', default: true, destination: 'auto' as const, revision: 1 }
  return { ...named, settings: templateSettings, extraParameters: extraParametersOf(brand) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = measureRendering()
  for (const { brand, model, file, microseconds, bytes } of rows)
    process.stdout.write(`${brand} ${model} ${file}: ${microseconds.toFixed(0)} µs, ${bytes} bytes\n`)
  for (const { id } of brands) process.stdout.write(`${id}: median ${medianOf(rows, id).toFixed(0)} µs\n`)
  process.stdout.write(`all: median ${medianOf(rows).toFixed(0)} µs\n`)
}
