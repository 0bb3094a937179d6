import type { Extension } from '../domain/extension.ts'
import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findProfile } from '../stores/profiles.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { brandById } from './brand-list.ts'
import type { Ingredients } from './configuration.ts'
import type { Context } from './context.ts'
import { deskLineOf } from './desk-lines.ts'
import { templateFor } from './template-for.ts'

/** Reads what a phone's configuration is made of now. A phone that is not trusted is nobody's, whoever is on it. */
export async function readIngredients(
  connection: Connection,
  context: Context,
  phone: Phone,
  carried: Pick<Ingredients, 'token' | 'trusted' | 'source'>,
): Promise<Ingredients> {
  const extension = carried.trusted ? await whoIsOn(connection, phone.mac) : null
  const { brand, model } = phone
  const choice = await templateFor(connection, phone, extension?.number ?? null)
  const profile = extension && (await findProfile(connection, { extension: extension.number, brand, model }))
  return {
    ...carried,
    brand: brandById(context.brands, brand),
    phone,
    settings: await readGlobalSettings(connection),
    extension,
    deskLine: carried.trusted && !extension ? await deskLineOf(connection, context, phone.mac) : null,
    template: choice.template,
    profile: profile?.settings ?? {},
  }
}

/** The extension of whoever is on a phone, where there is such an extension still. */
export async function whoIsOn(connection: Connection, mac: Mac): Promise<Extension | null> {
  const session = await sessionOnPhone(connection, mac)
  return session ? ((await findExtension(connection, session.extension)) ?? null) : null
}
