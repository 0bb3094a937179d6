import { expect } from 'chai'
import type { Knex } from 'knex'
import { listAudit } from '../../src/stores/audit.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { listExtensions } from '../../src/stores/extensions.ts'
import { listGroupProfiles } from '../../src/stores/group-profiles.ts'
import { listGroups } from '../../src/stores/groups.ts'
import { listLocks } from '../../src/stores/login-failures.ts'
import { listPhones, modelsInGroup, phonesInGroup } from '../../src/stores/phones.ts'
import { listProfiles } from '../../src/stores/profiles.ts'
import { listSessions } from '../../src/stores/sessions.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'
import { eachDatabase } from '../support/databases.ts'
import { fillGroups } from '../support/many-groups.ts'

interface Query {
  sql: string
  bindings: readonly unknown[]
}

/** What a group's pages list. */
const page = { page: 1, size: 50, search: '' }
const lists: Record<string, (database: Knex, group: number) => Promise<unknown>> = {
  phones: (database, group) => listPhones(database, page, { group }),
  'phones that have been provisioned': (database, group) => listPhones(database, page, { group, provisioned: true }),
  'phones of one model': (database, group) => listPhones(database, page, { group, brand: 'polycom', model: 'VVX 411' }),
  'phones that somebody is on': (database, group) => listPhones(database, page, { group, state: 'loggedIn' }),
  'phones, searched': (database, group) => listPhones(database, { ...page, search: 'T46' }, { group }),
  'phones, the last page': (database, group) => listPhones(database, { ...page, page: 2 }, { group }),
  'every phone': phonesInGroup,
  'models of phones': modelsInGroup,
  subscribers: (database, group) => listExtensions(database, page, { group }),
  'subscribers, searched': (database, group) => listExtensions(database, { ...page, search: 'erson' }, { group }),
  'who is where': (database, group) => listSessions(database, page, false, { group }),
  'who was where': (database, group) => listSessions(database, page, true, { group }),
  'the record': (database, group) => listAudit(database, page, { group }),
  'the record, searched': (database, group) => listAudit(database, { ...page, search: 'session' }, { group }),
  'phone profiles': (database, group) => listGroupProfiles(database, page, { group }),
  'subscriber phone profiles': (database, group) => listProfiles(database, page, { group }),
  locks: (database, group) => listLocks(database, 1, { group }),
  'the group itself': (database, group) => listGroups(database, page, { id: group }),
}

const large = ['phones', 'extensions', 'sessions', 'audit', 'phone_tokens', 'profiles', 'group_profiles'].map(
  nameInDatabase,
)

eachDatabase('what a business group’s pages list', function (database) {
  before(async function () {
    this.timeout(180_000)
    await fillGroups(database(), { groups: 20, phones: 100 })
  })

  const queriesOf = async (asked: () => Promise<unknown>): Promise<Query[]> => {
    const queries: Query[] = []
    const note = (query: Query) => queries.push(query)
    database().on('query', note)
    await asked()
    database().removeListener('query', note)
    expect(queries.length).to.be.greaterThan(0)
    return queries
  }

  it('would be seen to read everything, if it did', async () => {
    const [count] = await queriesOf(() => database()('extensions').where({ name: 'x' }).select('number'))
    expect(count && (await wholeTables(database(), count))).to.deep.equal(['hotdesk_extensions'])
  })

  for (const [title, list] of Object.entries(lists)) {
    it(`is found without reading what other groups have: ${title}`, async () => {
      const queries = await queriesOf(() => list(database(), 7))
      for (const query of queries) expect(await wholeTables(database(), query), query.sql).to.deep.equal([])
    })
  }
})

/** The large tables of which a query reads every row, by the database's own plan of it. */
async function wholeTables(database: Knex, { sql, bindings }: Query): Promise<string[]> {
  const explain = isEmbedded(database) ? 'explain query plan ' : 'explain '
  const answer = (await database.raw(explain + sql, [...bindings] as string[])) as unknown
  if (isEmbedded(database)) {
    const steps = (answer as { detail: string }[]).map(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? '')
    return steps.filter((table) => large.includes(table))
  }
  const [steps] = answer as [{ table: string | null; type: string | null }[]]
  const whole = steps.filter(({ type }) => type === 'ALL' || type === 'index')
  return whole.map(({ table }) => table ?? '').filter((table) => large.includes(table))
}
