import { expect } from 'chai'
import type { GivenAccess } from '../../src/domain/access.ts'
import {
  countAdministrators,
  findAdministrator,
  findAdministratorById,
  insertAdministrator,
  listAdministrators,
  updateAdministrator,
} from '../../src/stores/administrators.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

function named(name: string, passwordHash: string, access: GivenAccess = { role: 'administrator' }) {
  return { name, passwordHash, access }
}

eachDatabase('administrators', (database) => {
  beforeEach(() => clearTables(database()))

  it('are found by name and by id', async () => {
    const id = await insertAdministrator(database(), named('Zoë 😀', 'hash 1'), noon)
    const kept = { id, name: 'Zoë 😀', passwordHash: 'hash 1', access: { role: 'administrator' }, secondFactor: false }
    expect(await findAdministrator(database(), 'Zoë 😀')).to.deep.equal(kept)
    expect(await findAdministratorById(database(), id)).to.deep.equal(kept)
    expect(await findAdministratorById(database(), id + 1)).to.equal(undefined)
  })

  it('are told apart by every character of their names', async () => {
    await insertAdministrator(database(), named('zoë', 'hash 1'), noon)
    await insertAdministrator(database(), named('zoe', 'hash 2'), noon)
    expect((await findAdministrator(database(), 'zoe'))?.passwordHash).to.equal('hash 2')
    for (const other of ['Zoe', 'ZOË', ''])
      expect(await findAdministrator(database(), other), other).to.equal(undefined)
    expect(isDuplicate(await refusalOf(insertAdministrator(database(), named('zoë', 'hash 3'), noon)))).to.equal(true)
  })

  it('are counted', async () => {
    expect(await countAdministrators(database())).to.equal(0)
    await insertAdministrator(database(), named('anna', 'hash'), noon)
    await insertAdministrator(database(), named('ben', 'hash'), noon)
    expect(await countAdministrators(database())).to.equal(2)
  })

  it('keep their role, and the group of a group’s; only those who may do everything are counted', async () => {
    await insertAdministrator(database(), named('sue', 'hash', { role: 'support' }), noon)
    await insertAdministrator(database(), named('gus', 'hash', { role: 'group', group: 7 }), noon)
    await insertAdministrator(database(), named('gil', 'hash', { role: 'group', group: 8 }), noon)
    expect(await countAdministrators(database())).to.equal(0)
    expect((await findAdministrator(database(), 'sue'))?.access).to.deep.equal({ role: 'support' })
    expect((await findAdministrator(database(), 'gus'))?.access).to.deep.equal({ role: 'group', group: 7 })
    expect((await listAdministrators(database())).map(({ name }) => name)).to.deep.equal(['gil', 'gus', 'sue'])
    expect((await listAdministrators(database(), 7)).map(({ name }) => name)).to.deep.equal(['gus'])
    expect(await listAdministrators(database(), 9)).to.deep.equal([])
  })

  it('get a new password, each their own', async () => {
    const anna = await insertAdministrator(database(), named('anna', 'hash 1'), noon)
    await insertAdministrator(database(), named('ben', 'hash 2'), noon)
    await updateAdministrator(database(), anna, 'hash 3')
    expect((await findAdministrator(database(), 'anna'))?.passwordHash).to.equal('hash 3')
    expect((await findAdministrator(database(), 'ben'))?.passwordHash).to.equal('hash 2')
  })
})
