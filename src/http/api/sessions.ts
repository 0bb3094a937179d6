import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { logIn, logOut } from '../../app/hot-desk.ts'
import { readMac, showMac } from '../../domain/mac.ts'
import { invalid, notFound, Problem } from '../../domain/problem.ts'
import { findExtension } from '../../stores/extensions.ts'
import { findSession, listSessions } from '../../stores/sessions.ts'
import { operation } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { Time, TimeOrNull } from './times.ts'
import { ExtensionNumber, Filter, Flag, IdAddress, MacAddress } from './values.ts'

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
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery.extend({
      ended: Flag,
      extension: Filter.meta({ description: 'Of this extension only.' }),
      mac: Filter.meta({ description: 'On this phone only.' }),
    }),
    answer: pageOf(ShownSession),
    handle: (context, { query: { ended, extension, mac, ...request } }) => {
      const only = { ...(extension && { extension }), ...(mac && { mac: readMac(mac) ?? mac }) }
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
    permission: 'administrator',
    status: 201,
    problems: [403, 404, 409],
    body: z.strictObject({ extension: ExtensionNumber, mac: MacAddress, takeOver: z.boolean().default(true) }),
    answer: ShownSession,
    location: ({ id }) => `/v1/sessions/${id}`,
    handle: async (context, { actor, body: { extension, mac, takeOver } }) => {
      await checkExtension(context, extension)
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
    permission: 'administrator',
    status: 200,
    params: IdAddress,
    answer: ShownSession,
    handle: async (context, { params }) => {
      const session = await findSession(context.database, params.id)
      if (!session) throw notFound(`session ${params.id}`)
      return session
    },
  }),
  operation({
    name: 'logOut',
    method: 'delete',
    path: '/v1/sessions/{id}',
    summary: 'Log out',
    description:
      'While the phone is in a call the session ends with the call: 202, and `leavingSince` says so. With `force=true` ' +
      'it ends now. After an emergency call from the phone it is refused with the code `emergency-hold`, forced or not.',
    permission: 'administrator',
    status: 204,
    problems: [403, 409],
    params: IdAddress,
    query: z.object({ force: Flag }),
    later: ShownSession,
    handle: async (context, { actor, params, query: { force } }) => {
      const session = await logOut(context, actor, params.id, { why: actor.name, force })
      return session.endedAt === null ? session : undefined
    },
  }),
]

/** An extension that is not there is a mistake in the body; only a phone that is not there is a 404. */
async function checkExtension({ database }: Context, number: string): Promise<void> {
  if (!(await findExtension(database, number))) throw invalid({ extension: `There is no extension ${number}.` })
}
