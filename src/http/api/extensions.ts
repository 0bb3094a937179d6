import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { addExtension, changeExtension, removeExtension } from '../../app/extensions.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import { directoryKinds } from '../../domain/directory.ts'
import { ExtensionInput, NewExtension, showExtension, type Extension } from '../../domain/extension.ts'
import { listExtensions } from '../../stores/extensions.ts'
import { sessionsOfExtension, sessionsOfExtensions } from '../../stores/sessions.ts'
import { checkGroup, Group } from './group-of-member.ts'
import { onlyAllowed, refuseChange } from './kept-fields.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { groupWithin, reachExtension } from './reach.ts'
import { TimeOrNull } from './times.ts'
import { ExtensionNumber, GroupFilter, NumberAddress, writable } from './values.ts'

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
    group: z.int().nullable().meta({ description: 'The id of the business group whose subscriber it is.' }),
  })
  .meta({ id: 'Extension' })

const Addition = writable(
  NewExtension.extend({ number: ExtensionNumber.meta({ title: 'Number' }), group: Group.optional() }),
  ShownExtension,
)

const Change = writable(ExtensionInput.extend({ number: ExtensionNumber, group: Group }).partial(), ShownExtension)

/** What a business group's token changes of its subscribers. */
const ofGroup = ['portalPassword', 'hotDesking']

/** Extensions, called subscribers in business groups. */
export const extensionOperations = [
  operation({
    name: 'listExtensions',
    method: 'get',
    path: '/v1/extensions',
    summary: 'List extensions',
    description: '`search` looks in numbers and names.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({ group: GroupFilter }),
    answer: pageOf(ShownExtension),
    handle: async (context, { access, query: { group, ...request } }) => {
      const page = await listExtensions(context.database, request, groupWithin(access, group))
      return { ...page, items: await showAll(context, page.items) }
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
    handle: async (context, { actor, access, body: { group, ...body } }) => {
      await checkGroup(context, group)
      const { number } = await addExtension(context, actor, { ...body, group })
      return show(context, access, number)
    },
  }),
  operation({
    name: 'getExtension',
    method: 'get',
    path: '/v1/extensions/{number}',
    summary: 'Read an extension',
    permission: 'group',
    status: 200,
    params: NumberAddress,
    answer: ShownExtension,
    handle: (context, { access, params }) => show(context, access, params.number),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Extension`,
      method,
      path: '/v1/extensions/{number}',
      summary: 'Change an extension',
      description:
        'What is not named stays as it is. Disabling it logs it out. Of an extension of a PBX only `hotDesking` and `portalPassword` can be changed, and by a business group’s token no more of any.',
      permission: 'group',
      status: 200,
      problems: [403],
      params: NumberAddress,
      body: Change,
      answer: ShownExtension,
      handle: async (context, { actor, access, params, body: { number, ...body } }) => {
        const before = await reachExtension(context, access, params.number)
        refuseChange('number', number, params.number, 'An extension keeps its number. Add another one.')
        const isOfGroup = onlyGroup(access) !== undefined
        const change = isOfGroup ? ownChange(body, before) : body
        await checkGroup(context, change.group)
        await changeExtension(context, actor, params.number, change)
        return show(context, access, params.number)
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
]

function ownChange(body: z.output<typeof Change>, before: Extension): z.output<typeof Change> {
  return onlyAllowed(body, { ...before, group: before.group ?? null }, ofGroup)
}

async function show(context: Context, access: Access, number: string): Promise<z.input<typeof ShownExtension>> {
  const extension = await reachExtension(context, access, number)
  const sessions = await sessionsOfExtension(context.database, number)
  return { ...showExtension(extension), phones: sessions.map(({ mac }) => mac) }
}

async function showAll({ database }: Context, extensions: readonly Extension[]) {
  const sessions = await sessionsOfExtensions(
    database,
    extensions.map(({ number }) => number),
  )
  return extensions.map((extension) => {
    const own = sessions.filter((session) => session.extension === extension.number)
    return { ...showExtension(extension), phones: own.map(({ mac }) => mac) }
  })
}
