import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { holdOf } from '../../app/emergency-hold.ts'
import { renewAllCredentials } from '../../app/phone-credentials.ts'
import { addPhone, changePhone, removePhone } from '../../app/phones.ts'
import { timersOfPhone } from '../../app/timers-of-phone.ts'
import { waitingSecond } from '../../domain/held-phone.ts'
import type { Mac } from '../../domain/mac.ts'
import type { Access } from '../../domain/access.ts'
import { NewPhone, PhoneChange, type ListedPhone } from '../../domain/phone.ts'
import { invalid } from '../../domain/problem.ts'
import { transports } from '../../domain/transport.ts'
import { Timers } from '../../domain/timers.ts'
import type { Connection } from '../../stores/database.ts'
import { findCredentials } from '../../stores/phone-credentials.ts'
import { findHeld } from '../../stores/held-phones.ts'
import { servedTo, uploadsOf } from '../../stores/phone-files.ts'
import { tokensOf } from '../../stores/phone-tokens.ts'
import { listPhones } from '../../stores/phones.ts'
import { findResync } from '../../stores/resyncs.ts'
import { brandNamed, brandIdOf } from './brand-names.ts'
import { checkGroup, Group } from './group-of-member.ts'
import { refuseChange } from './kept-fields.ts'
import { operation, patchAndPut } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import { groupWithin, reachPhone } from './reach.ts'
import { PhoneStates, showCandidates, ShownFile, ShownPhone, showPhone, WholePhone } from './shown-phone.ts'
import { Filter, GroupFilter, MacAddress, PhoneAddress, writable } from './values.ts'

const Addition = writable(NewPhone.extend({ group: Group.optional() }), WholePhone)

const Change = writable(
  z.object({
    ...PhoneChange.shape,
    state: PhoneStates.optional().meta({ description: '`loggedOut` approves a phone that is `unapproved`.' }),
    group: Group.optional(),
    timers: Timers.partial().optional().meta({ description: 'What is not named of them stays as it is.' }),
    mac: MacAddress.optional(),
    brand: z.string().optional(),
  }),
  WholePhone,
)

/** Phones. */
export const phoneOperations = [
  operation({
    name: 'listPhones',
    method: 'get',
    path: '/v1/phones',
    summary: 'List phones',
    description: '`search` looks in MAC addresses, models, names of locations and the extensions that are logged in.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({
      brand: Filter.meta({ description: 'Of this brand only: its id or its name.' }),
      state: PhoneStates.optional(),
      transport: z.enum(transports).optional().meta({ description: 'Those whose last request came so.' }),
      location: Filter.refine(
        (text) => text === undefined || text === 'none' || /^[1-9]\d{0,14}$/.test(text),
        'Name a location by its id, or write none.',
      ).meta({ description: 'In this location only: its id, or `none` for phones that are in no location.' }),
      group: GroupFilter,
    }),
    answer: pageOf(ShownPhone),
    handle: async (context, { access, query: { brand, state, transport, location, group, ...request } }) => {
      const only = {
        ...groupWithin(access, group),
        ...(brand && { brand: brandNamed(context, brand).id }),
        ...(state && { state }),
        ...(transport && { transport }),
        ...(location && { location: location === 'none' ? null : Number(location) }),
      }
      const page = await listPhones(context.database, request, only)
      return { ...page, items: page.items.map(showPhone) }
    },
  }),
  operation({
    name: 'addPhone',
    method: 'post',
    path: '/v1/phones',
    summary: 'Add a phone',
    description: 'Before it has asked for anything: it is offered Login even where Default Login is off.',
    permission: 'administrator',
    status: 201,
    problems: [409],
    body: Addition,
    answer: WholePhone,
    location: ({ mac }) => `/v1/phones/${mac}`,
    handle: async (context, { actor, access, body: { group, ...body } }) => {
      await checkGroup(context, group)
      const { mac } = await addPhone(context, actor, { ...body, group, brand: brandNamed(context, body.brand).id })
      return whole(context, access, mac)
    },
  }),
  operation({
    name: 'getPhone',
    method: 'get',
    path: '/v1/phones/{mac}',
    summary: 'Read a phone',
    permission: 'group',
    status: 200,
    params: PhoneAddress,
    answer: WholePhone,
    handle: (context, { access, params }) => whole(context, access, params.mac),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Phone`,
      method,
      path: '/v1/phones/{mac}',
      summary: 'Change a phone, or approve it',
      description: 'What is not named stays as it is. Sessions are begun and ended at `/v1/sessions`.',
      permission: 'administrator',
      status: 200,
      problems: [409],
      params: PhoneAddress,
      body: Change,
      answer: WholePhone,
      handle: async (context, { actor, access, params, body: { mac, brand, state, ...change } }) => {
        const phone = await reachPhone(context, access, params.mac)
        await checkGroup(context, change.group)
        refuseChange('mac', mac, phone.mac, 'A phone keeps its MAC address. Add another phone.')
        refuseChange(
          'brand',
          brandIdOf(context, brand),
          phone.brand,
          'A phone’s brand is the one that it shows itself.',
        )
        const approval = isApproval(phone, state) ? { approved: true } : {}
        await changePhone(context, actor, phone.mac, { ...change, ...approval })
        return whole(context, access, phone.mac)
      },
    }),
  ),
  operation({
    name: 'removePhone',
    method: 'delete',
    path: '/v1/phones/{mac}',
    summary: 'Take a phone out of the list',
    description: 'Whoever is on it is logged out, and its token opens nothing any more.',
    permission: 'administrator',
    status: 204,
    params: PhoneAddress,
    handle: (context, { actor, params }) => removePhone(context, actor, params.mac),
  }),
  operation({
    name: 'renewCredentials',
    method: 'post',
    path: '/v1/phones/credentials',
    summary: 'Give all phones other passwords at this server',
    description: 'Each at its own moment within a day.',
    permission: 'administrator',
    status: 202,
    handle: (context, { actor }) => renewAllCredentials(context, actor),
  }),
  operation({
    name: 'listFilesOfPhone',
    method: 'get',
    path: '/v1/phones/{mac}/files',
    summary: 'List what a phone was served',
    description: 'The last answer for each file name, the latest first. `search` looks in the name.',
    permission: 'group',
    status: 200,
    paged: true,
    params: PhoneAddress,
    query: PageQuery,
    answer: pageOf(ShownFile),
    handle: async (context, { access, params, query }) => {
      await reachPhone(context, access, params.mac)
      const files = await servedTo(context.database, params.mac)
      const found = files.filter(({ file }) => isFound(query.search, file))
      return cutPage(found, query)
    },
  }),
]

/** A phone with everything that is known of it, or a Problem that says that there is none which the token reaches. */
export async function whole(context: Context, access: Access, mac: Mac): Promise<z.input<typeof WholePhone>> {
  const { database } = context
  return {
    ...showPhone(await reachPhone(context, access, mac)),
    heldUntil: (await holdOf(database, context, mac)) ?? null,
    timers: await timersOfPhone(database, mac),
    resync: (await findResync(database, mac)) ?? null,
    candidates: showCandidates(await tokensOf(database, mac)),
    credentials: (await shownCredentials(database, mac)) ?? null,
    second: waitingSecond(await findHeld(database, mac)),
    files: await servedTo(database, mac),
    uploads: await uploadsOf(database, mac),
  }
}

/** When they were made and shown; never what they are. */
async function shownCredentials(connection: Connection, mac: Mac) {
  const kept = await findCredentials(connection, mac)
  return kept && { madeAt: kept.madeAt, shownAt: kept.shownAt, isChanging: kept.next !== null }
}

/** Whether a state that somebody wrote approves the phone; the state that it has already says nothing. */
function isApproval(phone: ListedPhone, wanted: ListedPhone['state'] | undefined): boolean {
  if (wanted === undefined || wanted === phone.state) return false
  if (phone.state === 'unapproved' && wanted === 'loggedOut') return true
  throw invalid({ state: 'Log in with POST /v1/sessions, log out with DELETE /v1/sessions/ID.' })
}
