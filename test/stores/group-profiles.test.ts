import { expect } from 'chai'
import type { GroupProfile } from '../../src/domain/group-profile.ts'
import {
  deleteGroupProfile,
  findGroupProfile,
  groupProfilesOf,
  insertGroupProfile,
  updateGroupProfile,
} from '../../src/stores/group-profiles.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const vvx411 = { group: 7, brand: 'polycom', model: 'VVX 411' }
const t46s = { group: 7, brand: 'yealink', model: 'T46S' }
const empty = { settings: {}, locked: [], createdAt: noon, revision: 1 }

eachDatabase('phone profiles of groups', (database) => {
  beforeEach(() => clearTables(database()))

  it('B22: begin empty, one of each model', async () => {
    expect(await insertGroupProfile(database(), t46s, noon)).to.equal(true)
    expect(await insertGroupProfile(database(), vvx411, noon)).to.equal(true)
    expect(await insertGroupProfile(database(), t46s, noon + 1)).to.equal(false)
    expect(await groupProfilesOf(database(), 7)).to.deep.equal([
      { ...vvx411, ...empty },
      { ...t46s, ...empty },
    ])
  })

  it('are made once when several ask at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => inTransaction(database(), (one) => insertGroupProfile(one, t46s, noon))),
    )
    expect(made.filter(Boolean)).to.have.length(1)
    expect(await groupProfilesOf(database(), 7)).to.have.length(1)
  })

  it('B24: are of exactly one group and one model', async () => {
    await insertGroupProfile(database(), vvx411, noon)
    for (const key of [{ ...vvx411, model: 'VVX 311' }, { ...vvx411, model: 'vvx 411' }, { ...vvx411, group: 8 }, t46s])
      expect(await findGroupProfile(database(), key), JSON.stringify(key)).to.equal(undefined)
    expect(await groupProfilesOf(database(), 8)).to.deep.equal([])
  })

  it('are changed from the revision that the change started from, or not at all', async () => {
    for (const key of [t46s, vvx411, { ...t46s, group: 8 }]) await insertGroupProfile(database(), key, noon)
    const mine: GroupProfile = {
      ...t46s,
      ...empty,
      settings: { hotDesking: true, logOutKey: 2 },
      locked: ['logOutKey'],
    }
    expect(await updateGroupProfile(database(), mine)).to.equal(true)
    expect(await updateGroupProfile(database(), { ...mine, settings: {} })).to.equal(false)
    expect(await findGroupProfile(database(), t46s)).to.deep.equal({ ...mine, revision: 2 })
    for (const key of [vvx411, { ...t46s, group: 8 }])
      expect(await findGroupProfile(database(), key)).to.deep.equal({ ...key, ...empty })
  })

  it('hold as much as settings can be', async () => {
    const key = { type: 'blf' as const, label: '日'.repeat(40), value: '日'.repeat(250) }
    const settings = { lineKeys: Array.from({ length: 120 }, () => key) }
    await insertGroupProfile(database(), t46s, noon)
    await updateGroupProfile(database(), { ...t46s, ...empty, settings })
    expect((await findGroupProfile(database(), t46s))?.settings).to.deep.equal(settings)
  })

  it('are deleted one by one', async () => {
    for (const key of [t46s, vvx411, { ...t46s, group: 8 }]) await insertGroupProfile(database(), key, noon)
    await deleteGroupProfile(database(), t46s)
    expect((await groupProfilesOf(database(), 7)).map(({ model }) => model)).to.deep.equal(['VVX 411'])
    expect(await groupProfilesOf(database(), 8)).to.have.length(1)
  })
})
