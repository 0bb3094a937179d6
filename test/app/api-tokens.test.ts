import { expect } from 'chai'
import { addApiToken, apiTokenOf, removeApiToken, type TokenLimits } from '../../src/app/api-tokens.ts'
import { addGroup } from '../../src/app/groups.ts'
import { listApiTokens } from '../../src/stores/api-tokens.ts'
import type { Database } from '../../src/stores/database.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const minute = 60_000

describe('API tokens', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })

  afterEach(() => database.destroy())

  it('open something until they are removed', async () => {
    const token = await addApiToken(context, admin, '  nightly import ')
    const other = await addApiToken(context, admin, 'dashboard')
    expect((await apiTokenOf(context, token))?.name).to.equal('nightly import')
    const [, kept] = await listApiTokens(database)
    await removeApiToken(context, admin, kept?.id ?? 0)
    expect((await recorded(database, 'api-token.remove')).map(({ subject }) => subject)).to.deep.equal([
      'API token nightly import',
    ])
    expect(await apiTokenOf(context, token)).to.equal(undefined)
    expect((await apiTokenOf(context, other))?.name).to.equal('dashboard')
  })

  it('are given once: only a hash is kept, and the record does not hold them', async () => {
    const token = await addApiToken(context, admin, 'script')
    expect(token).to.match(/^[\w-]{43}$/)
    const everything = JSON.stringify([await database('api_tokens').select(), await database('audit').select()])
    expect(everything).to.not.include(token)
    expect((await recorded(database, 'api-token.add')).map(({ subject }) => subject)).to.deep.equal([
      'API token script',
    ])
  })

  it('that nobody made open nothing', async () => {
    const token = await addApiToken(context, admin, 'script')
    const [row] = await database('api_tokens').select<{ hash: string }[]>('hash')
    for (const invented of ['', token.toUpperCase(), `${token} `, row?.hash ?? ''])
      expect(await apiTokenOf(context, invented)).to.equal(undefined)
  })

  it('are good until they expire, if they do', async () => {
    const scopes = { phones: 'read' } as const
    const token = await addApiToken(context, admin, { name: 'a week', scopes, days: 7 }, { role: 'support' })
    expect(await apiTokenOf(context, token)).to.deep.include({ scopes })
    context.pass(7 * 24 * 60 * minute - 1)
    expect((await apiTokenOf(context, token))?.name).to.equal('a week')
    context.pass(1)
    expect(await apiTokenOf(context, token)).to.equal(undefined)
    const [{ details } = { details: {} }] = await recorded(database, 'api-token.add')
    expect(details).to.deep.include({ days: 7, scopes: 'Phones, locations, rollouts: read' })
  })

  it('that were made before there were limits are good for everything, and for ever', async () => {
    const token = await addApiToken(context, admin, 'old')
    context.pass(20 * 365 * 24 * 60 * minute)
    expect(await apiTokenOf(context, token)).to.deep.include({ scopes: null, expiresAt: null })
  })

  it('note their last use, with a write a minute at most', async () => {
    const token = await addApiToken(context, admin, 'busy')
    let writes = 0
    database.on('query', ({ sql }: { sql: string }) => (writes += sql.startsWith('update') ? 1 : 0))
    for (let times = 0; times < 5; times += 1) await apiTokenOf(context, token)
    const first = context.now()
    expect([writes, (await listApiTokens(database))[0]?.lastUsedAt]).to.deep.equal([1, first])
    context.pass(minute)
    for (let times = 0; times < 5; times += 1) await apiTokenOf(context, token)
    expect([writes, (await listApiTokens(database))[0]?.lastUsedAt]).to.deep.equal([2, first + minute])
  })

  it('that could do nothing, or are good for an odd time, are not made', async () => {
    const refused = (limits: TokenLimits) => problemOf(addApiToken(context, admin, { name: 'x', ...limits }))
    expect((await refused({ scopes: {}, days: null })).fields).to.have.key('settings')
    for (const days of [0, -1, 1.5, Number.NaN, 5000])
      expect((await refused({ scopes: null, days })).fields).to.have.key('days')
    expect(await listApiTokens(database)).to.deep.equal([])
  })

  it('need a name', async () => {
    for (const name of ['', '   ', 'two\nlines', 'x'.repeat(61)])
      expect((await problemOf(addApiToken(context, admin, name))).fields).to.have.all.keys('name')
    expect(await listApiTokens(database)).to.deep.equal([])
  })

  it('are good for what the role says that they were made with, and for everything where none was named', async () => {
    const { id: group } = await addGroup(context, admin, { name: 'Example Company' })
    const access = { role: 'group', group } as const
    const [one, other] = [await addApiToken(context, admin, 'all'), await addApiToken(context, admin, 'some', access)]
    expect((await apiTokenOf(context, one))?.access).to.deep.equal({ role: 'administrator' })
    expect((await apiTokenOf(context, other))?.access).to.deep.equal(access)
  })

  it('are of no group that does not exist', async () => {
    const problem = await problemOf(addApiToken(context, admin, 'some', { role: 'group', group: 999 }))
    expect(problem.fields).to.have.all.keys('role')
    expect(await listApiTokens(database)).to.deep.equal([])
  })

  it('that are not there cannot be removed', async () => {
    expect(await problemOf(removeApiToken(context, admin, 7))).to.include({ code: 'not-found' })
    expect(await recorded(database, 'api-token.remove')).to.deep.equal([])
  })
})
