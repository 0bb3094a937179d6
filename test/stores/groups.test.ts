import { expect } from 'chai'
import { groupDefaults, type GroupInput, type GroupRules } from '../../src/domain/group.ts'
import { insertAdministrator, listAdministrators } from '../../src/stores/administrators.ts'
import { insertExtension, putExtensionsInGroup } from '../../src/stores/extensions.ts'
import { groupProfilesOf, insertGroupProfile } from '../../src/stores/group-profiles.ts'
import {
  deleteGroup,
  findGroup,
  findGroupNamed,
  groupNames,
  insertGroup,
  listGroups,
  lockGroup,
  updateGroup,
} from '../../src/stores/groups.ts'
import { insertPhone, putPhonesInGroup } from '../../src/stores/phones.ts'
import { inTransaction, isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

const all = { page: 1, size: 50, search: '' }
const example: GroupInput = {
  ...groupDefaults,
  ...{ name: 'Example Company', countryCode: '44', trunkPrefix: '0', shortDigits: 4 },
}
const strict: GroupRules = {
  ...({ acceptedPasswords: 'portal', elsewhere: 'many', mostPhones: 2, showOccupant: false } as const),
  ...{ longestMinutes: 60, logoutAt: '18:00', idleMinutes: 5 },
}

eachDatabase('business groups', (database) => {
  beforeEach(() => clearTables(database()))

  const add = (name: string) => insertGroup(database(), { ...example, name }, noon)

  it('come back as they were written, with and without rules of their own', async () => {
    const id = await insertGroup(database(), example, noon)
    const kept = { ...example, id, createdAt: noon, logoutAtSince: noon, revision: 1 }
    expect(await findGroup(database(), id)).to.deep.equal(kept)
    expect(await findGroupNamed(database(), 'Example Company')).to.deep.equal(kept)
    const other = await insertGroup(database(), { ...example, ...strict, name: 'Zoë & Söhne 😀' }, noon + 1)
    expect(await findGroupNamed(database(), 'Zoë & Söhne 😀')).to.deep.include({ id: other, ...strict })
    expect(await findGroup(database(), other + 1)).to.equal(undefined)
    expect(await findGroupNamed(database(), 'zoë & söhne 😀')).to.equal(undefined)
  })

  it('have each name once', async () => {
    await add('Example Company')
    expect(isDuplicate(await refusalOf(add('Example Company')))).to.equal(true)
  })

  it('are changed from the revision that the change started from, or not at all', async () => {
    const id = await add('Example Company')
    const group = { ...example, id, createdAt: noon, logoutAtSince: noon, revision: 1 }
    expect(await updateGroup(database(), { ...group, ...strict, logoutAtSince: noon + 5 })).to.equal(true)
    expect(await updateGroup(database(), { ...group, name: 'Late' })).to.equal(false)
    expect(await findGroup(database(), id)).to.deep.equal({
      ...group,
      ...strict,
      logoutAtSince: noon + 5,
      revision: 2,
    })
  })

  it('are listed by name, in pages, with how many phones and subscribers each has', async () => {
    const [a, b] = [await add('A'), await add('B')]
    await add('C')
    for (const [index, group] of [a, a, b].entries()) {
      const mac = `805ec000000${index}`
      const seen = { firmware: '', address: '', destination: 'auto', createdAt: noon, lastSeen: null } as const
      await insertPhone(database(), { mac, brand: 'yealink', model: 'T46S', ...seen })
      await putPhonesInGroup(database(), [mac], group)
    }
    await insertExtension(database(), {
      ...{ number: '5501', name: '', sipPassword: 'x', voicemailHash: null, portalHash: null },
      ...{ enabled: true, hotDesking: true, revision: 1 },
    })
    await putExtensionsInGroup(database(), [{ number: '5501', short: null }], b)
    const { items, total } = await listGroups(database(), all)
    expect(total).to.equal(3)
    expect(items.map(({ name, phones, subscribers }) => [name, phones, subscribers])).to.deep.equal([
      ['A', 2, 0],
      ['B', 1, 1],
      ['C', 0, 0],
    ])
    const second = await listGroups(database(), { ...all, page: 2, size: 2 })
    expect(second.items.map(({ name }) => name)).to.deep.equal(['C'])
    expect((await listGroups(database(), { ...all, search: 'b' })).items.map(({ name }) => name)).to.deep.equal(['B'])
    expect((await listGroups(database(), { ...all, search: '%' })).items).to.deep.equal([])
    expect((await listGroups(database(), all, { id: a })).items.map(({ name }) => name)).to.deep.equal(['A'])
    expect((await groupNames(database())).map(({ name }) => name)).to.deep.equal(['A', 'B', 'C'])
  })

  it('are gone with their profiles and with those who administer them, and leave the others’', async () => {
    const [a, b] = [await add('A'), await add('B')]
    for (const group of [a, b]) {
      await insertGroupProfile(database(), { group, brand: 'yealink', model: 'T46S' }, noon)
      const access = { role: 'group', group } as const
      await insertAdministrator(database(), { name: `of ${group}`, passwordHash: 'x', access }, noon)
    }
    await insertAdministrator(database(), { name: 'anna', passwordHash: 'x', access: { role: 'administrator' } }, noon)
    await inTransaction(database(), async (transaction) => {
      await lockGroup(transaction, a)
      await deleteGroup(transaction, a)
    })
    expect(await findGroup(database(), a)).to.equal(undefined)
    expect(await groupProfilesOf(database(), a)).to.deep.equal([])
    expect(await groupProfilesOf(database(), b)).to.have.length(1)
    expect((await listAdministrators(database())).map(({ name }) => name)).to.deep.equal(['anna', `of ${b}`])
  })
})
