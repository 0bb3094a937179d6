import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { changeProfile } from '../../app/profiles.ts'
import type { Access } from '../../domain/access.ts'
import { notFound } from '../../domain/problem.ts'
import type { Profile, ProfileKey } from '../../domain/profile.ts'
import { findProfile, listProfiles } from '../../stores/profiles.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { reachExtension } from './reach.ts'
import { ShownProfile, showProfile } from './shown-profile.ts'
import { patchSettings, PhoneSettingsChange, putSettings } from './template-settings.ts'
import { ModelAddress, NumberAddress, writable } from './values.ts'

const Address = NumberAddress.extend(ModelAddress.shape)

const Change = writable(z.object({ settings: PhoneSettingsChange, revision: z.int().optional() }), ShownProfile)

/** Subscriber phone profiles: made by the first login on a model, kept for ever (B34 to B38). */
export const profileOperations = [
  operation({
    name: 'listProfilesOfExtension',
    method: 'get',
    path: '/v1/extensions/{number}/profiles',
    summary: 'List the phone profiles of an extension',
    description: 'One for each model that it ever logged in on. `search` looks in brand and model.',
    permission: 'group',
    status: 200,
    paged: true,
    params: NumberAddress,
    query: PageQuery,
    answer: pageOf(ShownProfile),
    handle: async (context, { access, params, query }) => {
      const { number } = await reachExtension(context, access, params.number)
      const page = await listProfiles(context.database, query, { extension: number })
      return { ...page, items: page.items.map(showProfile) }
    },
  }),
  operation({
    name: 'getProfileOfExtension',
    method: 'get',
    path: '/v1/extensions/{number}/profiles/{brand}/{model}',
    summary: 'Read a subscriber phone profile',
    permission: 'group',
    status: 200,
    params: Address,
    answer: ShownProfile,
    handle: async (context, { access, params: { number, ...model } }) =>
      showProfile(await reachProfile(context, access, { extension: number, ...model })),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}ProfileOfExtension`,
      method,
      path: '/v1/extensions/{number}/profiles/{brand}/{model}',
      summary: 'Change a subscriber phone profile',
      description:
        'It affects that subscriber alone, on that model. `settings` of a PATCH are put over those that are there; those ' +
        'of a PUT replace them, but for passwords.',
      permission: 'group',
      status: 200,
      problems: [409],
      params: Address,
      body: Change,
      answer: ShownProfile,
      handle: async (context, { actor, access, params: { number, ...model }, body }) => {
        const before = await reachProfile(context, access, { extension: number, ...model })
        const apply = method === 'patch' ? patchSettings : putSettings
        const { revision = before.revision } = body
        const change = { settings: apply(before.settings, body.settings), revision }
        return showProfile(await changeProfile(context, actor, { extension: number, ...model }, change))
      },
    }),
  ),
]

async function reachProfile(context: Context, access: Access, key: ProfileKey): Promise<Profile> {
  await reachExtension(context, access, key.extension)
  const profile = await findProfile(context.database, key)
  if (!profile) throw notFound(`profile of extension ${key.extension} for the ${key.model}`)
  return profile
}
