import { z } from 'zod'
import { previewFiles } from '../../app/preview.ts'
import { invalid } from '../../domain/problem.ts'
import { findTemplate } from '../../stores/templates.ts'
import type { Context } from '../../app/context.ts'
import { brandNamed } from './brand-names.ts'
import { operation } from './operation.ts'
import { ExtensionNumber } from './values.ts'

const PreviewFile = z.object({ name: z.string(), body: z.string() })

/** The files that a phone would get. */
export const previewOperations = [
  operation({
    name: 'preview',
    method: 'post',
    path: '/v1/preview',
    summary: 'See the files that a phone would get',
    description: 'Passwords and the phone’s token are blanked. Nothing is changed.',
    permission: 'administrator',
    status: 200,
    problems: [503],
    body: z.strictObject({
      brand: z.string().meta({ description: 'Its id or its name.' }),
      model: z.string().trim().default('').meta({ description: 'Empty: a phone that has not told its model.' }),
      extension: z
        .union([z.literal(''), ExtensionNumber])
        .nullish()
        .meta({ description: 'None: nobody is logged in.' }),
      mac: z.string().trim().nullish().meta({ description: 'None: an invented one.' }),
      template: z.int().positive().nullish().meta({ description: 'Its id. None: the one that they would get.' }),
    }),
    answer: z.object({ files: z.array(PreviewFile) }),
    handle: async (context, { body: { brand: typed, model, extension, mac, template } }) => {
      const brand = brandNamed(context, typed).id
      const chosen = template ? await templateOf(context, template, brand) : null
      const wish = { brand, model, extension: extension ?? '', mac: mac ?? '', template: chosen }
      return { files: await previewFiles(context, wish) }
    },
  }),
]

async function templateOf({ database }: Context, id: number, brand: string) {
  const template = await findTemplate(database, id)
  if (template?.brand !== brand) throw invalid({ template: `There is no template ${id} of this brand.` })
  return template
}
