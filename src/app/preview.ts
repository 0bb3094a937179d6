import { readMac } from '../domain/mac.ts'
import { invalid } from '../domain/problem.ts'
import type { Extension } from '../domain/extension.ts'
import type { Phone } from '../domain/phone.ts'
import type { Template } from '../domain/template.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findPhone } from '../stores/phones.ts'
import { findProfile } from '../stores/profiles.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkExtraParameters } from './extra-parameters.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import { templateFor } from './template-for.ts'

/** Which files are wanted: those of a phone of this model with this extension on it (empty: nobody). */
export interface PreviewWish {
  brand: string
  model: string
  extension: string
  /** Empty: an invented one. */
  mac: string
  /** A template as it stands in the editor; null: the one that this extension would get. */
  template: Template | null
}

export interface PreviewFile {
  name: string
  body: string
}

/** What stands in a preview where the phone's file has a password. */
const blanked = '********'
/** What stands in a preview where the phone's addresses have its token. */
const token = 'TOKEN'

/** The very files that such a phone would get, with passwords and token blanked. Throws a Problem at the field that is wrong. */
export async function previewFiles(context: Context, wish: PreviewWish): Promise<PreviewFile[]> {
  const brand = brandById(context.brands, wish.brand)
  if (wish.model !== '') checkModel(brand, wish.model)
  const mac = wish.mac === '' ? `${brand.macPrefixes[0] ?? '000000'}000001` : readMac(wish.mac)
  if (mac === undefined) throw invalid({ mac: 'A MAC address has 12 hexadecimal digits.' })
  const phone = await phoneLike(context, { mac, brand: wish.brand, model: wish.model })
  const extension = wish.extension === '' ? null : await wantExtension(context, wish.extension)
  const template = wish.template ?? (await templateFor(context.database, phone, extension?.number ?? null)).template
  if (template) checkExtraParameters(brand, template.extraParameters)
  const { brand: brandId, model } = phone
  const profile =
    extension && (await findProfile(context.database, { extension: extension.number, brand: brandId, model }))
  const made = makeConfiguration(context, {
    brand,
    phone,
    extension: extension && { ...extension, sipPassword: blanked },
    template: template && { ...template, settings: hidePasswords(template.settings) },
    profile: hidePasswords(profile?.settings ?? {}),
    settings: hideGlobalPasswords(await readGlobalSettings(context.database)),
    token,
    trusted: true,
    source: phone.address,
  })
  return brand.fileNames(mac, made.model).map((name) => ({ name, body: brand.write(name, made).body }))
}

async function phoneLike(context: Context, like: Pick<Phone, 'mac' | 'brand' | 'model'>): Promise<Phone> {
  const known = await findPhone(context.database, like.mac)
  const blank: Omit<Phone, 'mac' | 'brand' | 'model'> = {
    firmware: '',
    address: '',
    destination: 'auto',
    createdAt: 0,
    lastSeen: null,
  }
  return { ...blank, ...known, ...like }
}

async function wantExtension(context: Context, number: string): Promise<Extension> {
  const extension = await findExtension(context.database, number)
  if (!extension) throw invalid({ extension: `There is no extension ${number}.` })
  return extension
}

function hidePasswords<Settings extends { adminPassword?: string | undefined; userPassword?: string | undefined }>(
  settings: Settings,
): Settings {
  const hidden = { ...settings }
  if (hidden.adminPassword) hidden.adminPassword = blanked
  if (hidden.userPassword) hidden.userPassword = blanked
  return hidden
}

function hideGlobalPasswords<Settings extends { adminPassword: string; userPassword: string }>(
  settings: Settings,
): Settings {
  return hidePasswords(settings)
}
