import { expect } from 'chai'
import { deleteApiToken, findApiToken, insertApiToken, listApiTokens } from '../../src/stores/api-tokens.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

eachDatabase('API tokens', (database) => {
  beforeEach(() => clearTables(database()))

  it('are found by the hash, exactly', async () => {
    const id = await insertApiToken(database(), 'ci', 'ab12', noon)
    expect(await findApiToken(database(), 'ab12')).to.deep.equal({ id, name: 'ci', createdAt: noon })
    for (const other of ['AB12', 'ab1', '']) expect(await findApiToken(database(), other), other).to.equal(undefined)
  })

  it('are listed by name, without anything of the hash', async () => {
    await insertApiToken(database(), 'monitoring', 'secret-hash-1', noon)
    await insertApiToken(database(), 'ci', 'secret-hash-2', noon + 1)
    const listed = await listApiTokens(database())
    expect(listed.map(({ name, createdAt }) => [name, createdAt])).to.deep.equal([
      ['ci', noon + 1],
      ['monitoring', noon],
    ])
    expect(JSON.stringify(listed)).to.not.include('secret-hash')
  })

  it('can share a name but not a hash', async () => {
    await insertApiToken(database(), 'ci', 'one', noon)
    await insertApiToken(database(), 'ci', 'two', noon)
    expect(isDuplicate(await refusalOf(insertApiToken(database(), 'other', 'two', noon)))).to.equal(true)
    expect(await listApiTokens(database())).to.have.length(2)
  })

  it('are gone once deleted, and say whether they were there', async () => {
    const id = await insertApiToken(database(), 'ci', 'one', noon)
    expect(await deleteApiToken(database(), id)).to.equal(true)
    expect(await findApiToken(database(), 'one')).to.equal(undefined)
    expect(await deleteApiToken(database(), id)).to.equal(false)
  })
})
