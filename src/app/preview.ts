import type { Brand } from '../domain/brand.ts'
import type { DeskLine } from '../domain/desk-line.ts'
import { readMac } from '../domain/mac.ts'
import { invalid } from '../domain/problem.ts'
import type { Extension } from '../domain/extension.ts'
import type { GroupProfile } from '../domain/group-profile.ts'
import type { Phone } from '../domain/phone.ts'
import type { Profile } from '../domain/profile.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import type { Template } from '../domain/template.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findPhone } from '../stores/phones.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkExtraParameters } from './extra-parameters.ts'
import { makeConfiguration, type Ingredients } from './configuration.ts'
import type { Context } from './context.ts'
import { deskLineOf } from './desk-lines.ts'
import { layersOf, readLayerParts, type LayersGiven } from './layers.ts'
import { lineOrigins, type OriginLine } from './line-origins.ts'
import { hideSecretParameters } from './secret-parameters.ts'

/** Which files are wanted: those of a phone of this model with this extension on it (empty: nobody). */
export interface PreviewWish {
  brand: string
  model: string
  extension: string
  /** Empty: an invented one. */
  mac: string
  /** A template as it stands in the editor; null: the one that this extension would get. */
  template: Template | null
  /** Profiles as they stand in an editor; without one, as it is kept. */
  groupProfile?: GroupProfile
  profile?: Profile
}

export interface PlainFile {
  name: string
  body: string
}

export interface PreviewFile extends PlainFile {
  /** The same, with where each line comes from. */
  lines: OriginLine[]
}

/** What stands in a preview where the phone's file has a password. */
export const blanked = '********'
/** What stands in a preview where the phone's addresses have its token. */
export const token = 'TOKEN'

/**
 * The very files that such a phone would get, with passwords and token blanked, each line with where it comes from.
 * Throws a Problem at the field that is wrong.
 */
export async function previewFiles(context: Context, wish: PreviewWish): Promise<PreviewFile[]> {
  const from = await ingredientsFor(context, wish)
  const files = makeFiles(context, from)
  // What is made otherwise to find out where a line comes from is nobody's file: nothing is said of it.
  const origins = await lineOrigins(from, (otherwise) => makeFiles({ ...context, log: silent }, otherwise).map(bodyOf))
  return files.map((file, index) => ({ ...file, lines: origins[index] ?? [] }))
}

/** The same files alone. */
export async function plainFiles(context: Context, wish: PreviewWish): Promise<PlainFile[]> {
  return makeFiles(context, await ingredientsFor(context, wish))
}

async function ingredientsFor(context: Context, wish: PreviewWish): Promise<Ingredients> {
  const brand = brandById(context.brands, wish.brand)
  if (wish.model !== '') checkModel(brand, wish.model)
  const phone = await phoneLike(context, wish, brand)
  const extension = wish.extension === '' ? null : await wantExtension(context, wish.extension)
  const parts = await partsFor(context, wish, phone, extension)
  if (parts.template) checkExtraParameters(brand, parts.template.extraParameters)
  return {
    brand,
    phone,
    extension: extension && { ...extension, sipPassword: blanked },
    own: await isOwn(context, phone, extension),
    deskLine: await deskLineLike(context, phone, extension),
    template: withoutSecrets(brand, parts.template),
    layers: layersOf(parts).map((layer) => ({ ...layer, settings: hidePasswords(layer.settings) })),
    settings: hidePasswords(await readGlobalSettings(context.database)),
    token,
    trusted: true,
    source: phone.address,
  }
}

const nothing = () => undefined
const silent: Context['log'] = { info: nothing, warn: nothing, error: nothing }

const bodyOf = ({ body }: PlainFile) => body

function makeFiles(context: Context, from: Ingredients): PlainFile[] {
  const { brand, phone } = from
  const made = makeConfiguration(context, from)
  const write = (name: string) =>
    brand.readFileName(name)?.kind === 'common' ? brand.writeCommon(name) : brand.write(name, made)
  return brand.fileNames(phone.mac, made.model).map((name) => ({ name, body: write(name).body }))
}

/** Whether this phone is this extension's own by mapping, and nobody has logged in to it. */
async function isOwn({ database }: Context, { mac }: Phone, extension: Extension | null): Promise<boolean> {
  const session = extension ? await sessionOnPhone(database, mac) : undefined
  return session?.own === true && session.extension === extension?.number
}

/** A phone that nobody has is taken for one of the group whose profile it is for, else of the extension's. */
function partsFor(context: Context, wish: PreviewWish, phone: Phone, extension: Extension | null) {
  const { groupProfile, profile, template } = wish
  const { brand, mac, model, group = groupProfile?.group ?? extension?.group ?? null } = phone
  const wanted = { brand, model, mac, group, extension: extension?.number ?? null }
  const given = { groupProfile, profile, ...(template ? { template } : {}) }
  return readLayerParts(context.database, context, wanted, withoutGaps(given))
}

/** Without those that are not given, which stand for what is kept. */
function withoutGaps(given: { [Name in keyof LayersGiven]: LayersGiven[Name] | undefined }): LayersGiven {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The phone's desk line, where it has one and nobody is on it, without its password. */
async function deskLineLike(context: Context, { mac }: Phone, extension: Extension | null): Promise<DeskLine | null> {
  const line = extension ? null : await deskLineOf(context.database, context, mac)
  return line && { ...line, password: blanked }
}

/** The phone with this MAC address as if it were of this model; without a MAC address one that nobody has. */
async function phoneLike(context: Context, wish: PreviewWish, brand: Brand): Promise<Phone> {
  const mac = wish.mac === '' ? `${brand.macPrefixes[0] ?? '000000'}000001` : readMac(wish.mac)
  if (mac === undefined) throw invalid({ mac: 'A MAC address has 12 hexadecimal digits.' })
  const known = await findPhone(context.database, mac)
  const blank = { firmware: '', address: '', destination: 'auto', createdAt: 0, lastSeen: null } as const
  return { ...blank, ...known, mac, brand: brand.id, model: wish.model }
}

async function wantExtension(context: Context, number: string): Promise<Extension> {
  const extension = await findExtension(context.database, number)
  if (!extension) throw invalid({ extension: `There is no extension ${number}.` })
  return extension
}

/** A template without the secrets among its extra parameters. */
export function withoutSecrets(brand: Brand, template: Template | null): Template | null {
  const { extraParameters = '' } = template ?? {}
  return template && { ...template, extraParameters: hideSecretParameters(brand, extraParameters, blanked) }
}

export function hidePasswords<Settings extends Pick<PhoneSettings, 'adminPassword' | 'userPassword'>>(
  settings: Settings,
): Settings {
  const hidden = { ...settings }
  if (hidden.adminPassword) hidden.adminPassword = blanked
  if (hidden.userPassword) hidden.userPassword = blanked
  return hidden
}
