import type { Brand, Document } from '../domain/brand.ts'
import type { Phone } from '../domain/phone.ts'
import type { Resync } from '../domain/resync.ts'
import type { NoticeScreen } from '../domain/screen.ts'
import { findResync } from '../stores/resyncs.ts'
import { makeConfiguration, type Ingredients } from './configuration.ts'
import type { Context } from './context.ts'
import { layersOf, readLayerParts } from './layers.ts'
import type { LoggedIn } from './login-wish.ts'
import { credentialsIn, readIngredients } from './phone-ingredients.ts'
import type { Expected } from './resync-follow.ts'
import { noteAnswered } from './resync-in-band.ts'

/** A login or logout on the phone's own screen has been done: what the phone is to be now, and what is shown of that. */
export interface Change {
  kind: 'changed'
  phone: Phone
  /** The wish for a resync that came of it, or of a later change: it was read before the ingredients were. */
  resync: Resync | undefined
  ingredients(): Promise<Ingredients>
  /** As what the phone is to register, where that is known. */
  expected?: Expected
  notice(): Promise<NoticeScreen>
}

type Carried = Pick<Ingredients, 'token' | 'trusted' | 'source'>

/** After a login: nearly all that the configuration is made of was read or made in the login itself. */
export function changeOfLogin(
  context: Context,
  login: LoggedIn,
  carried: Carried & Pick<Ingredients, 'settings'>,
  notice: Change['notice'],
): Change {
  const { phone, session, extension, template, profile, resync } = login
  const { brand, model, mac, group = null } = phone
  const ingredients = async (): Promise<Ingredients> => {
    const wanted = { brand, model, mac, group, extension: extension.number }
    const parts = await readLayerParts(context.database, context, wanted, { template, profile })
    const read = { brand: parts.brand, template, layers: layersOf(parts) }
    const credentials = await credentialsIn(context.database, context, mac, carried)
    return { ...carried, ...credentials, ...read, phone, extension, own: session.own, deskLine: null }
  }
  return { kind: 'changed', phone, resync, ingredients, expected: { phone, registerAs: extension.number }, notice }
}

/** After a logout. */
export async function changeOfLogout(
  context: Context,
  phone: Phone,
  carried: Carried,
  notice: Change['notice'],
): Promise<Change> {
  const resync = await findResync(context.database, phone.mac)
  const ingredients = () => readIngredients(context.database, context, phone, carried)
  return { kind: 'changed', phone, resync, ingredients, notice }
}

/**
 * The answer that makes the phone what it is to be now; undefined: its brand has none, or who asked has not shown enough for
 * its settings (`isWhole`), and the notice is shown: the phone fetches them.
 */
export async function applyChange(
  context: Context,
  brand: Brand,
  change: Change,
  isWhole = true,
): Promise<Document | undefined> {
  // What a phone of one brand is to be is not told to a browser that says it is another brand's.
  const canApply = isWhole && brand.apply && change.phone.brand === brand.id
  const applied = canApply ? brand.apply?.(makeConfiguration(context, await change.ingredients())) : undefined
  await noteAnswered(context, brand, change.resync, { applied, expected: change.expected })
  return applied
}
