import { z } from 'zod'
import { plainFiles } from '../../app/preview.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import { readMac } from '../../domain/mac.ts'
import { invalid } from '../../domain/problem.ts'
import { findExtension } from '../../stores/extensions.ts'
import { findPhone } from '../../stores/phones.ts'
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
    permission: 'group',
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
    handle: async (context, { access, body: { brand: typed, model, extension, mac, template } }) => {
      const brand = brandNamed(context, typed).id
      await checkReach(context, access, { extension, mac, template })
      const chosen = template ? await templateOf(context, template, brand) : null
      const wish = { brand, model, extension: extension ?? '', mac: mac ?? '', template: chosen }
      return { files: await plainFiles(context, wish) }
    },
  }),
]

interface Named {
  extension?: string | null | undefined
  mac?: string | null | undefined
  template?: number | null | undefined
}

/** A business group's token sees what its own phones and subscribers get, by the template that they get. */
async function checkReach(context: Context, access: Access, { extension, mac, template }: Named): Promise<void> {
  const group = onlyGroup(access)
  if (group === undefined) return
  if (template) throw invalid({ template: `There is no template ${template} of this brand.` })
  if (!extension && !mac) throw invalid({ extension: 'Name a subscriber or a phone of your business group.' })
  if (extension && !(await isSubscriberOf(context, group, extension)))
    throw invalid({ extension: `There is no extension ${extension}.` })
  if (mac && !(await isPhoneOf(context, group, mac))) throw invalid({ mac: `There is no phone ${mac}.` })
}

async function isSubscriberOf({ database }: Context, group: number, extension: string): Promise<boolean> {
  return (await findExtension(database, extension))?.group === group
}

async function isPhoneOf({ database }: Context, group: number, mac: string): Promise<boolean> {
  return (await findPhone(database, readMac(mac) ?? mac))?.group === group
}

async function templateOf({ database }: Context, id: number, brand: string) {
  const template = await findTemplate(database, id)
  if (template?.brand !== brand) throw invalid({ template: `There is no template ${id} of this brand.` })
  return template
}
