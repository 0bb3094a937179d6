import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import type { Brand } from '../../domain/brand.ts'
import { notFound } from '../../domain/problem.ts'
import { listTemplates } from '../../stores/templates.ts'
import { operation } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'

const NamedTemplate = z.object({ id: z.int(), name: z.string() })

const ShownBrand = z
  .object({
    id: z.string().meta({ examples: ['yealink'] }),
    name: z.string().meta({ examples: ['Yealink'] }),
    models: z.array(z.string()).meta({ description: 'Their exact names.' }),
    defaultTemplate: NamedTemplate.nullable().meta({ description: 'Null: none of its templates is the default.' }),
    templates: z.array(NamedTemplate),
  })
  .meta({ id: 'Brand' })

/** The brands that phones can be of. */
export const brandOperations = [
  operation({
    name: 'listBrands',
    method: 'get',
    path: '/v1/brands',
    summary: 'List brands',
    description: '`search` looks in the name.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownBrand),
    handle: async (context, { access, query }) => {
      const found = context.brands.filter(({ id, name }) => isFound(query.search, id, name))
      const page = cutPage(found, query)
      return { ...page, items: await Promise.all(page.items.map((brand) => show(context, access, brand))) }
    },
  }),
  operation({
    name: 'getBrand',
    method: 'get',
    path: '/v1/brands/{id}',
    summary: 'Read a brand',
    permission: 'group',
    status: 200,
    params: z.object({ id: z.string().meta({ examples: ['yealink'] }) }),
    answer: ShownBrand,
    handle: async (context, { access, params }) => {
      const brand = context.brands.find(({ id }) => id === params.id.toLowerCase())
      if (!brand) throw notFound(`brand ${params.id}`)
      return show(context, access, brand)
    },
  }),
]

/** Templates are the provider's: a business group's token sees none. */
async function show(
  { database }: Context,
  access: Access,
  { id, name, models }: Brand,
): Promise<z.input<typeof ShownBrand>> {
  const templates = onlyGroup(access) === undefined ? await listTemplates(database, id) : []
  return {
    id,
    name,
    models: models.map((model) => model.name),
    templates,
    defaultTemplate: templates.find((template) => template.default) ?? null,
  }
}
