import { z } from 'zod'
import { brandIdOf } from './brand-names.ts'
import { operation } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import { Filter } from './values.ts'

const ShownModel = z
  .object({
    brand: z.string().meta({ description: 'The id of the brand.' }),
    name: z.string().meta({ examples: ['T46S'], description: 'Compared exactly.' }),
    lineKeys: z.int(),
    softKeys: z.int(),
    expansion: z
      .object({ modules: z.int(), keys: z.int() })
      .meta({ description: 'How many expansion modules can be added, and the keys of one.' }),
    restarts: z.boolean().meta({ description: 'Whether it restarts to change user.' }),
  })
  .meta({ id: 'Model' })

/** The exact models that phones can be. */
export const modelOperations = [
  operation({
    name: 'listModels',
    method: 'get',
    path: '/v1/models',
    summary: 'List models',
    description: '`search` looks in the name.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({ brand: Filter.meta({ description: 'Of this brand only: its id or its name.' }) }),
    answer: pageOf(ShownModel),
    handle: (context, { query }) => {
      const wanted = brandIdOf(context, query.brand)
      const models = context.brands
        .filter(({ id }) => wanted === undefined || id === wanted)
        .flatMap((brand) => brand.models.map((model) => ({ ...model, brand: brand.id })))
      return cutPage(
        models.filter(({ name }) => isFound(query.search, name)),
        query,
      )
    },
  }),
]
