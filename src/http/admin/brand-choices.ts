import type { Brand } from '../../domain/brand.ts'
import { invalid } from '../../domain/problem.ts'
import type { Template } from '../../domain/template.ts'
import type { Field } from './field.ts'
import { brandName } from './names.ts'

type Groups = NonNullable<Field['groups']>

/**
 * Every model below its brand. A choice is `brand:model`. With `any`, each brand begins with a choice that is called so
 * and that leaves the model open: `brand:`.
 */
export function modelGroups(brands: readonly Brand[], any?: (brand: Brand) => string): Groups {
  return brands.map((brand) => ({
    title: brand.name,
    choices: [
      ...(any ? [{ value: modelChoice(brand.id, ''), label: any(brand) }] : []),
      ...brand.models.map(({ name }) => ({ value: modelChoice(brand.id, name), label: name })),
    ],
  }))
}

/** A model as a choice of `modelGroups`; an empty model is any of the brand. */
export function modelChoice(brand: string, model: string): string {
  return `${brand}:${model}`
}

/** What was chosen of `modelGroups`; undefined: nothing. */
export function readModelChoice(chosen: string): { brand: string; model: string } | undefined {
  const [, brand, model = ''] = /^([^:]+):(.*)$/.exec(chosen) ?? []
  return brand === undefined ? undefined : { brand, model }
}

/** Every template below its brand. A choice is the template's id, and its label names the brand as well. */
export function templateGroups(brands: readonly Brand[], templates: readonly Template[]): Groups {
  return brands
    .map((brand) => ({
      title: brand.name,
      choices: templates
        .filter((template) => template.brand === brand.id)
        .map(({ id, name, default: isDefault }) => ({
          value: String(id),
          label: `${brand.name}: ${name}${isDefault ? ' (default)' : ''}`,
        })),
    }))
    .filter(({ choices }) => choices.length > 0)
}

/** Throws a Problem at the field `model` when the model that was chosen is of another brand than `brand`. */
export function checkSameBrand(
  brands: readonly Brand[],
  chosen: { brand: string; model: string },
  brand: string,
): void {
  if (chosen.brand === brand) return
  const [its, wanted] = [brandName(brands, chosen.brand), brandName(brands, brand)]
  const what = chosen.model === '' ? `Any ${its} model` : `The ${chosen.model} (${its})`
  throw invalid({ model: `${what} does not go with a template for ${wanted}. Choose a ${wanted} model, or any model.` })
}
