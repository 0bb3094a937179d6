import type { DeskLine } from '../domain/desk-line.ts'
import type { Extension } from '../domain/extension.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { hasDeskLines } from '../domain/pbx.ts'
import type { Phone } from '../domain/phone.ts'
import type { Saving } from '../domain/saving.ts'
import type { Template } from '../domain/template.ts'
import { findExtensions } from '../stores/extensions.ts'
import { keysOfExtensions } from '../stores/extension-keys.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { allLocations } from '../stores/locations.ts'
import { findPhones } from '../stores/phones.ts'
import { phonesMeant, type MeantPhone, type PhonesMeant } from '../stores/phones-meant.ts'
import { profilesOfExtensions } from '../stores/profiles.ts'
import { listTemplates } from '../stores/templates.ts'
import { brandById } from './brand-list.ts'
import type { Context } from './context.ts'
import { blanked } from './preview.ts'
import type { LayerParts } from './layers.ts'
import { partsOfMany } from './parts-of-many.ts'

/** What a phone's layers are made of, with the whole of its template. */
export type WholeParts = LayerParts & { template: Template | null }

/** A phone that a change may concern, with what its settings are made of before it and after it. */
export interface ConcernedPhone {
  phone: Phone
  extension: Extension | null
  own: boolean
  /** Without its password. */
  deskLine: DeskLine | null
  before: WholeParts
  after: WholeParts
}

/** So many phones are read at once. */
const batch = 250

/** The phones that saving this may change, some hundreds at a time: with each of these a few queries, however many they are. */
export async function* phonesConcerned(context: Context, saving: Saving): AsyncGenerator<ConcernedPhone[]> {
  const { database } = context
  const settings = await readGlobalSettings(database)
  const locations = new Map((await allLocations(database)).map((location) => [location.id, location]))
  const before = await listTemplates(database)
  const templates = { before, after: templatesAfter(before, saving) }
  const deskLine = ({ mac, locationId }: MeantPhone) =>
    hasDeskLine(context, settings, locationId)
      ? { mac, password: blanked, location: locations.get(locationId ?? 0) ?? null }
      : null
  const meant = meantBy(saving, before)
  for (let after = ''; ;) {
    const found = await phonesMeant(database, meant, { after, most: batch })
    if (found.length > 0) yield await read(context, saving, { found, templates, deskLine })
    if (found.length < batch) return
    after = found.at(-1)?.mac ?? ''
  }
}

function meantBy(saving: Saving, templates: readonly Template[]): PhonesMeant {
  switch (saving.kind) {
    case 'template': {
      const { id, brand } = saving.template
      const isDefault = saving.template.default || templates.some((one) => one.id === id && one.default)
      return isDefault ? { brand } : { template: id }
    }
    case 'groupProfile': {
      const { group, brand, model } = saving.profile
      return { group, brand, model }
    }
    case 'profile': {
      const { extension, brand, model } = saving.profile
      return { extension, brand, model }
    }
    case 'keys':
      return { extension: saving.extension }
  }
}

/** Making a template the default takes that away from the other one. */
function templatesAfter(before: readonly Template[], saving: Saving): Template[] {
  if (saving.kind !== 'template') return [...before]
  const { template } = saving
  return before.map((one) => {
    if (one.id === template.id) return template
    return one.brand === template.brand && template.default ? { ...one, default: false } : one
  })
}

function hasDeskLine({ pbx }: Context, { deskLines }: GlobalSettings, locationId: number | null): boolean {
  return hasDeskLines(pbx) && (deskLines === 'all' || locationId !== null)
}

interface Found {
  found: readonly MeantPhone[]
  templates: { before: readonly Template[]; after: readonly Template[] }
  deskLine: (phone: MeantPhone) => DeskLine | null
}

async function read(
  context: Context,
  saving: Saving,
  { found, templates, deskLine }: Found,
): Promise<ConcernedPhone[]> {
  const { database } = context
  const numbers = [...new Set(found.flatMap(({ extension }) => extension ?? []))]
  const phones = byKey(
    await findPhones(
      database,
      found.map(({ mac }) => mac),
    ),
    ({ mac }) => mac,
  )
  const extensions = byKey(await findExtensions(database, numbers), ({ number }) => number)
  const partsOf = await partsReader(context, [...phones.values()], numbers)
  return found.flatMap((one) => {
    const phone = phones.get(one.mac)
    if (!phone || !context.brands.some(({ id }) => id === phone.brand)) return []
    const extension = extensions.get(one.extension ?? '') ?? null
    const before = partsOf(phone, extension, templates.before)
    const after = changedBy(saving, partsOf(phone, extension, templates.after))
    return { phone, extension, own: one.own, deskLine: extension ? null : deskLine(one), before, after }
  })
}

type PartsOf = (phone: Phone, extension: Extension | null, templates: readonly Template[]) => WholeParts

async function partsReader(
  { database, brands }: Context,
  phones: readonly Phone[],
  numbers: readonly string[],
): Promise<PartsOf> {
  const partsOf = await partsOfMany(database, phones, numbers)
  const keys = byKey(numbers.length > 0 ? await keysOfExtensions(database, numbers) : [], ({ extension }) => extension)
  const profiles = byKey(await profilesOfExtensions(database, numbers), ({ extension, brand, model }) =>
    [extension, brand, model].join('/'),
  )
  return (phone, extension, templates) => {
    const { brand, model, group = null } = phone
    const number = extension?.number ?? ''
    return {
      brand: brandById(brands, brand),
      ...{ model, group },
      ...partsOf(phone, extension?.number ?? null, templates),
      keys: keys.get(number) ?? null,
      profile: profiles.get([number, brand, model].join('/')) ?? null,
    }
  }
}

/** Templates have been chosen as they will be. */
function changedBy(saving: Saving, parts: WholeParts): WholeParts {
  switch (saving.kind) {
    case 'template':
      return parts
    case 'groupProfile':
      return { ...parts, groupProfile: saving.profile }
    case 'profile':
      return { ...parts, profile: saving.profile }
    case 'keys':
      return { ...parts, keys: saving.keys && { extension: saving.extension, keys: saving.keys, revision: 0 } }
  }
}

function byKey<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value> {
  return new Map(values.map((value) => [key(value), value]))
}
