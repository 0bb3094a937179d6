import { expect } from 'chai'
import {
  countAdministrators,
  findAdministrator,
  findAdministratorById,
  insertAdministrator,
  updateAdministrator,
} from '../../src/stores/administrators.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

eachDatabase('administrators', (database) => {
  beforeEach(() => clearTables(database()))

  it('are found by name and by id', async () => {
    const id = await insertAdministrator(database(), 'Zoë 😀', 'hash 1', noon)
    const kept = { id, name: 'Zoë 😀', passwordHash: 'hash 1' }
    expect(await findAdministrator(database(), 'Zoë 😀')).to.deep.equal(kept)
    expect(await findAdministratorById(database(), id)).to.deep.equal(kept)
    expect(await findAdministratorById(database(), id + 1)).to.equal(undefined)
  })

  it('are told apart by every character of their names', async () => {
    await insertAdministrator(database(), 'zoë', 'hash 1', noon)
    await insertAdministrator(database(), 'zoe', 'hash 2', noon)
    expect((await findAdministrator(database(), 'zoe'))?.passwordHash).to.equal('hash 2')
    for (const other of ['Zoe', 'ZOË', ''])
      expect(await findAdministrator(database(), other), other).to.equal(undefined)
    expect(isDuplicate(await refusalOf(insertAdministrator(database(), 'zoë', 'hash 3', noon)))).to.equal(true)
  })

  it('are counted', async () => {
    expect(await countAdministrators(database())).to.equal(0)
    await insertAdministrator(database(), 'anna', 'hash', noon)
    await insertAdministrator(database(), 'ben', 'hash', noon)
    expect(await countAdministrators(database())).to.equal(2)
  })

  it('get a new password, each their own', async () => {
    const anna = await insertAdministrator(database(), 'anna', 'hash 1', noon)
    await insertAdministrator(database(), 'ben', 'hash 2', noon)
    await updateAdministrator(database(), anna, 'hash 3')
    expect((await findAdministrator(database(), 'anna'))?.passwordHash).to.equal('hash 3')
    expect((await findAdministrator(database(), 'ben'))?.passwordHash).to.equal('hash 2')
  })
})
