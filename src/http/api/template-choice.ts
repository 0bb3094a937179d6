import { z } from 'zod'
import { brandById, checkModel } from '../../app/brand-list.ts'
import type { Context } from '../../app/context.ts'
import { templateFor } from '../../app/template-for.ts'
import { invalid } from '../../domain/problem.ts'
import { findExtension } from '../../stores/extensions.ts'
import { findPhone } from '../../stores/phones.ts'
import { brandIdOf } from './brand-names.ts'
import { operation } from './operation.ts'
import { ExtensionNumber, Filter, MacAddress } from './values.ts'

const Choice = z
  .object({
    template: z.int().nullable().meta({ description: 'Its id; null: there is none, and a login is refused.' }),
    templateName: z.string().nullable(),
    rule: z.enum(['mac', 'model', 'brand', 'default', 'none']).meta({ description: 'What decided.' }),
    why: z.string().meta({ description: 'The same in a sentence.' }),
    mapping: z.int().nullable().meta({ description: 'The id of the row that decided.' }),
    considered: z
      .array(z.object({ mapping: z.int(), matches: z.boolean(), why: z.string() }))
      .meta({ description: 'Every row of the extension, and why it did or did not decide.' }),
  })
  .meta({ id: 'TemplateChoice' })

/** An empty text in a query is none. */
function orNone<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal('').transform(() => undefined), schema]).optional()
}

/** Which template somebody would get, and why. */
export const templateChoiceOperations = [
  operation({
    name: 'resolveTemplate',
    method: 'get',
    path: '/v1/mappings/resolve',
    summary: 'Ask which template an extension would get on a phone, and why',
    description: 'Of a phone that is in the list its MAC address is enough: brand and model are known.',
    permission: 'administrator',
    status: 200,
    query: z.object({
      extension: orNone(ExtensionNumber).meta({ description: 'None: nobody is logged in.' }),
      brand: Filter.meta({ description: 'Its id or its name.' }),
      model: Filter,
      mac: orNone(MacAddress),
    }),
    answer: Choice,
    handle: async (context, { query }) => {
      const phone = await phoneOf(context, query)
      if (query.extension !== undefined && !(await findExtension(context.database, query.extension))) {
        throw invalid({ extension: `There is no extension ${query.extension}.` })
      }
      const { template, why, considered } = await templateFor(context.database, phone, query.extension ?? null)
      return {
        template: template?.id ?? null,
        templateName: template?.name ?? null,
        rule: why.rule,
        why: why.sentence,
        mapping: why.mappingId ?? null,
        considered: considered.map(({ mapping, matches, sentence }) => ({
          mapping: mapping.id,
          matches,
          why: sentence,
        })),
      }
    },
  }),
]

interface Named {
  brand?: string | undefined
  model?: string | undefined
  mac?: string | undefined
}

async function phoneOf(context: Context, named: Named) {
  const known = named.mac === undefined ? undefined : await findPhone(context.database, named.mac)
  const brand = brandIdOf(context, named.brand) ?? known?.brand
  if (brand === undefined) throw invalid({ brand: 'Name the brand of the phone.' })
  if (named.model !== undefined) checkModel(brandById(context.brands, brand), named.model)
  const model = named.model ?? (known?.brand === brand ? known.model : '')
  return { brand, model, mac: named.mac ?? '' }
}
