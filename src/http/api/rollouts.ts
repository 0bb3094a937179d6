import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { goOnWithRollout, stopRollout } from '../../app/rollouts.ts'
import { reachesGroup, type Access } from '../../domain/access.ts'
import { notFound } from '../../domain/problem.ts'
import { rolloutPhoneStates, type Rollout, type RolloutCounts } from '../../domain/rollout.ts'
import { countRolloutPhones, listRolloutPhones } from '../../stores/rollout-phones.ts'
import { findRollout, listRollouts } from '../../stores/rollouts.ts'
import { operation } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { groupWithin } from './reach.ts'
import { Time, TimeOrNull } from './times.ts'
import { GroupFilter, IdAddress } from './values.ts'

const States = z.enum(rolloutPhoneStates)

const ShownRollout = z
  .object({
    id: z.int(),
    group: z.int().nullable().meta({ description: 'The id of the business group whose phones they are.' }),
    what: z.string().meta({ description: 'What was saved.', examples: ['Template standard'] }),
    mode: z.enum(['now', 'whenIdle', 'notYet']),
    actor: z.string(),
    startedAt: Time,
    endedAt: TimeOrNull,
    ending: z.enum(['done', 'stopped']).nullable().meta({ description: 'Null: it goes on.' }),
    why: z.string().nullable().meta({ description: 'Why it was stopped, or what did not come back.' }),
    phones: z.record(States, z.int()).meta({ description: 'How many phones are how far.' }),
  })
  .meta({ id: 'Rollout' })

const ShownPhone = z
  .object({ mac: z.string(), state: States, toldAt: TimeOrNull, endedAt: TimeOrNull })
  .meta({ id: 'RolloutPhone' })

/** Telling phones what was saved: which did, which did not come back (B30). */
export const rolloutOperations = [
  operation({
    name: 'listRollouts',
    method: 'get',
    path: '/v1/rollouts',
    summary: 'List what phones were told of',
    description: 'Each time that something was saved and phones were to take it; the latest first.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.omit({ search: true }).extend({ group: GroupFilter }),
    answer: pageOf(ShownRollout),
    handle: async ({ database }, { access, query: { group, ...request } }) => {
      const page = await listRollouts(database, { ...request, search: '' }, groupWithin(access, group))
      const ids = page.items.map(({ id }) => id)
      const counts = await countRolloutPhones(database, ids)
      return { ...page, items: page.items.map((rollout) => shown(rollout, counts)) }
    },
  }),
  operation({
    name: 'getRollout',
    method: 'get',
    path: '/v1/rollouts/{id}',
    summary: 'Read how far phones are with what was saved',
    permission: 'group',
    status: 200,
    params: IdAddress,
    answer: ShownRollout,
    handle: (context, { access, params: { id } }) => show(context, access, id),
  }),
  operation({
    name: 'listRolloutPhones',
    method: 'get',
    path: '/v1/rollouts/{id}/phones',
    summary: 'List its phones, and how far each is',
    permission: 'group',
    status: 200,
    paged: true,
    params: IdAddress,
    query: PageQuery.omit({ search: true }).extend({ state: States.optional() }),
    answer: pageOf(ShownPhone),
    handle: async (context, { access, params: { id }, query: { state, ...request } }) => {
      await reachRollout(context, access, id)
      return listRolloutPhones(context.database, id, { ...request, search: '' }, state)
    },
  }),
  ...(['stop', 'go-on'] as const).map((deed) =>
    operation({
      name: deed === 'stop' ? 'stopRollout' : 'goOnWithRollout',
      method: 'post',
      path: `/v1/rollouts/{id}/${deed}`,
      summary: deed === 'stop' ? 'Tell no more phones' : 'Tell those that were left alone after all',
      permission: 'group',
      status: 200,
      problems: [409],
      params: IdAddress,
      answer: ShownRollout,
      handle: async (context, { actor, access, params: { id } }) => {
        await reachRollout(context, access, id)
        await (deed === 'stop' ? stopRollout : goOnWithRollout)(context, actor, id)
        return show(context, access, id)
      },
    }),
  ),
]

async function reachRollout({ database }: Context, access: Access, id: number): Promise<Rollout> {
  const rollout = await findRollout(database, id)
  if (rollout && reachesGroup(access, rollout.group)) return rollout
  throw notFound(`rollout ${id}`)
}

async function show(context: Context, access: Access, id: number) {
  const rollout = await reachRollout(context, access, id)
  return shown(rollout, await countRolloutPhones(context.database, [id]))
}

function shown({ at, ...rollout }: Rollout, counts: ReadonlyMap<number, RolloutCounts>) {
  const own = counts.get(rollout.id)
  const phones = Object.fromEntries(rolloutPhoneStates.map((state) => [state, own?.[state] ?? 0]))
  return { ...rollout, startedAt: at, phones: phones as Record<(typeof rolloutPhoneStates)[number], number> }
}
