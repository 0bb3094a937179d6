import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { logIn, logOut } from '../../app/hot-desk.ts'
import { reachesGroup, type Access } from '../../domain/access.ts'
import { readMac, showMac } from '../../domain/mac.ts'
import { invalid, Problem } from '../../domain/problem.ts'
import { findExtension } from '../../stores/extensions.ts'
import { listSessions } from '../../stores/sessions.ts'
import { operation } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { groupWithin, reachPhone, reachSession } from './reach.ts'
import { Time, TimeOrNull } from './times.ts'
import { ExtensionNumber, Filter, Flag, GroupFilter, IdAddress, MacAddress } from './values.ts'

const ShownSession = z
  .object({
    id: z.int(),
    extension: z.string(),
    mac: z.string(),
    startedAt: Time,
    endedAt: TimeOrNull,
    startedBy: z.string(),
    endedBy: z.string().nullable(),
    leavingSince: TimeOrNull.meta({ description: 'Since when a logout waits for the end of a call; null: none does.' }),
    leavingWhy: z.string().nullable().meta({ description: 'What `endedBy` will be then.' }),
    group: z
      .int()
      .optional()
      .transform((group) => group ?? null)
      .meta({ type: ['integer', 'null'], description: 'The id of the business group in which it is, or was.' }),
  })
  .meta({ id: 'Session' })

/** Sessions: who is on which phone, now and before. */
export const sessionOperations = [
  operation({
    name: 'listSessions',
    method: 'get',
    path: '/v1/sessions',
    summary: 'List sessions',
    description:
      'Those of now, or with `ended=true` those of before; the latest first. `search` looks in both numbers.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({
      ended: Flag,
      extension: Filter.meta({ description: 'Of this extension only.' }),
      mac: Filter.meta({ description: 'On this phone only.' }),
      group: GroupFilter,
    }),
    answer: pageOf(ShownSession),
    handle: (context, { access, query: { ended, extension, mac, group, ...request } }) => {
      const named = { ...(extension && { extension }), ...(mac && { mac: readMac(mac) ?? mac }) }
      const only = { ...named, ...groupWithin(access, group) }
      return listSessions(context.database, request, ended, only)
    },
  }),
  operation({
    name: 'logIn',
    method: 'post',
    path: '/v1/sessions',
    summary: 'Log an extension in on a phone',
    description:
      'As an administrator: no password is asked for, and whoever is on the phone is logged out. With `takeOver` ' +
      'false an occupied phone is refused instead, with the code `phone-in-use`.',
    permission: 'group',
    status: 201,
    problems: [403, 404, 409],
    body: z.strictObject({ extension: ExtensionNumber, mac: MacAddress, takeOver: z.boolean().default(true) }),
    answer: ShownSession,
    location: ({ id }) => `/v1/sessions/${id}`,
    handle: async (context, { actor, access, body: { extension, mac, takeOver } }) => {
      await checkExtension(context, access, extension)
      await reachPhone(context, access, mac)
      const outcome = await logIn(context, actor, { number: extension, mac, takeOver, startedBy: actor.name })
      if (outcome.kind === 'in') return outcome.session
      const who = outcome.occupant ? ` by ${outcome.occupant.number} ${outcome.occupant.name}`.trimEnd() : ''
      throw new Problem('conflict', 'phone-in-use', `The phone ${showMac(mac)} is in use${who}.`)
    },
  }),
  operation({
    name: 'getSession',
    method: 'get',
    path: '/v1/sessions/{id}',
    summary: 'Read a session',
    permission: 'group',
    status: 200,
    params: IdAddress,
    answer: ShownSession,
    handle: (context, { access, params }) => reachSession(context, access, params.id),
  }),
  operation({
    name: 'logOut',
    method: 'delete',
    path: '/v1/sessions/{id}',
    summary: 'Log out',
    description:
      'While the phone is in a call the session ends with the call: 202, and `leavingSince` says so. With `force=true` ' +
      'it ends now. After an emergency call from the phone it is refused with the code `emergency-hold`, forced or not.',
    permission: 'group',
    status: 204,
    problems: [403, 409],
    params: IdAddress,
    query: z.object({ force: Flag }),
    later: ShownSession,
    handle: async (context, { actor, access, params, query: { force } }) => {
      await reachSession(context, access, params.id)
      const session = await logOut(context, actor, params.id, { why: actor.name, force })
      return session.endedAt === null ? session : undefined
    },
  }),
]

/** An extension that is not there is a mistake in the body; only a phone that is not there is a 404. */
async function checkExtension({ database }: Context, access: Access, number: string): Promise<void> {
  const extension = await findExtension(database, number)
  if (!extension || !reachesGroup(access, extension.group ?? null))
    throw invalid({ extension: `There is no extension ${number}.` })
}
