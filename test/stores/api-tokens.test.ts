import { expect } from 'chai'
import {
  deleteApiToken,
  findApiToken,
  insertApiToken,
  listApiTokens,
  touchApiToken,
} from '../../src/stores/api-tokens.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

function made(name: string, hash: string, createdAt = noon) {
  return { name, hash, createdAt, access: { role: 'administrator' as const }, scopes: null, expiresAt: null }
}

eachDatabase('API tokens', (database) => {
  beforeEach(() => clearTables(database()))

  it('keep what limits them, and when they were used last', async () => {
    const limits = { scopes: { phones: 'read', record: 'write' }, expiresAt: noon + 1000 } as const
    const id = await insertApiToken(database(), { ...made('limited', 'ef56'), ...limits })
    await touchApiToken(database(), id, noon + 5)
    expect(await findApiToken(database(), 'ef56')).to.deep.include({ ...limits, lastUsedAt: noon + 5 })
  })

  it('are found by the hash, exactly', async () => {
    const id = await insertApiToken(database(), made('ci', 'ab12', noon))
    expect(await findApiToken(database(), 'ab12')).to.deep.equal({
      ...{ id, name: 'ci', createdAt: noon },
      ...{ access: { role: 'administrator' }, scopes: null, expiresAt: null, lastUsedAt: null },
    })
    for (const other of ['AB12', 'ab1', '']) expect(await findApiToken(database(), other), other).to.equal(undefined)
  })

  it('are listed by name, without anything of the hash', async () => {
    await insertApiToken(database(), made('monitoring', 'secret-hash-1', noon))
    await insertApiToken(database(), made('ci', 'secret-hash-2', noon + 1))
    const listed = await listApiTokens(database())
    expect(listed.map(({ name, createdAt }) => [name, createdAt])).to.deep.equal([
      ['ci', noon + 1],
      ['monitoring', noon],
    ])
    expect(JSON.stringify(listed)).to.not.include('secret-hash')
  })

  it('keep what they are good for', async () => {
    const access = { role: 'group', group: 7 } as const
    await insertApiToken(database(), { ...made('of a group', 'one'), access })
    expect((await findApiToken(database(), 'one'))?.access).to.deep.equal(access)
    expect((await listApiTokens(database()))[0]?.access).to.deep.equal(access)
  })

  it('can share a name but not a hash', async () => {
    await insertApiToken(database(), made('ci', 'one', noon))
    await insertApiToken(database(), made('ci', 'two', noon))
    expect(isDuplicate(await refusalOf(insertApiToken(database(), made('other', 'two'))))).to.equal(true)
    expect(await listApiTokens(database())).to.have.length(2)
  })

  it('are gone once deleted, and say whether they were there', async () => {
    const id = await insertApiToken(database(), made('ci', 'one', noon))
    expect(await deleteApiToken(database(), id)).to.equal(true)
    expect(await findApiToken(database(), 'one')).to.equal(undefined)
    expect(await deleteApiToken(database(), id)).to.equal(false)
  })
})
