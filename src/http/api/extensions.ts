import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { addExtension, changeExtension, removeExtension, wantExtension } from '../../app/extensions.ts'
import { directoryKinds } from '../../domain/directory.ts'
import { ExtensionInput, NewExtension, showExtension, type Extension } from '../../domain/extension.ts'
import { profilesOf } from '../../stores/profiles.ts'
import { listExtensions } from '../../stores/extensions.ts'
import { sessionsOfExtension } from '../../stores/sessions.ts'
import { refuseChange } from './kept-fields.ts'
import { operation, patchAndPut } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import { passwordsIn, ShownPhoneSettings } from './template-settings.ts'
import { Time, TimeOrNull } from './times.ts'
import { ExtensionNumber, writable } from './values.ts'

const { name, enabled, hotDesking } = ExtensionInput.shape

const ShownExtension = z
  .object({
    number: z.string(),
    name,
    hasMailbox: z.boolean(),
    hasPortalPassword: z.boolean(),
    enabled,
    hotDesking,
    phones: z.array(z.string()).meta({ description: 'MAC addresses of the phones that it is logged in to now.' }),
    revision: z.int(),
    origin: z.enum(directoryKinds).meta({ description: 'Where it comes from: builtin, or the PBX’s directory.' }),
    absentSince: TimeOrNull.meta({ description: 'Since when the PBX no longer has it; null: it has.' }),
    trouble: z.string().nullable().meta({ description: 'Why no phone can be it, and what to do.' }),
  })
  .meta({ id: 'Extension' })

const ShownProfile = z
  .object({
    extension: z.string(),
    brand: z.string(),
    model: z.string(),
    settings: ShownPhoneSettings,
    passwordsSet: z.array(z.string()).meta({ description: 'Settings that are passwords and are set.' }),
    createdAt: Time,
    revision: z.int(),
  })
  .meta({ id: 'SubscriberPhoneProfile' })

const Addition = writable(NewExtension.extend({ number: ExtensionNumber.meta({ title: 'Number' }) }), ShownExtension)

const Change = writable(ExtensionInput.extend({ number: ExtensionNumber }).partial(), ShownExtension)

const NumberAddress = z.object({
  number: z.string().refine((text) => /^\d{1,20}$/.test(text), 'There is no such extension: a number has digits only.'),
})

/** Extensions, called subscribers in business groups. */
export const extensionOperations = [
  operation({
    name: 'listExtensions',
    method: 'get',
    path: '/v1/extensions',
    summary: 'List extensions',
    description: '`search` looks in numbers and names.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownExtension),
    handle: async (context, { query }) => {
      const page = await listExtensions(context.database, query)
      return { ...page, items: await Promise.all(page.items.map((extension) => show(context, extension))) }
    },
  }),
  operation({
    name: 'addExtension',
    method: 'post',
    path: '/v1/extensions',
    summary: 'Add an extension',
    description: 'Refused while extensions come from a PBX.',
    permission: 'administrator',
    status: 201,
    problems: [403, 409],
    body: Addition,
    answer: ShownExtension,
    location: ({ number }) => `/v1/extensions/${number}`,
    handle: async (context, { actor, body }) => show(context, await addExtension(context, actor, body)),
  }),
  operation({
    name: 'getExtension',
    method: 'get',
    path: '/v1/extensions/{number}',
    summary: 'Read an extension',
    permission: 'administrator',
    status: 200,
    params: NumberAddress,
    answer: ShownExtension,
    handle: async (context, { params }) => show(context, await wantExtension(context.database, params.number)),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Extension`,
      method,
      path: '/v1/extensions/{number}',
      summary: 'Change an extension',
      description:
        'What is not named stays as it is. Disabling it logs it out. Of an extension of a PBX only `hotDesking` and `portalPassword` can be changed.',
      permission: 'administrator',
      status: 200,
      problems: [403],
      params: NumberAddress,
      body: Change,
      answer: ShownExtension,
      handle: async (context, { actor, params, body: { number, ...change } }) => {
        refuseChange('number', number, params.number, 'An extension keeps its number. Add another one.')
        return show(context, await changeExtension(context, actor, params.number, change))
      },
    }),
  ),
  operation({
    name: 'removeExtension',
    method: 'delete',
    path: '/v1/extensions/{number}',
    summary: 'Delete an extension',
    description:
      'It is logged out, and its rows of Extension Mapping and its profiles go with it. Refused while its PBX has it.',
    permission: 'administrator',
    status: 204,
    problems: [403],
    params: NumberAddress,
    handle: (context, { actor, params }) => removeExtension(context, actor, params.number),
  }),
  operation({
    name: 'listProfilesOfExtension',
    method: 'get',
    path: '/v1/extensions/{number}/profiles',
    summary: 'List the phone profiles of an extension',
    description: 'One for each model that it ever logged in on. `search` looks in brand and model.',
    permission: 'administrator',
    status: 200,
    paged: true,
    params: NumberAddress,
    query: PageQuery,
    answer: pageOf(ShownProfile),
    handle: async (context, { params, query }) => {
      await wantExtension(context.database, params.number)
      const profiles = await profilesOf(context.database, params.number)
      const found = profiles.filter(({ brand, model }) => isFound(query.search, brand, model))
      const shown = found.map((profile) => ({ ...profile, passwordsSet: passwordsIn(profile.settings) }))
      return cutPage(shown, query)
    },
  }),
]

async function show({ database }: Context, extension: Extension): Promise<z.input<typeof ShownExtension>> {
  const sessions = await sessionsOfExtension(database, extension.number)
  return { ...showExtension(extension), phones: sessions.map(({ mac }) => mac) }
}
