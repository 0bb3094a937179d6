import type { Brand, Model } from '../domain/brand.ts'
import { invalid } from '../domain/problem.ts'

/** The brand with this id. Throws a Problem at the field `brand` when there is none. */
export function brandById(brands: readonly Brand[], id: string): Brand {
  const brand = brands.find((one) => one.id === id)
  if (brand) return brand
  throw invalid({ brand: `There is no brand ${id}. Choose one of ${brands.map((one) => one.id).join(', ')}.` })
}

/** The model with exactly this name; the brand's unknown model when there is none. */
export function modelOf(brand: Brand, name: string): Model {
  return brand.models.find((model) => model.name === name) ?? brand.unknownModel
}

/** Throws a Problem at the field `model` when the brand has no model of exactly this name. */
export function checkModel(brand: Brand, name: string): void {
  if (brand.models.some((model) => model.name === name)) return
  const near = brand.models.filter(
    (model) => model.name.replace(/\W/g, '').toLowerCase() === name.replace(/\W/g, '').toLowerCase(),
  )
  const hint = near[0] ? ` Did you mean ${near[0].name}?` : ''
  throw invalid({ model: `${brand.name} has no model ${name}.${hint}` })
}
