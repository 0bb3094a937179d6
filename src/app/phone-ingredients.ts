import type { Extension } from '../domain/extension.ts'
import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import type { Ingredients } from './configuration.ts'
import type { Context } from './context.ts'
import { deskLineOf } from './desk-lines.ts'
import { layersOf, readLayerParts } from './layers.ts'

/** Reads what a phone's configuration is made of now. A phone that is not trusted is nobody's, whoever is on it. */
export async function readIngredients(
  connection: Connection,
  context: Context,
  phone: Phone,
  carried: Pick<Ingredients, 'token' | 'trusted' | 'source'>,
): Promise<Ingredients> {
  const session = carried.trusted ? await sessionOnPhone(connection, phone.mac) : undefined
  const extension = session ? ((await findExtension(connection, session.extension)) ?? null) : null
  const { brand, model, mac, group = null } = phone
  const wanted = { brand, model, mac, group, extension: extension?.number ?? null }
  const parts = await readLayerParts(connection, context, wanted)
  return {
    ...carried,
    brand: parts.brand,
    phone,
    settings: await readGlobalSettings(connection),
    extension,
    own: session?.own === true,
    deskLine: carried.trusted && !extension ? await deskLineOf(connection, context, phone.mac) : null,
    template: parts.template,
    layers: layersOf(parts),
  }
}

/** The extension of whoever is on a phone, where there is such an extension still. */
export async function whoIsOn(connection: Connection, mac: Mac): Promise<Extension | null> {
  const session = await sessionOnPhone(connection, mac)
  return session ? ((await findExtension(connection, session.extension)) ?? null) : null
}
