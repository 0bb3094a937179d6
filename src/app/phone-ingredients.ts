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
import { credentialsFor, credentialsToWrite } from './phone-credentials.ts'
import { hashToken } from './phone-token.ts'
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
  const settings = await readGlobalSettings(connection)
  return {
    ...carried,
    ...(await credentialsIn(connection, context, phone.mac, { ...carried, settings })),
    brand: parts.brand,
    phone,
    settings,
    extension,
    own: session?.own === true,
    deskLine: carried.trusted && !extension ? await deskLineOf(connection, context, phone.mac) : null,
    template: parts.template,
    layers: layersOf(parts),
  }
}

/** What a phone that has earned its token is to prove itself with, where that is asked for. */
export async function credentialsIn(
  connection: Connection,
  context: Context,
  mac: Mac,
  { token, trusted, settings }: Pick<Ingredients, 'token' | 'trusted' | 'settings'>,
): Promise<Pick<Ingredients, 'credentials'>> {
  // Without a token nothing is written for a phone: somebody wants to know what its settings are.
  if (!trusted || token === '' || settings.secretFiles === 'token') return {}
  return { credentials: credentialsToWrite(await credentialsFor(connection, context, { mac, hash: hashToken(token) })) }
}

/** The extension of whoever is on a phone, where there is such an extension still. */
export async function whoIsOn(connection: Connection, mac: Mac): Promise<Extension | null> {
  const session = await sessionOnPhone(connection, mac)
  return session ? ((await findExtension(connection, session.extension)) ?? null) : null
}
