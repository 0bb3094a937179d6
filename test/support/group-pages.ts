import type { Express } from 'express'
import supertest from 'supertest'
import type TestAgent from 'supertest/lib/agent.js'
import { addApiToken } from '../../src/app/api-tokens.ts'
import type { Context } from '../../src/app/context.ts'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { changeGroupProfile } from '../../src/app/group-profiles.ts'
import { addAdministrator } from '../../src/app/manage-administrators.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { beginRollout } from '../../src/app/rollouts.ts'
import type { Names } from './fill-route.ts'
import { fillGroups, names, type Size } from './many-groups.ts'
import { admin } from './office.ts'
import { routesOf } from './routes-of.ts'

/** The group that is looked at. */
const group = 2

/** What each parameter of an address names there. */
export const namesIn = ({ phones }: Size): Names => ({
  group: String(group),
  'id of groups': String(group),
  mac: names.mac(group, 0),
  number: names.number(group, 0),
  extension: names.number(group, 0),
  brand: 'yealink',
  model: 'T46S',
  revision: '2',
  // The first one of the group, after those of now and of before of the group before it.
  'id of sessions': String(2 * phones + 1),
  'id of brands': 'yealink',
  draft: 'there-is-none',
  'id of rollouts': '1',
})

/** An office with many groups, and who looks at one of them. */
export interface ManyGroups {
  face: Express
  /** The group's own. */
  administrator: TestAgent
  /** One of the group's. */
  subscriber: TestAgent
  /** The group's API token. */
  token: string
}

/** Fills an empty office. `face` and `context` are of one database. */
export async function openManyGroups(
  { face, context }: { face: Express; context: Context },
  size: Size,
): Promise<ManyGroups> {
  await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10' })
  await fillGroups(context.database, size)
  const access = { role: 'group', group } as const
  const password = 'a pass phrase of the group'
  await addAdministrator(context, admin, { name: 'adele', password }, access)
  const number = names.number(group, 0)
  await changeExtension(context, admin, number, { portalPassword: password })
  const model = { brand: 'yealink', model: 'T46S' }
  await changeGroupProfile(context, admin, { group, ...model }, { settings: { ringTone: 3 } })
  await changeProfile(context, admin, { extension: number, ...model }, { settings: { ringTone: 3 } })
  await changeKeys(context, admin, number, { keys: [{ type: 'line', label: '', value: '' }] })
  const macs = Array.from({ length: size.phones }, (_, index) => names.mac(group, index))
  const wish = { what: 'The profile', mode: 'whenIdle', owner: 'administrator 1', group, macs } as const
  await beginRollout(context.database, context, admin, wish)
  return {
    face,
    administrator: await signedIn(face, 'adele', password),
    subscriber: await signedIn(face, number, password),
    token: await addApiToken(context, admin, 'of the group', access),
  }
}

/** A page as Express writes its address, and whose it is. */
export interface GroupPage {
  path: string
  who: 'administrator' | 'subscriber'
}

/** Every page that a group's administrator or a subscriber can open. */
export function pagesOf(face: Express): GroupPage[] {
  const pages = routesOf(face).filter(({ method, path }) => method === 'GET' && !/\/(live|upload)\/?$/.test(path))
  return pages.flatMap(({ path }): GroupPage[] => {
    if (path.startsWith('/me/')) return [{ path, who: 'subscriber' }]
    return /^\/(portal|rollouts|saving)\//.test(path) ? [{ path, who: 'administrator' }] : []
  })
}

async function signedIn(face: Express, name: string, password: string): Promise<TestAgent> {
  const agent = supertest.agent(face)
  const { text } = await agent.get('/sign-in')
  const _csrf = /name="_csrf" value="(\w+)"/.exec(text)?.[1] ?? ''
  await agent.post('/sign-in').type('form').send({ name, password, _csrf }).redirects(0)
  return agent
}
