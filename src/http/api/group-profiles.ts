import { z } from 'zod'
import { addGroupProfile, changeGroupProfile, removeGroupProfile, wantGroupProfile } from '../../app/group-profiles.ts'
import { GroupProfileInput } from '../../domain/group-profile.ts'
import { listGroupProfiles } from '../../stores/group-profiles.ts'
import { brandNamed } from './brand-names.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { reachGroup } from './reach.ts'
import { showGroupProfile, ShownGroupProfile } from './shown-profile.ts'
import { patchSettings, PhoneSettingsChange, putSettings } from './template-settings.ts'
import { IdAddress, ModelAddress, writable } from './values.ts'

const Address = IdAddress.extend(ModelAddress.shape)

const Change = writable(
  z.object({
    settings: PhoneSettingsChange.optional(),
    locked: GroupProfileInput.shape.locked.optional(),
    revision: z.int().optional(),
  }),
  ShownGroupProfile,
)

/** A business group's phone profiles: one for each exact model (B18 to B26). */
export const groupProfileOperations = [
  operation({
    name: 'listProfilesOfGroup',
    method: 'get',
    path: '/v1/groups/{id}/profiles',
    summary: 'List the phone profiles of a business group',
    description: '`search` looks in brand and model.',
    permission: 'group',
    status: 200,
    paged: true,
    params: IdAddress,
    query: PageQuery,
    answer: pageOf(ShownGroupProfile),
    handle: async (context, { access, params, query }) => {
      const { id } = await reachGroup(context, access, params.id)
      const page = await listGroupProfiles(context.database, query, { group: id })
      return { ...page, items: page.items.map(showGroupProfile) }
    },
  }),
  operation({
    name: 'addProfileOfGroup',
    method: 'post',
    path: '/v1/groups/{id}/profiles',
    summary: 'Add a phone profile for an exact model',
    description: 'It decides nothing yet: change it afterwards.',
    permission: 'group',
    status: 201,
    params: IdAddress,
    body: z.strictObject({
      brand: z.string().meta({ description: 'Its id or its name.' }),
      model: z.string().trim().meta({ description: 'Its exact name, as `/v1/models` lists it.' }),
    }),
    answer: ShownGroupProfile,
    location: ({ group, brand, model }) =>
      `/v1/groups/${group}/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}`,
    handle: async (context, { actor, access, params, body }) => {
      const { id } = await reachGroup(context, access, params.id)
      const key = { group: id, brand: brandNamed(context, body.brand).id, model: body.model }
      return showGroupProfile(await addGroupProfile(context, actor, key))
    },
  }),
  operation({
    name: 'getProfileOfGroup',
    method: 'get',
    path: '/v1/groups/{id}/profiles/{brand}/{model}',
    summary: 'Read a phone profile',
    permission: 'group',
    status: 200,
    params: Address,
    answer: ShownGroupProfile,
    handle: async (context, { access, params: { id, ...model } }) => {
      const group = await reachGroup(context, access, id)
      return showGroupProfile(await wantGroupProfile(context.database, { group: group.id, ...model }))
    },
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}ProfileOfGroup`,
      method,
      path: '/v1/groups/{id}/profiles/{brand}/{model}',
      summary: 'Change a phone profile',
      description:
        'It is passed down to every phone of that model in the group. What is not named stays as it is. `settings` of a ' +
        'PATCH are put over those that are there; those of a PUT replace them, but for passwords.',
      permission: 'group',
      status: 200,
      problems: [409],
      params: Address,
      body: Change,
      answer: ShownGroupProfile,
      handle: async (context, { actor, access, params: { id, ...model }, body: { settings, ...change } }) => {
        const key = { group: (await reachGroup(context, access, id)).id, ...model }
        const before = await wantGroupProfile(context.database, key)
        const apply = method === 'patch' ? patchSettings : putSettings
        // The revision that the new settings were made from: nobody else's change is undone.
        const whole = settings && { settings: apply(before.settings, settings), revision: before.revision }
        return showGroupProfile(await changeGroupProfile(context, actor, key, { ...whole, ...change }))
      },
    }),
  ),
  operation({
    name: 'removeProfileOfGroup',
    method: 'delete',
    path: '/v1/groups/{id}/profiles/{brand}/{model}',
    summary: 'Delete a phone profile',
    description: 'Phones of the model are then as their template and subscribers’ own profiles say.',
    permission: 'group',
    status: 204,
    params: Address,
    handle: async (context, { actor, access, params: { id, ...model } }) => {
      const group = await reachGroup(context, access, id)
      await removeGroupProfile(context, actor, { group: group.id, ...model })
    },
  }),
]
