import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { extraParameterHints } from '../../app/extra-parameters.ts'
import { addTemplate, changeTemplate, removeTemplate } from '../../app/templates.ts'
import { notFound } from '../../domain/problem.ts'
import type { SettingName } from '../../domain/settings/phone-settings.ts'
import { TemplateInput, type Template } from '../../domain/template.ts'
import { findTemplate, listTemplates } from '../../stores/templates.ts'
import { brandIdOf, brandNamed } from './brand-names.ts'
import { ExtraParameterLines } from './extra-parameter-lines.ts'
import { refuseChange } from './kept-fields.ts'
import { operation, patchAndPut } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import {
  passwordsIn,
  patchSettings,
  PhoneSettingsChange,
  putSettings,
  ShownPhoneSettings,
} from './template-settings.ts'
import { Filter, IdAddress, writable } from './values.ts'

const ShownTemplate = z
  .object({
    id: z.int(),
    ...TemplateInput.shape,
    settings: ShownPhoneSettings,
    passwordsSet: z.array(z.string()).meta({ description: 'Settings that are passwords and are set.' }),
    hints: z.array(z.string()).meta({ description: 'What is worth a second look, in sentences.' }),
    revision: z.int().meta({ description: 'Counts the changes. Send it with a change to notice somebody else’s.' }),
  })
  .meta({ id: 'Template' })

const Writable = TemplateInput.extend({ settings: PhoneSettingsChange, extraParameters: ExtraParameterLines })

const Addition = writable(
  Writable.partial({ default: true, destination: true, settings: true, extraParameters: true }),
  ShownTemplate,
)

const Change = writable(Writable.partial().extend({ revision: z.int().optional() }), ShownTemplate)

/** Templates: named sets of phone settings, each for one brand. */
export const templateOperations = [
  operation({
    name: 'listTemplates',
    method: 'get',
    path: '/v1/templates',
    summary: 'List templates',
    description: '`search` looks in the name.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery.extend({ brand: Filter.meta({ description: 'Of this brand only: its id or its name.' }) }),
    answer: pageOf(ShownTemplate),
    handle: async (context, { query }) => {
      const all = await listTemplates(context.database, brandIdOf(context, query.brand))
      const found = all.filter(({ name }) => isFound(query.search, name))
      const page = cutPage(found, query)
      return { ...page, items: page.items.map((template) => show(context, template)) }
    },
  }),
  operation({
    name: 'addTemplate',
    method: 'post',
    path: '/v1/templates',
    summary: 'Add a template',
    description: 'Making it the default takes that away from the brand’s other one.',
    permission: 'administrator',
    status: 201,
    body: Addition,
    answer: ShownTemplate,
    location: ({ id }) => `/v1/templates/${id}`,
    handle: async (context, { actor, body }) => {
      const brand = brandNamed(context, body.brand).id
      const settings = patchSettings({}, body.settings ?? {})
      return show(context, await addTemplate(context, actor, { ...body, brand, settings }))
    },
  }),
  operation({
    name: 'getTemplate',
    method: 'get',
    path: '/v1/templates/{id}',
    summary: 'Read a template',
    permission: 'administrator',
    status: 200,
    params: IdAddress,
    answer: ShownTemplate,
    handle: async (context, { params }) => show(context, await wantTemplate(context, params.id)),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Template`,
      method,
      path: '/v1/templates/{id}',
      summary: 'Change a template',
      description:
        'What is not named stays as it is. `settings` of a PATCH are put over those that are there; those of a PUT ' +
        'replace them, but for passwords, which stay until they are named.',
      permission: 'administrator',
      status: 200,
      problems: [409],
      params: IdAddress,
      body: Change,
      answer: ShownTemplate,
      handle: async (context, { actor, params, body: { brand, settings, ...change } }) => {
        const before = await wantTemplate(context, params.id)
        refuseChange('brand', brandIdOf(context, brand), before.brand, 'A template keeps its brand. Add another one.')
        const apply = method === 'patch' ? patchSettings : putSettings
        // The revision that the new settings were made from: nobody else's change is undone.
        const whole = settings && { settings: apply(before.settings, settings), revision: before.revision }
        return show(context, await changeTemplate(context, actor, params.id, { ...whole, ...change }))
      },
    }),
  ),
  operation({
    name: 'removeTemplate',
    method: 'delete',
    path: '/v1/templates/{id}',
    summary: 'Delete a template',
    description: 'Refused while a row of Extension Mapping chooses it.',
    permission: 'administrator',
    status: 204,
    problems: [409],
    params: IdAddress,
    handle: (context, { actor, params }) => removeTemplate(context, actor, params.id),
  }),
]

async function wantTemplate({ database }: Context, id: number): Promise<Template> {
  const template = await findTemplate(database, id)
  if (!template) throw notFound(`template ${id}`)
  return template
}

function show(context: Context, template: Template): z.input<typeof ShownTemplate> {
  const brand = brandNamed(context, template.brand)
  const cannot = (Object.keys(template.settings) as SettingName[]).map((name) => brand.cannot(name))
  const hints = [
    ...extraParameterHints(brand, template.extraParameters),
    ...cannot.filter((sentence) => sentence !== undefined),
  ]
  return { ...template, passwordsSet: passwordsIn(template.settings), hints }
}
