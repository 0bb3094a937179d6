import type { Brand, Model } from '../domain/brand.ts'
import type { Extension } from '../domain/extension.ts'
import type { KeyPicture } from '../domain/key-picture.ts'
import type { PhoneKey } from '../domain/keys.ts'
import type { Phone } from '../domain/phone.ts'
import { decidedBy, type LayerSource } from '../domain/settings/layers.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { groupProfilesOf } from '../stores/group-profiles.ts'
import { modelsInGroup } from '../stores/phones.ts'
import { profilesOf } from '../stores/profiles.ts'
import { brandById, checkModel, modelOf } from './brand-list.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import { layersOf, readLayerParts } from './layers.ts'

/** An exact model of a brand, by name. */
export interface ModelName {
  brand: string
  model: string
}

/** Somebody's keys as they will be on one model. */
export interface PersonPicture {
  brand: Brand
  model: Model
  picture: KeyPicture
  /** What stands beside their line. */
  line: string
  /** The list that is laid out there, and where it comes from; undefined: every model starts with none. */
  keys: readonly PhoneKey[]
  from: LayerSource | undefined
}

/**
 * The models that somebody's keys matter for: those that they have a profile for, and those of their group's phones and
 * profiles. Whoever has none of these sees the first model of each brand.
 */
export async function modelsOfPerson(context: Context, { number, group }: Extension): Promise<ModelName[]> {
  const { database, brands } = context
  const own: ModelName[] = await profilesOf(database, number)
  const groups: ModelName[] =
    group === undefined ? [] : [...(await groupProfilesOf(database, group)), ...(await modelsInGroup(database, group))]
  const known = brands.flatMap((brand) =>
    brand.models
      .filter(({ name }) => [...own, ...groups].some((one) => one.brand === brand.id && one.model === name))
      .map(({ name }) => ({ brand: brand.id, model: name })),
  )
  if (known.length > 0) return known
  return brands.flatMap(({ id, models }) => models.slice(0, 1).map(({ name }) => ({ brand: id, model: name })))
}

/**
 * What stands on every key of a phone of this model that somebody has logged in to, so that Log Out is always there.
 * `keys`: their own, as they stand in an editor; null: they have none. Throws a Problem for a model that there is not.
 */
export async function pictureOf(
  context: Context,
  extension: Extension,
  { brand: id, model, keys }: ModelName & { keys: readonly PhoneKey[] | null },
): Promise<PersonPicture> {
  const brand = brandById(context.brands, id)
  checkModel(brand, model)
  const { number, group = null } = extension
  const own = keys && { extension: number, keys: [...keys], revision: 0 }
  const wanted = { brand: id, model, mac: '', group, extension: number }
  const parts = await readLayerParts(context.database, context, wanted, { keys: own })
  const layers = layersOf(parts)
  const settings = await readGlobalSettings(context.database)
  const configuration = makeConfiguration(context, {
    ...{ brand, extension, layers, template: parts.template },
    phone: phoneLike(brand, model),
    // A picture shows no address, so it can be drawn before one is set.
    settings: { ...settings, internalAddress: settings.internalAddress || 'pbx.example.com' },
    ...{ own: false, deskLine: null, token: 'TOKEN', trusted: true, source: '' },
  })
  const line = brand.layOut(configuration).lineKeys.find(({ kind }) => kind === 'line')
  return {
    brand,
    model: modelOf(brand, model),
    picture: brand.layOut(configuration),
    line: line?.label ?? number,
    keys: configuration.settings.lineKeys,
    from: decidedBy(layers, 'lineKeys')?.source,
  }
}

function phoneLike({ id, macPrefixes }: Brand, model: string): Phone {
  const mac = `${macPrefixes[0] ?? '000000'}000001`
  return { mac, brand: id, model, firmware: '', address: '', destination: 'auto', createdAt: 0, lastSeen: null }
}
