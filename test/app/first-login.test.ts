import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addPhone } from '../../src/app/phones.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { findProfile, profilesOf } from '../../src/stores/profiles.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn, whoIsWhere } from '../support/desks.ts'
import { addGroupWith } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const { henry, james, jane } = numbers
const model = { brand: 'yealink', model: 'T46S' }
const phones = Array.from({ length: 6 }, (_, index) => ({ ...model, mac: `805ec000000${index}` }))
const [one = { ...model, mac: '' }] = phones

eachDatabase('B34: the first login on a model', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    for (const phone of phones) await addPhone(context, admin, phone)
    const { id } = await addGroupWith(context, 'Example Company', { extensions: [henry, james, jane] })
    await putInGroup(context, admin, id, { phones: phones.map(({ mac }) => mac), extensions: [] })
  })

  const profiles = (extension: string) => profilesOf(database(), extension)

  for (const elsewhere of ['move', 'many'] as const)
    it(`makes the default profile once, also when logins on six phones of it race (${elsewhere})`, async () => {
      await changeGlobalSettings(context, admin, { elsewhere, mostPhones: 6 })
      await Promise.all(phones.map((phone) => logInOn(context, phone, jane)))
      expect(await whoIsWhere(database())).to.have.length(elsewhere === 'move' ? 1 : 6)
      expect(await profiles(jane)).to.deep.equal([
        { extension: jane, ...model, settings: {}, createdAt: context.now(), revision: 1 },
      ])
    })

  it('makes it once for each of several who race for one phone, and for nobody who was only asked', async () => {
    const outcomes = await Promise.all([henry, james, jane].map((number) => logInOn(context, one, number)))
    const [there] = await whoIsWhere(database())
    for (const [index, number] of [henry, james, jane].entries()) {
      const isIn = outcomes[index]?.kind === 'in'
      expect(there === `${number} on ${one.mac}`).to.equal(isIn)
      expect(await profiles(number), number).to.have.length(isIn ? 1 : 0)
    }
    await Promise.all([henry, james, jane].map((number) => logInOn(context, one, number, true)))
    for (const number of [henry, james, jane]) expect(await profiles(number), number).to.have.length(1)
  })

  it('makes it once when the same login comes twice in one moment', async () => {
    await Promise.all([1, 2, 3, 4].map(() => logInOn(context, one, jane)))
    expect(await profiles(jane)).to.have.length(1)
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${one.mac}`])
  })

  it('B38: never puts back what the subscriber has changed, however many logins race', async () => {
    await logInOn(context, one, jane)
    await changeProfile(context, admin, { extension: jane, ...model }, { settings: { ringTone: 7 } })
    await Promise.all(phones.map((phone) => logInOn(context, phone, jane)))
    expect(await findProfile(database(), { extension: jane, ...model })).to.include({ revision: 2 })
    expect((await findProfile(database(), { extension: jane, ...model }))?.settings).to.deep.equal({ ringTone: 7 })
  })
})
