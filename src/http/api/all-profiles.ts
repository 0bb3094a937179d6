import { z } from 'zod'
import { listGroupProfiles } from '../../stores/group-profiles.ts'
import { listProfiles } from '../../stores/profiles.ts'
import { brandIdOf } from './brand-names.ts'
import { operation } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { groupWithin } from './reach.ts'
import { showGroupProfile, ShownGroupProfile, showProfile } from './shown-profile.ts'
import { Filter, GroupFilter } from './values.ts'

const ShownAny = z.object({
  kind: z.enum(['group', 'subscriber']),
  ...ShownGroupProfile.shape,
  group: ShownGroupProfile.shape.group.nullable().meta({ description: 'Null: a subscriber’s.' }),
  extension: z.string().nullable().meta({ description: 'Null: a business group’s.' }),
})

/** Phone profiles of all groups, or of all subscribers, in one list. */
export const allProfileOperations = [
  operation({
    name: 'listProfiles',
    method: 'get',
    path: '/v1/profiles',
    summary: 'List phone profiles',
    description:
      'Those of business groups, or with `kind=subscriber` subscriber phone profiles. `search` looks in brand and model. ' +
      'They are changed at `/v1/groups/ID/profiles` and `/v1/extensions/NUMBER/profiles`.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({
      kind: z.enum(['group', 'subscriber']).default('group'),
      group: GroupFilter,
      brand: Filter.meta({ description: 'Of this brand only: its id or its name.' }),
      model: Filter.meta({ description: 'Of this exact model only.' }),
    }),
    answer: pageOf(ShownAny),
    handle: async (context, { access, query: { kind, group, brand, model, ...request } }) => {
      const wanted = brandIdOf(context, brand)
      const only = {
        ...(wanted !== undefined && { brand: wanted }),
        ...(model !== undefined && { model }),
        ...groupWithin(access, group),
      }
      if (kind === 'group') {
        const page = await listGroupProfiles(context.database, request, only)
        return { ...page, items: page.items.map((one) => ({ kind, ...showGroupProfile(one), extension: null })) }
      }
      const page = await listProfiles(context.database, request, only)
      return { ...page, items: page.items.map((one) => ({ kind, ...showProfile(one), group: null, locked: [] })) }
    },
  }),
]
