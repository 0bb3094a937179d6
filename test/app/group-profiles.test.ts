import { expect } from 'chai'
import {
  addGroupProfile,
  changeGroupProfile,
  removeGroupProfile,
  wantGroupProfile,
} from '../../src/app/group-profiles.ts'
import { addGroup } from '../../src/app/groups.ts'
import { versionOf } from '../../src/app/versions.ts'
import { findGroupProfile, groupProfilesOf } from '../../src/stores/group-profiles.ts'
import { findVersion, listVersions } from '../../src/stores/versions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const all = { page: 1, size: 50, search: '' }
const t46s = { brand: 'yealink', model: 'T46S' }
const vvx411 = { brand: 'polycom', model: 'VVX 411' }

eachDatabase('phone profiles of a group', (database) => {
  let context: TestContext
  let group = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    group = (await addGroup(context, admin, { name: 'Example Company' })).id
  })

  const add = (key: { brand: string; model: string }, of = group) =>
    addGroupProfile(context, admin, { group: of, ...key })
  const change = (input: object, key = t46s) => changeGroupProfile(context, admin, { group, ...key }, input)

  it('B20 to B23: the exact make and model is chosen, and there is one profile of it', async () => {
    const profile = await add(t46s)
    expect(profile).to.deep.include({ group, ...t46s, settings: {}, locked: [], revision: 1 })
    await add(vvx411)
    expect((await groupProfilesOf(database(), group)).map(({ model }) => model)).to.deep.equal(['VVX 411', 'T46S'])
    expect((await problemOf(add(t46s))).fields).to.deep.equal({
      model: 'There is a profile for the T46S already. Click on it to change it.',
    })
    expect((await recorded(database(), 'group-profile.add')).at(-1)).to.deep.include({
      subject: 'phone profile T46S',
      details: t46s,
      group,
    })
  })

  it('B22: of two administrators who add the same one at once, one is told that it is there', async () => {
    const both = await Promise.allSettled([add(t46s), add(t46s)])
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected'])
    expect(await groupProfilesOf(database(), group)).to.have.length(1)
  })

  it('B24: what is no model of ours is refused at its field', async () => {
    for (const model of ['', 'T46', 't46s', 'VVX 411'])
      expect((await problemOf(add({ brand: 'yealink', model }))).kind, model).to.equal('invalid')
    expect((await problemOf(add({ brand: 'acme', model: 'T46S' }))).kind).to.be.oneOf(['invalid', 'missing'])
    expect(await problemOf(add(t46s, 99))).to.include({ code: 'not-found' })
    expect(await groupProfilesOf(database(), group)).to.deep.equal([])
  })

  it('B25, B27: are changed in what is named, and the record has names, not values', async () => {
    await add(t46s)
    await change({ settings: { hotDesking: true, logOutKey: 2, adminPassword: 'secret-99' }, revision: 1 })
    const saved = await change({ locked: ['adminPassword', 'adminPassword', 'ringTone'] })
    expect(saved).to.deep.include({ locked: ['adminPassword'], revision: 3 })
    expect(await findGroupProfile(database(), { group, ...t46s })).to.deep.equal(saved)
    const [entry] = await recorded(database(), 'group-profile.change')
    expect(entry?.details).to.include({ settings: 'adminPassword, hotDesking, logOutKey', locked: 'adminPassword' })
    expect(JSON.stringify(await database()('audit').select())).to.not.include('secret-99')
  })

  it('a setting that the profile no longer decides is no longer locked', async () => {
    await add(t46s)
    await change({ settings: { ringTone: 3, vlan: 7 }, locked: ['ringTone', 'vlan'] })
    expect((await change({ settings: { vlan: 7 } })).locked).to.deep.equal(['vlan'])
  })

  it('are refused at the field where a setting is wrong, or where the brand cannot write it', async () => {
    await add(t46s)
    expect((await problemOf(change({ settings: { ringVolume: -1 } }))).fields).to.have.all.keys('settings.ringVolume')
    expect((await problemOf(change({ settings: { hotdesking: true } }))).kind).to.equal('invalid')
    expect((await problemOf(change({ locked: ['nothing'] }))).kind).to.equal('invalid')
    expect((await findGroupProfile(database(), { group, ...t46s }))?.revision).to.equal(1)
  })

  it('are not changed over somebody else’s head', async () => {
    await add(t46s)
    await change({ settings: { ringTone: 3 }, revision: 1 })
    expect(await problemOf(change({ settings: { ringTone: 4 }, revision: 1 }))).to.include({ kind: 'conflict' })
    const both = await Promise.allSettled([5, 6].map((ringTone) => change({ settings: { ringTone }, revision: 2 })))
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected'])
  })

  it('keep every version, and forget them when they are taken away', async () => {
    const key = { group, ...t46s }
    await add(t46s)
    await change({ settings: { ringTone: 3 } })
    await change({ settings: { ringTone: 4 }, locked: ['ringTone'] })
    const { items } = await listVersions(database(), versionOf.groupProfile(key), all)
    expect(items.map(({ revision, content }) => [revision, content])).to.deep.equal([
      [3, { settings: { ringTone: 4 }, locked: ['ringTone'] }],
      [2, { settings: { ringTone: 3 }, locked: [] }],
      [1, { settings: {}, locked: [] }],
    ])
    await removeGroupProfile(context, admin, key)
    expect(await findGroupProfile(database(), key)).to.equal(undefined)
    expect(await findVersion(database(), versionOf.groupProfile(key), 3)).to.equal(undefined)
    expect(await problemOf(wantGroupProfile(database(), key))).to.include({ code: 'not-found' })
    expect(await problemOf(removeGroupProfile(context, admin, key))).to.include({ code: 'not-found' })
    expect(await problemOf(change({ settings: {} }))).to.include({ code: 'not-found' })
  })
})
