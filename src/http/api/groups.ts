import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { putInGroup } from '../../app/group-members.ts'
import { addGroup, changeGroup, changeGroupRules, removeGroup } from '../../app/groups.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import { GroupChange, GroupInput, GroupRules, NewGroup } from '../../domain/group.ts'
import { listGroups, type ListedGroup } from '../../stores/groups.ts'
import { onlyAllowed } from './kept-fields.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { reachGroup } from './reach.ts'
import { Time } from './times.ts'
import { ExtensionNumber, IdAddress, MacAddress, writable } from './values.ts'

const ShownGroup = z
  .object({
    id: z.int(),
    ...GroupInput.shape,
    phones: z.int().meta({ description: 'How many are in it.' }),
    subscribers: z.int().meta({ description: 'How many are in it.' }),
    createdAt: Time,
    revision: z.int().meta({ description: 'Counts the changes. Send it with a change to notice somebody else’s.' }),
  })
  .meta({ id: 'Group' })

const Addition = writable(NewGroup, ShownGroup)
const Change = writable(GroupChange, ShownGroup)

/** What a business group's own token changes. */
const ofGroup = [...Object.keys(GroupRules.shape), 'revision']

/** Business groups. */
export const groupOperations = [
  operation({
    name: 'listGroups',
    method: 'get',
    path: '/v1/groups',
    summary: 'List business groups',
    description: 'By name. `search` looks in the name. A business group’s token sees its own.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownGroup),
    handle: (context, { access, query }) => listGroups(context.database, query, idWithin(access)),
  }),
  operation({
    name: 'addGroup',
    method: 'post',
    path: '/v1/groups',
    summary: 'Add a business group',
    description:
      'What is not named of its rules is as the settings say. Phones and subscribers are put into it afterwards.',
    permission: 'administrator',
    status: 201,
    body: Addition,
    answer: ShownGroup,
    location: ({ id }) => `/v1/groups/${id}`,
    handle: async (context, { actor, access, body }) =>
      show(context, access, (await addGroup(context, actor, body)).id),
  }),
  operation({
    name: 'getGroup',
    method: 'get',
    path: '/v1/groups/{id}',
    summary: 'Read a business group',
    permission: 'group',
    status: 200,
    params: IdAddress,
    answer: ShownGroup,
    handle: (context, { access, params }) => show(context, access, params.id),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Group`,
      method,
      path: '/v1/groups/{id}',
      summary: 'Change a business group',
      description:
        'What is not named stays as it is. A business group’s own token changes its rules: which passwords count, what ' +
        'a login elsewhere does, whether the name of who is on a phone is shown, and timers.',
      permission: 'group',
      status: 200,
      problems: [409],
      params: IdAddress,
      body: Change,
      answer: ShownGroup,
      handle: async (context, { actor, access, params: { id }, body }) => {
        const group = await reachGroup(context, access, id)
        if (onlyGroup(access) === undefined) await changeGroup(context, actor, id, body)
        else await changeGroupRules(context, actor, id, onlyAllowed(body, group, ofGroup))
        return show(context, access, id)
      },
    }),
  ),
  operation({
    name: 'removeGroup',
    method: 'delete',
    path: '/v1/groups/{id}',
    summary: 'Delete a business group',
    description:
      'Its phone profiles, its administrators and its tokens go with it. Refused while phones or subscribers are in it.',
    permission: 'administrator',
    status: 204,
    problems: [409],
    params: IdAddress,
    handle: (context, { actor, params }) => removeGroup(context, actor, params.id),
  }),
  operation({
    name: 'addMembers',
    method: 'post',
    path: '/v1/groups/{id}/members',
    summary: 'Put phones and extensions into a business group',
    description:
      'All of them or none, out of the group that each was in. Who comes along with the phone that they are on stays on ' +
      'it; other sessions on these phones and of these extensions end. The answer names those that have moved.',
    permission: 'administrator',
    status: 200,
    problems: [403],
    params: IdAddress,
    body: z.strictObject({
      phones: z.array(MacAddress).max(1000).default([]),
      extensions: z.array(ExtensionNumber).max(1000).default([]),
    }),
    answer: z.object({ phones: z.array(z.string()), extensions: z.array(z.string()) }),
    handle: async (context, { actor, access, params, body }) => {
      await reachGroup(context, access, params.id)
      const { phones, extensions } = await putInGroup(context, actor, params.id, body)
      return { phones: [...phones], extensions: [...extensions] }
    },
  }),
]

function idWithin(access: Access): { id?: number } {
  const own = onlyGroup(access)
  return own === undefined ? {} : { id: own }
}

async function show(context: Context, access: Access, id: number): Promise<ListedGroup> {
  const group = await reachGroup(context, access, id)
  const { items } = await listGroups(context.database, { page: 1, size: 1, search: '' }, { id })
  return items[0] ?? { ...group, phones: 0, subscribers: 0 }
}
