import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { modelsOfPerson, pictureOf } from '../../src/app/person-picture.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import type { PhoneKey } from '../../src/domain/keys.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { ensureProfile } from '../../src/stores/profiles.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const t46s = { brand: 'yealink', model: 'T46S' }
const keys: PhoneKey[] = [{ type: 'blf', label: 'Henry', value: numbers.henry }]

eachDatabase('the picture of somebody’s keys, rule 8', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })

  const extension = async (number: string): Promise<Extension> => {
    const found = await findExtension(database(), number)
    if (!found) throw new Error(`There is no ${number}.`)
    return found
  }
  const labels = async (given: PhoneKey[] | null) =>
    (await pictureOf(context, await extension(numbers.jane), { ...t46s, keys: given })).picture.lineKeys
      .filter(({ kind }) => kind !== 'empty')
      .map(({ label }) => label)

  it('shows the line, their keys and always Log Out, before they are saved', async () => {
    const shown = await pictureOf(context, await extension(numbers.jane), { ...t46s, keys })
    expect(shown.picture.lineKeys.slice(0, 2).map(({ label }) => label)).to.deep.equal(['Jane 01132991000', 'Henry'])
    expect(shown.picture.softKeys[0]).to.deep.include({ kind: 'app', label: 'Log Out' })
    expect(shown.from).to.deep.equal({ kind: 'keys', extension: numbers.jane })
    expect(shown.line).to.equal('Jane 01132991000')
    expect(shown.keys).to.deep.equal(keys)
  })

  it('B33: has Log Out on a group’s phone as well, where hot desking is off, on the soft key that the profile says', async () => {
    const group = await furnishGroup(context)
    await addGroupProfile(context, admin, { group: group.id, ...t46s })
    const shown = async () => (await pictureOf(context, await extension(numbers.jane), { ...t46s, keys })).picture
    expect((await shown()).softKeys.map(({ kind }) => kind)).to.include('app')
    await changeGroupProfile(
      context,
      admin,
      { group: group.id, ...t46s },
      { settings: { hotDesking: true, logOutKey: 3 } },
    )
    expect((await shown()).softKeys[2]).to.deep.include({ kind: 'app', label: 'Log Out' })
  })

  it('says what else decides the keys: the subscriber’s profile, or what the group locks', async () => {
    const group = await furnishGroup(context)
    const from = async () => (await pictureOf(context, await extension(numbers.jane), { ...t46s, keys })).from?.kind
    await ensureProfile(database(), { extension: numbers.jane, ...t46s }, 1)
    const lineKeys: PhoneKey[] = [{ type: 'park', label: 'Park', value: '71' }]
    await changeProfile(context, admin, { extension: numbers.jane, ...t46s }, { settings: { lineKeys } })
    expect(await from()).to.equal('profile')
    expect(await labels(keys)).to.deep.equal(['Jane 01132991000', 'Park'])
    await addGroupProfile(context, admin, { group: group.id, ...t46s })
    const locked = { settings: { lineKeys: [] }, locked: ['lineKeys'] }
    await changeGroupProfile(context, admin, { group: group.id, ...t46s }, locked)
    expect(await from()).to.equal('locked')
    expect(await labels(null)).to.deep.equal(['Jane 01132991000'])
  })

  it('is of the models that they have a profile for, and of those in their group', async () => {
    const names = async (number: string) =>
      (await modelsOfPerson(context, await extension(number))).map(({ model }) => model)
    expect(await names(numbers.jane)).to.deep.equal(context.brands.map(({ models }) => models[0]?.name))
    await ensureProfile(database(), { extension: numbers.jane, brand: 'sangoma', model: 'S500' }, 1)
    expect(await names(numbers.jane)).to.deep.equal(['S500'])
    const group = await furnishGroup(context)
    await addGroupProfile(context, admin, { group: group.id, brand: 'yealink', model: 'T54W' })
    expect(await names(numbers.jane)).to.have.members(['T46S', 'T54W', 'VVX 411', 'S500'])
  })

  it('refuses a model that there is not', async () => {
    const jane = await extension(numbers.jane)
    const wish = pictureOf(context, jane, { brand: 'yealink', model: 'T99', keys: null })
    expect((await problemOf(wish)).fields).to.have.property('model')
  })
})
