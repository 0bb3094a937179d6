import { checkInput } from '../../../app/check-input.ts'
import type { Context } from '../../../app/context.ts'
import { addMapping, changeMapping } from '../../../app/mappings.ts'
import { isWithin, onlyRange } from '../../../domain/access.ts'
import { showMac } from '../../../domain/mac.ts'
import { MappingInput, type Mapping } from '../../../domain/mapping.ts'
import { invalid } from '../../../domain/problem.ts'
import { listMappings, mappingsOf } from '../../../stores/mappings.ts'
import { listTemplates } from '../../../stores/templates.ts'
import { brandNamed } from '../../api/brand-names.ts'
import { templateIdOf } from '../../api/mappings.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** Stands for a template where only the other cells are looked at. */
const anyTemplate = 1

/** The rows of Extension Mapping. A row is known by all that it names but its template. */
export const mappingsSheet: Sheet = {
  name: 'Hot Desk: Extension Mapping',
  description: 'Which template an extension gets on which phone, and which phone is its own.',
  columns: {
    extension: { title: 'Extension', description: 'Its number.', required: true, identifier: true },
    brand: { title: 'Brand', description: 'By its name.', required: true, identifier: true },
    template: { title: 'Template', description: 'By its name.', required: true },
    model: { title: 'Model', description: 'Empty: any model of the brand.', identifier: true },
    mac: {
      title: 'MAC address',
      description: 'Empty: any phone. With one, that phone is this extension’s own.',
      identifier: true,
    },
  },
  check: (context, row) => {
    checkInput(MappingInput, { ...cells(context, row), template: anyTemplate })
    wantTemplate(row)
  },
  save: async (context, { actor, access }, row, replace) => {
    const given = cells(context, row)
    const { brand, extension, model, mac } = checkInput(MappingInput, { ...given, template: anyTemplate })
    if (!isWithin(extension, onlyRange(access))) throw invalid({ extension: `There is no extension ${extension}.` })
    const template = await templateIdOf(context, brand, wantTemplate(row))
    const rows = replace ? await mappingsOf(context.database, extension) : []
    const twin = rows.find((one) => one.brand === brand && one.model === model && one.mac === mac)
    if (twin === undefined) await addMapping(context, actor, { extension, brand, model, mac, template })
    else if (twin.templateId !== template) await changeMapping(context, actor, twin.id, { template })
  },
  page: async (context, { access }, request) => {
    const range = onlyRange(access)
    const { items, total, next } = await listMappings(context.database, { ...request, search: '' })
    const templates = new Map((await listTemplates(context.database)).map(({ id, name }) => [id, name]))
    const own = items.filter(({ extension }) => isWithin(extension, range))
    const rows = own.map((mapping) => show(context, mapping, templates))
    return { rows, total, ...(next !== undefined && { next }) }
  },
}

function cells(context: Context, { extension, brand, model, mac }: SheetRow) {
  const named = brand === undefined || brand === '' ? {} : { brand: brandNamed(context, brand).id }
  return { extension, ...named, model, mac }
}

function wantTemplate({ template = '' }: SheetRow): string {
  if (template === '') throw invalid({ template: 'This is missing.' })
  return template
}

function show({ brands }: Context, mapping: Mapping, templates: ReadonlyMap<number, string>): SheetRow {
  const { extension, brand, templateId, model, mac } = mapping
  return {
    extension,
    brand: brands.find(({ id }) => id === brand)?.name ?? brand,
    template: templates.get(templateId) ?? '',
    model: model ?? '',
    mac: mac === null ? '' : showMac(mac),
  }
}
