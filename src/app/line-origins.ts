import { decidedBy, type LayerSource } from '../domain/settings/layers.ts'
import { otherValues } from '../domain/settings/other-values.ts'
import { CompleteSettings, secretSettings, type SettingName } from '../domain/settings/phone-settings.ts'
import { takingTurns } from '../domain/turns.ts'
import { goneFrom, inLines } from './file-lines.ts'
import type { Ingredients } from './configuration.ts'
import { settled } from './layers.ts'

/** Where something in a phone's file comes from: a layer of its settings, or one of the things beside them. */
export type OriginSource =
  | LayerSource
  | { kind: 'extraParameters'; id: number; name: string }
  | { kind: 'extension'; number: string }
  /** `mac` null: no phone in particular. */
  | { kind: 'phone'; mac: string | null }
  | { kind: 'globalSettings' }

/** One source, and those of its settings that count; none where it is no layer. */
export interface OriginPart {
  source: OriginSource
  settings: SettingName[]
}

/** What decides a line: the highest source that it follows, and the others that it follows as well. */
export interface LineOrigin extends OriginPart {
  others: OriginPart[]
}

/** A line of a file as a preview shows it; `origin` null: the brand's own, whatever is set. */
export interface OriginLine {
  text: string
  origin: LineOrigin | null
}

interface Probe {
  source: OriginSource
  setting?: SettingName
  change: (from: Ingredients) => Ingredients
}

/** The highest first: what wins over what, and last what nobody has chosen. */
const ranks: readonly OriginSource['kind'][] = [
  'extraParameters',
  'locked',
  'profile',
  'keys',
  'groupProfile',
  'template',
  'extension',
  'phone',
  'globalSettings',
  'model',
]

/**
 * Says for each line of these files where it comes from. No brand is asked: everything that can count is made different
 * once at a time, and a line that is not there any more follows it. `render` gives a phone's files, in an order that
 * stays the same; what cannot be written is tried no further. That is a hundred times the work of a phone's files, so
 * phones have their turn in between.
 */
export async function lineOrigins(from: Ingredients, render: (from: Ingredients) => string[]): Promise<OriginLine[][]> {
  const turn = takingTurns()
  const bodies = render(from)
  const files = bodies.map(inLines)
  const found = files.map(({ pieces }) => pieces.map((line) => line.map(() => new Map<string, OriginPart>())))
  for (const probe of probesOf(from)) {
    const otherwise = tried(() => render(probe.change(from))) ?? []
    for (const [index, file] of files.entries()) {
      const body = otherwise[index]
      // Most of what is tried changes nothing.
      const gone = body === undefined || body === bodies[index] ? [] : goneFrom(file, body)
      for (const [line, piece] of gone) note(found[index]?.[line]?.[piece], probe)
    }
    await turn()
  }
  return files.map(({ pieces }, file) =>
    pieces.flatMap((line, at) =>
      line.map(({ text }, piece) => ({ text, origin: originOf(found[file]?.[at]?.[piece]) })),
    ),
  )
}

function note(parts: Map<string, OriginPart> | undefined, { source, setting }: Probe): void {
  const key = JSON.stringify(source)
  const part = parts?.get(key) ?? { source, settings: [] }
  if (setting !== undefined && !part.settings.includes(setting)) part.settings.push(setting)
  parts?.set(key, part)
}

function originOf(parts: ReadonlyMap<string, OriginPart> | undefined): LineOrigin | null {
  const rank = ({ source }: OriginPart) => ranks.indexOf(source.kind)
  const [first, ...others] = [...(parts?.values() ?? [])].sort((one, other) => rank(one) - rank(other))
  return first ? { ...first, others } : null
}

function tried<Result>(make: () => Result): Result | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

function probesOf(from: Ingredients): Probe[] {
  return [
    ...settingProbes(from),
    ...templateProbes(from),
    ...extensionProbes(from),
    ...phoneProbes(from),
    ...globalProbes(from),
  ]
}

function settingProbes({ layers, brand, phone }: Ingredients): Probe[] {
  const merged = settled(layers)
  const model: LayerSource = { kind: 'model', brand: brand.id, model: phone.model }
  return (Object.keys(CompleteSettings.shape) as SettingName[]).flatMap((setting) => {
    // An empty password decides nothing: Global Settings do, which are tried themselves.
    if (secretSettings.includes(setting) && merged[setting] === '') return []
    const source = decidedBy(layers, setting)?.source ?? model
    return otherValues(setting, merged[setting]).map((value): Probe => {
      const above = { source, settings: { [setting]: value } }
      return { source, setting, change: (is) => ({ ...is, layers: [...is.layers, above] }) }
    })
  })
}

function templateProbes({ template }: Ingredients): Probe[] {
  if (!template || template.extraParameters === '') return []
  const source = { kind: 'extraParameters', id: template.id, name: template.name } as const
  return [{ source, change: (is) => ({ ...is, template: { ...template, extraParameters: '' } }) }]
}

function extensionProbes({ extension }: Ingredients): Probe[] {
  if (!extension) return []
  const source = { kind: 'extension', number: extension.number } as const
  const others = [{ number: '90909' }, { name: 'Somebody Else' }, { sipPassword: 'another' }, { authUser: 'another' }]
  return others.map((other) => ({ source, change: (is) => ({ ...is, extension: { ...extension, ...other } }) }))
}

/** What is the phone's own: its address with its token, and the desk line of the place where it is. */
function phoneProbes({ phone, deskLine, template }: Ingredients): Probe[] {
  const source = phoneSource(phone)
  const chosen = destinationSource({ phone, template })
  const destinations = (['internal', 'external'] as const).map((destination): Probe => ({
    source: chosen,
    change: (is) => ({ ...is, phone: { ...is.phone, destination } }),
  }))
  return [
    ...destinations,
    { source, change: (is) => ({ ...is, token: 'another' }) },
    { source, change: (is) => ({ ...is, phone: { ...is.phone, mac: 'ffffffffffff' } }) },
    ...(deskLine ? [{ source, change: (is: Ingredients) => ({ ...is, deskLine: null }) }] : []),
  ]
}

function phoneSource({ mac, createdAt }: Ingredients['phone']): OriginSource {
  return { kind: 'phone', mac: createdAt === 0 ? null : mac }
}

/** Who says whether a phone is sent to the internal or to the external address. */
function destinationSource({ phone, template }: Pick<Ingredients, 'phone' | 'template'>): OriginSource {
  if (phone.destination !== 'auto') return phoneSource(phone)
  if (template && template.destination !== 'auto') return { kind: 'template', id: template.id, name: template.name }
  return { kind: 'globalSettings' }
}

function globalProbes({ settings }: Ingredients): Probe[] {
  const addresses = { internalAddress: '192.0.2.199', externalAddress: 'another.example' }
  const others: Partial<Ingredients['settings']>[] = [
    addresses,
    { loginKeys: settings.loginKeys === 'one' ? 'two' : 'one' },
    { appStyle: settings.appStyle === 'menu' ? 'key' : 'menu' },
    { phoneAdminPassword: 'another' },
    { phoneUserPassword: 'another' },
  ]
  const source = { kind: 'globalSettings' } as const
  return others.map((other) => ({ source, change: (is) => ({ ...is, settings: { ...is.settings, ...other } }) }))
}
