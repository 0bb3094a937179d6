import type { Brand } from '../../../domain/brand.ts'
import { showMac } from '../../../domain/mac.ts'
import type { Mapping } from '../../../domain/mapping.ts'
import { invalid } from '../../../domain/problem.ts'
import type { Template } from '../../../domain/template.ts'
import { checkSameBrand, modelChoice, modelGroups, readModelChoice, templateGroups } from '../brand-choices.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'

/** What the form of a row holds, as it was typed or as it is kept. */
export type TypedMapping = Record<'extension' | 'template' | 'model' | 'mac', string>

/** What there is to choose from. */
export interface MappingChoices {
  brands: readonly Brand[]
  templates: readonly Template[]
}

/** A row as its form holds it. */
export function typedOfMapping({ extension, templateId, brand, model, mac }: Mapping): TypedMapping {
  return {
    extension,
    template: String(templateId),
    model: model === null ? '' : modelChoice(brand, model),
    mac: mac === null ? '' : showMac(mac),
  }
}

/** What a form brought. */
export function typedMapping(body: unknown): TypedMapping {
  return {
    extension: textOf(body, 'extension').trim(),
    template: textOf(body, 'template'),
    model: textOf(body, 'model'),
    mac: textOf(body, 'mac').trim(),
  }
}

/** What was typed as the commands take it. The template says the brand. Throws a Problem at the field that is wrong. */
export function mappingInput(typed: TypedMapping, { brands, templates }: MappingChoices) {
  const template = templates.find(({ id }) => String(id) === typed.template)
  if (!template) throw invalid({ template: 'Choose a template.' })
  const model = readModelChoice(typed.model)
  if (model) checkSameBrand(brands, model, template.brand)
  return {
    extension: typed.extension,
    brand: template.brand,
    template: template.id,
    model: model?.model ?? null,
    mac: typed.mac,
  }
}

/** The form's fields (E19, E21). */
export function mappingFields(typed: TypedMapping, { brands, templates }: MappingChoices): Field[] {
  return [
    { name: 'extension', kind: 'text', title: 'Extension', value: typed.extension, required: true },
    {
      name: 'template',
      kind: 'select',
      title: 'Brand and template',
      value: typed.template,
      choices: [{ value: '', label: 'Choose a template' }],
      groups: templateGroups(brands, templates),
      description: 'What the extension gets on the phones that this row is for.',
    },
    {
      name: 'model',
      kind: 'select',
      title: 'Model',
      value: typed.model,
      choices: [{ value: '', label: 'Any model of the brand' }],
      groups: modelGroups(brands),
      description: 'A model is matched exactly: a VVX 311 is never a VVX 411.',
    },
    {
      name: 'mac',
      kind: 'text',
      title: 'MAC address',
      value: typed.mac,
      list: 'phones',
      description: 'Blank: any phone. With one, that phone is this extension’s own, and it is logged in there at once.',
    },
  ]
}
