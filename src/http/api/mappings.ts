import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { addMapping, changeMapping, removeMapping } from '../../app/mappings.ts'
import { MappingInput, type Mapping } from '../../domain/mapping.ts'
import { invalid, notFound } from '../../domain/problem.ts'
import { findMapping, listMappings } from '../../stores/mappings.ts'
import { listTemplates } from '../../stores/templates.ts'
import { brandIdOf, brandNamed } from './brand-names.ts'
import { ShownMapping, showMapping } from './mapping-rows.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { ExtensionNumber, Filter, IdAddress, writable } from './values.ts'

const Writable = z.object({
  ...MappingInput.shape,
  extension: ExtensionNumber.meta({ title: 'Extension' }),
  template: z
    .union([z.int().positive(), z.string().trim().min(1)], 'Name a template by its id or its name.')
    .meta({ title: 'Template', description: 'Its id, or its name among the templates of this brand.' }),
})

const Addition = writable(Writable, ShownMapping)

const Change = writable(Writable.partial(), ShownMapping)

/** Extension Mapping: rows that choose a template. */
export const mappingOperations = [
  operation({
    name: 'listMappings',
    method: 'get',
    path: '/v1/mappings',
    summary: 'List the rows of Extension Mapping',
    description: '`search` looks in extensions and MAC addresses.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery.extend({
      extension: Filter.meta({ description: 'Of this extension only.' }),
      brand: Filter.meta({ description: 'Of this brand only: its id or its name.' }),
    }),
    answer: pageOf(ShownMapping),
    handle: async (context, { query: { extension, brand, ...request } }) => {
      const only = { ...(extension && { extension }), ...(brand && { brand: brandNamed(context, brand).id }) }
      const page = await listMappings(context.database, request, only)
      return { ...page, items: await Promise.all(page.items.map((mapping) => showMapping(context, mapping))) }
    },
  }),
  operation({
    name: 'addMapping',
    method: 'post',
    path: '/v1/mappings',
    summary: 'Add a row',
    description: 'With a MAC address it also assigns: that phone is the extension’s own until somebody logs out of it.',
    permission: 'administrator',
    status: 201,
    body: Addition,
    answer: ShownMapping,
    location: ({ id }) => `/v1/mappings/${id}`,
    handle: async (context, { actor, body }) => {
      const brand = brandNamed(context, body.brand).id
      const template = await templateIdOf(context, brand, body.template)
      return showMapping(context, await addMapping(context, actor, { ...body, brand, template }))
    },
  }),
  operation({
    name: 'getMapping',
    method: 'get',
    path: '/v1/mappings/{id}',
    summary: 'Read a row',
    permission: 'administrator',
    status: 200,
    params: IdAddress,
    answer: ShownMapping,
    handle: async (context, { params }) => showMapping(context, await wantMapping(context, params.id)),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Mapping`,
      method,
      path: '/v1/mappings/{id}',
      summary: 'Change a row',
      description: 'What is not named stays as it is; null makes the model or the MAC address blank.',
      permission: 'administrator',
      status: 200,
      params: IdAddress,
      body: Change,
      answer: ShownMapping,
      handle: async (context, { actor, params, body: { brand: typed, template, ...change } }) => {
        const before = await wantMapping(context, params.id)
        const brand = brandIdOf(context, typed) ?? before.brand
        const chosen = template === undefined ? {} : { template: await templateIdOf(context, brand, template) }
        return showMapping(context, await changeMapping(context, actor, params.id, { ...change, brand, ...chosen }))
      },
    }),
  ),
  operation({
    name: 'removeMapping',
    method: 'delete',
    path: '/v1/mappings/{id}',
    summary: 'Delete a row',
    description: 'An extension that is on the phone because this row made it its own is logged out of it.',
    permission: 'administrator',
    status: 204,
    params: IdAddress,
    handle: (context, { actor, params }) => removeMapping(context, actor, params.id),
  }),
]

async function wantMapping({ database }: Context, id: number): Promise<Mapping> {
  const mapping = await findMapping(database, id)
  if (!mapping) throw notFound(`mapping ${id}`)
  return mapping
}

/** A template of the brand by its name, in upper or lower case, or by its id. */
export async function templateIdOf({ database }: Context, brand: string, named: number | string): Promise<number> {
  if (typeof named === 'number') return named
  const templates = await listTemplates(database, brand)
  const found =
    templates.find(({ name }) => name.toLowerCase() === named.toLowerCase()) ??
    templates.find(({ id }) => String(id) === named)
  if (found) return found.id
  const names = templates.map(({ name }) => name).join(', ')
  throw invalid({ template: `There is no template ${named} of this brand. There is ${names || 'none yet'}.` })
}
