import type { Context } from '../../../app/context.ts'
import { modelOf } from '../../../app/brand-list.ts'
import type { Brand } from '../../../domain/brand.ts'
import { groupProfilesOf } from '../../../stores/group-profiles.ts'
import { modelsInGroup } from '../../../stores/phones.ts'
import { brandName } from '../../admin/names.ts'
import { softKeyName } from '../../admin/settings-form/soft-key-choices.ts'

type Known = Pick<Context, 'database' | 'brands'>

/** What *Manage your phone profiles* shows: each profile, and the models of the group's phones that have none yet. */
export async function profileList({ database, brands }: Known, group: number) {
  const [profiles, models] = [await groupProfilesOf(database, group), await modelsInGroup(database, group)]
  const isSame = (one: { brand: string; model: string }) => (other: { brand: string; model: string }) =>
    one.brand === other.brand && one.model === other.model
  return {
    profiles: profiles.map(({ brand, model, settings, locked }) => ({
      ...{ brand, model, brandName: brandName(brands, brand) },
      phones: phonesInWords(models.find(isSame({ brand, model }))?.phones ?? 0),
      hotDesking: settings.hotDesking ?? null,
      logOutKey: softKeyName(settings.logOutKey ?? 0, softKeysOf(brands, brand, model)),
      decided: Object.keys(settings).length,
      locked: locked.length,
    })),
    lacking: models
      .filter((one) => isKnown(brands, one) && !profiles.some(isSame(one)))
      .map(({ brand, model, phones }) => ({
        ...{ brand, model, brandName: brandName(brands, brand) },
        phones: phonesInWords(phones),
      })),
  }
}

/** Every make and model to choose the exact one from (B21), grouped by make: those of the group's own phones first. */
export async function modelChoices({ database, brands }: Known, group: number) {
  const [profiles, models] = [await groupProfilesOf(database, group), await modelsInGroup(database, group)]
  const phonesOf = (brand: string) => models.filter((one) => one.brand === brand)
  const makes = brands.map((brand) => ({
    name: brand.name,
    isOwn: phonesOf(brand.id).length > 0,
    models: brand.models
      .map(({ name }) => ({
        name,
        value: `${brand.id}:${name}`,
        phones: phonesOf(brand.id).find(({ model }) => model === name)?.phones ?? 0,
        hasProfile: profiles.some((one) => one.brand === brand.id && one.model === name),
        brand: brand.id,
      }))
      .map((one) => ({ ...one, said: one.phones === 0 ? '' : phonesInWords(one.phones) }))
      .sort((a, b) => Number(b.phones > 0) - Number(a.phones > 0)),
  }))
  return makes.sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
}

/** `one phone`, `12 phones`. */
export function phonesInWords(count: number): string {
  if (count === 0) return 'no phone of this model'
  return count === 1 ? 'one phone' : `${count} phones`
}

function isKnown(brands: readonly Brand[], { brand, model }: { brand: string; model: string }): boolean {
  return brands.some(({ id, models }) => id === brand && models.some(({ name }) => name === model))
}

function softKeysOf(brands: readonly Brand[], id: string, model: string): number | undefined {
  const brand = brands.find((one) => one.id === id)
  return brand && modelOf(brand, model).softKeys
}
