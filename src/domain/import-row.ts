import type { Brand, Model } from './brand.ts'
import { readMac, type Mac } from './mac.ts'
import type { ForeignLine } from './other-manager.ts'
import type { Template } from './template.ts'

/** What is known here of what a line names. */
export interface KnownHere {
  brands: readonly Brand[]
  templates: readonly Pick<Template, 'id' | 'brand' | 'name' | 'default'>[]
  extensions: ReadonlySet<string>
  /** Phones that are here: their brand. */
  phones: ReadonlyMap<Mac, string>
  /** Rows of Extension Mapping with a MAC address: the extensions that have the phone. */
  mapped: ReadonlyMap<Mac, readonly string[]>
  /** Rows of Extension Mapping without one, as `withoutMac` writes them. */
  unplaced: ReadonlySet<string>
}

/** A row of Extension Mapping that names no phone. */
export function withoutMac({ extension, brand, model }: { extension: string; brand: string; model: string | null }) {
  return [extension, brand, model ?? ''].join(' ')
}

/** What becomes of one line of another manager. */
export interface ImportRow {
  line: ForeignLine
  /** `phone`: the phone alone; `mapping`: a row of Extension Mapping, and with it the phone. */
  brings: 'nothing' | 'phone' | 'mapping'
  mac: Mac | null
  brand: string
  model: string
  extension: string
  templateId: number | null
  /** Why nothing comes over, or what of it does not. */
  notes: readonly string[]
}

/** Decides of one line, by what it says and by what is here; nothing is guessed. */
export function importRow(line: ForeignLine, here: KnownHere): ImportRow {
  const read = readLine(line, here)
  for (const check of checks) {
    const why = check(read, here)
    if (why !== undefined) return nothing(read, why)
  }
  return read.extension === '' ? phoneAlone(read, here) : mapping(read, here)
}

type Read = Pick<ImportRow, 'line' | 'mac' | 'brand' | 'model' | 'extension'>

function readLine(line: ForeignLine, { brands, extensions }: KnownHere): Read {
  const brand = brands.find(({ id, name }) => isSame(line.brand, id) || isSame(line.brand, name))
  return {
    line,
    mac: readMac(line.mac) ?? null,
    brand: brand?.id ?? '',
    model: (brand && modelNamed(brand, line.model)?.name) ?? '',
    extension: extensionOf(line.extension, extensions) ?? '',
  }
}

/** Why nothing of a line comes over, in the order in which it is said. */
const checks: readonly ((read: Read, here: KnownHere) => string | undefined)[] = [
  ({ mac, line }) => (line.mac !== '' && mac === null ? `${line.mac} is no MAC address.` : undefined),
  ({ mac }) => (mac !== null && /^(.)\1{11}$/.test(mac) ? 'Its MAC address stands for no phone.' : undefined),
  ({ brand, line }) => (brand === '' ? brandSentence(line.brand) : undefined),
  ({ model, line }) => (model === '' && line.model !== '' ? `Hot Desk has no model ${line.model}.` : undefined),
  ({ line }) => (line.line > 1 ? `It is line ${line.line}: a phone has one extension here.` : undefined),
  ({ mac, brand }, { phones }) =>
    (phones.get(mac ?? '') ?? brand) === brand ? undefined : 'The phone is here, as one of another brand.',
  ({ mac, extension }, { mapped }) => (extension === '' ? undefined : ownerSentence(mapped.get(mac ?? ''), extension)),
  (read, { unplaced }) => (read.mac === null && unplaced.has(withoutMac(read)) ? HERE : undefined),
]

const HERE = 'It is here already.'

function brandSentence(brand: string): string {
  return brand === '' ? 'It names no brand.' : `Hot Desk has no brand ${brand}.`
}

function ownerSentence(owners: readonly string[] | undefined, extension: string): string | undefined {
  if (!owners) return undefined
  return owners.includes(extension) ? HERE : `Here the phone is mapped to ${owners.join(', ')}.`
}

function nothing(read: Read, why: string): ImportRow {
  return { ...read, brings: 'nothing', templateId: null, notes: [why] }
}

function phoneAlone(read: Read, { phones }: KnownHere): ImportRow {
  const missing = read.line.extension === '' ? [] : [`There is no extension ${read.line.extension}.`]
  if (read.mac === null) return nothing(read, missing[0] ?? 'It has neither a MAC address nor an extension.')
  if (phones.has(read.mac)) return nothing(read, missing[0] ?? HERE)
  return { ...read, brings: 'phone', templateId: null, notes: missing }
}

/** With the template of the same name, else with the brand's default template. */
function mapping(read: Read, here: KnownHere): ImportRow {
  const wanted = read.line.template
  const own = here.templates.filter(({ brand }) => brand === read.brand)
  const named = own.find(({ name }) => isSame(name, wanted))
  const template = named ?? own.find((one) => one.default)
  if (!template) return nothing(read, 'Its brand has no default template here.')
  const notes = named || wanted === '' ? [] : [`Its template ${wanted} is not here: it gets ${template.name}.`]
  return { ...read, brings: 'mapping', templateId: template.id, notes }
}

function isSame(one: string, other: string): boolean {
  return plain(one) !== '' && plain(one) === plain(other)
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** As our table spells it: other managers write `T46S`, `SIP-T46S` and `vvx411`. */
function modelNamed(brand: Brand, name: string): Model | undefined {
  const wanted = plain(name.replace(/^SIP-/i, ''))
  const found = brand.models.filter((model) => plain(model.name) === wanted)
  return found.length === 1 ? found[0] : undefined
}

/** The commercial manager writes `24-1` and `24-2` for the phones of extension 24. */
function extensionOf(text: string, extensions: ReadonlySet<string>): string | undefined {
  return [text, text.replace(/-\d+$/, '')].find((number) => extensions.has(number))
}
