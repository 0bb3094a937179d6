import type { RequestListener } from 'node:http'
import { pino } from 'pino'
import supertest from 'supertest'
import { addApiToken } from '../../src/app/api-tokens.ts'
import { modelOf } from '../../src/app/brand-list.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { resyncPhone } from '../../src/app/resync-phones.ts'
import { beginRollout } from '../../src/app/rollouts.ts'
import { syncExtensions } from '../../src/app/sync-extensions.ts'
import type { Access } from '../../src/domain/access.ts'
import { operations } from '../../src/http/api/index.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import { startWork } from '../../src/start-work.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { fillRoute, type Names } from './fill-route.ts'
import { seededPhone, type SeededPhone } from './many-phones.ts'
import { admin } from './office.ts'
import type { Office } from './people.ts'
import { routesOf } from './routes-of.ts'
import { scriptedManager } from './scripted-manager.ts'
import { signedInAs } from './signed-in-as.ts'
import { until } from './until.ts'

/** The group and the location in the middle of the office, and the first of their phones. */
const place = '16'
const middle = 7_600

const names = ({ mac, number, brand, model }: SeededPhone): Names => ({
  ...{ brand, model, mac, number, extension: number, group: place, scope: 'extension', subject: number },
  ...{ name: 'phones', file: 'x', deed: 'x', revision: '1', draft: 'x' },
  ...{ 'id of groups': place, 'id of locations': place, 'id of sessions': '9000', 'id of rollouts': '1' },
  ...{
    'id of administrators': '1',
    'id of sign-ins': '1',
    'id of api-tokens': '1',
    'id of templates': '1',
    'id of brands': brand,
  },
  ...{ 'id of extension-mapping': '500', 'id of mappings': '500' },
})

/** What every list is asked for, beside its first page: one by its number, two by a place, and what is typed into its search. */
const everyList = ({ mac, number }: SeededPhone) => [
  ...['page=150', `page=3&after=${mac}`, `page=3&before=${mac}`, 'search=jones', `search=${number}`],
]

/** And some by what else they are narrowed by, by the end of their address. */
const narrowings = ({ mac, number }: SeededPhone): Readonly<Record<string, readonly string[]>> => ({
  phones: [
    ...['search=T46', 'search=0009e5', 'search=build', 'state=unapproved', 'state=loggedIn', 'state=loggedOut'],
    ...['location=16', 'location=none', 'group=16', 'group=none', 'brand=sangoma', 'brand=sangoma&state=unapproved'],
    ...['group=16&state=loggedOut', 'group=none&state=loggedIn&search=09e5'],
  ],
  sessions: [
    'ended=true',
    `ended=true&search=${number}`,
    `extension=${number}`,
    `mac=${mac}`,
    'group=16',
    'group=none',
  ],
  before: [],
  extensions: ['group=16', 'group=none'],
  subscribers: [],
  record: [],
  audit: ['group=16', 'group=none'],
  'extension-mapping': [`which=asked&extension=${number}&mac=${mac}`],
  mappings: [`extension=${number}`, 'brand=sangoma'],
  profiles: ['kind=subscriber', 'kind=group', 'group=16', 'brand=sangoma', 'brand=sangoma&model=S500'],
  groups: [],
  locations: [],
  [place]: ['find=8', 'find=buil'],
})

/** An address with everything that its list is asked for. */
function asked(path: string, phone: SeededPhone): string[] {
  const own = narrowings(phone)[path.split('/').filter(Boolean).at(-1) ?? '']
  return own ? ['', ...everyList(phone), ...own].map((query) => `${path}?${query}`) : [path]
}

const phoneAt = ({ context }: Office, index: number) => seededPhone(index, context.signingKey)

/** Opens every page of these whose address fits, as somebody with this access; `isShort`: of lists the first page alone. */
async function walk(office: Office, access: Access, pages: RegExp, isShort = false): Promise<void> {
  const face = signedInAs(office.face, access)
  const phone = phoneAt(office, middle)
  const routes = routesOf(office.face).filter(({ method, path }) => method === 'GET' && pages.test(path))
  for (const path of new Set(routes.map((route) => route.path.replace(/(.)\/$/, '$1'))))
    for (const address of isShort ? [fillRoute(path, names(phone))] : asked(fillRoute(path, names(phone)), phone))
      await open(face, address)
}

async function open(face: RequestListener, address: string, token?: string): Promise<void> {
  const request = supertest(face).get(address)
  const { status, text } = await (token === undefined ? request : request.set('Authorization', `Bearer ${token}`))
  if (status >= 500 || status === 429) throw new Error(`${address}: ${status} ${text}`)
}

/** What is no page, or nobody's who has signed in; and what does not end by itself. */
const ofProvider = /^\/(?!api|style|script|live|saving|sign-in|first-administrator|portal|me\/)/

/** Everything that a large office is asked for, by who asks. */
export const walksOfLargeOffice: Readonly<Record<string, (office: Office) => Promise<unknown>>> = {
  'the provider’s pages': (office) => walk(office, { role: 'administrator' }, ofProvider),
  'a group’s pages': (office) => walk(office, { role: 'group', group: Number(place) }, /^\/portal(?!.*live)/),
  'the pages of somebody limited to a range': (office) =>
    walk(office, { role: 'range', low: '20007500', high: '20007999' }, ofProvider, true),
  'a subscriber’s pages': (office) =>
    walk(office, { role: 'subscriber', extension: phoneAt(office, middle).number }, /^\/me\//),
  'the API': async (office) => {
    const phone = phoneAt(office, middle)
    const token = await addApiToken(office.context, admin, 'a test', { role: 'administrator' })
    for (const { path } of operations.filter(({ method }) => method === 'get'))
      for (const address of asked(`/api${fillRoute(path, names(phone))}`, phone))
        await open(office.face, address, token)
  },
  'phones that ask for their files, and people at them': async (office) => {
    const { context } = office
    const face = phonesFace(context, pino({ level: 'silent' }))
    // Of each brand, and one that has not been approved.
    for (const phone of [0, 1, 2, 49].map((further) => phoneAt(office, middle + further))) {
      const brand = context.brands.find(({ id }) => id === phone.brand)
      for (const file of brand?.fileNames(phone.mac, modelOf(brand, phone.model)) ?? []) {
        await open(face, `/p/${phone.token}/${file}`)
        await open(face, `/p/${file}`)
      }
      const { number } = phoneAt(office, middle + 1)
      const steps = ['login', `enter?extension=${number}&password=1234`, `enter?extension=${number}&password=no`]
      for (const step of ['home', 'logout', 'logout-now', ...steps]) await open(face, `/p/${phone.token}/app/${step}`)
    }
  },
  'logins, resyncs and rollouts': async (office) => {
    const { context } = office
    const [own, other] = [phoneAt(office, middle + 10), phoneAt(office, middle + 11)]
    await logIn(context, admin, { number: own.number, mac: other.mac, takeOver: true, startedBy: 'a test' })
    const session = await sessionOnPhone(context.database, other.mac)
    if (session) await logOut(context, admin, session.id, 'a test')
    await resyncPhone(context, admin, own.mac, { restart: false })
    const rollout = { what: 'a test', group: null, owner: 'x', mode: 'now', macs: [own.mac, other.mac] } as const
    await beginRollout(context.database, context, admin, rollout)
  },
  'what runs by itself': async ({ context }) => {
    context.pbx = { ...context.pbx, manager: scriptedManager(() => context.now()) }
    const stop = await startWork(context, { host: '127.0.0.1', port: 0 })
    // What was wished for is told, and so all of it has begun.
    const { mac } = seededPhone(middle + 10, context.signingKey)
    const phone = () => context.database('rollout_phones').where({ mac }).first<{ state: string } | undefined>('state')
    await until(async () => (await phone())?.state !== 'waiting', 'the rollout has begun')
    await stop()
    await syncExtensions(context)
  },
}
