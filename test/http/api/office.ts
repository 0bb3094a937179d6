import express from 'express'
import request from 'supertest'
import { addApiToken } from '../../../src/app/api-tokens.ts'
import type { GivenAccess } from '../../../src/domain/access.ts'
import { apiRouter } from '../../../src/http/api/index.ts'
import { openDatabase } from '../../../src/stores/database.ts'
import { readyDatabaseUrl, type FreshDatabase } from '../../support/databases.ts'
import { admin, furnish, testContext, type TestContext } from '../../support/office.ts'

/** What the environment would give as HOTDESK_API_TOKEN. */
export const environmentToken = 'token-of-the-environment-80'

/** An answer; what is in its body is for the test to say. */
export interface Answer {
  status: number
  type: string
  headers: Record<string, string>
  text: string
  body: unknown
}

/** A request that is sent when it is awaited. */
export interface Asking extends Promise<Answer> {
  set: (header: string, value: string) => Asking
  send: (body: string | object) => Asking
}

type Client = Record<Verb | 'head' | 'options', (path: string) => Asking>

/** A client of an app, without a token. */
export function client(app: express.Express): Client {
  return request(app)
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A client of the API that has a token. */
export type Asks = Record<Verb, (path: string, body?: object) => Asking>

/** The API over the example office, and a client of it that has a token. */
export type Api = Asks & {
  context: TestContext
  /** The same app for a client without a token, or with another. */
  app: express.Express
}

/** Gives the suite a fresh example office for each of its tests. The function works while one of them runs. */
export function eachWithApi(options: { apiToken?: string } = { apiToken: environmentToken }): () => Api {
  let fresh: FreshDatabase | undefined
  let api: Api | undefined
  beforeEach(async () => {
    fresh = await readyDatabaseUrl('SQLite')
    const context = testContext(await openDatabase(fresh.url))
    await furnish(context)
    api = clientOf(context, express().use('/api', apiRouter(context, options)))
  })
  afterEach(async () => {
    await api?.context.database.destroy()
    await fresh?.remove()
  })
  return () => {
    if (!api) throw new Error('The API is there only while a test or a hook runs.')
    return api
  }
}

/** A client of the API with a token of a business group, or of another role. */
export async function clientWith({ context, app }: Pick<Api, 'context' | 'app'>, access: GivenAccess): Promise<Asks> {
  return asks(app, await addApiToken(context, admin, `of role ${access.role}`, access))
}

function clientOf(context: TestContext, app: express.Express): Api {
  return { context, app, ...asks(app, environmentToken) }
}

function asks(app: express.Express, token: string): Asks {
  const ask = (verb: Verb) => (path: string, body?: object) => {
    const asked = client(app)[verb](`/api/v1${path}`).set('Authorization', `Bearer ${token}`)
    return body === undefined ? asked : asked.send(body)
  }
  return { get: ask('get'), post: ask('post'), put: ask('put'), patch: ask('patch'), delete: ask('delete') }
}
