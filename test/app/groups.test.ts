import { expect } from 'chai'
import { addGroup, changeGroup, changeGroupRules, removeGroup, wantGroup } from '../../src/app/groups.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { subscriberTyped } from '../../src/app/subscribers.ts'
import { groupDefaults } from '../../src/domain/group.ts'
import { findGroup, listGroups } from '../../src/stores/groups.ts'
import { dueSessions, setDue, timedSessionOn } from '../../src/stores/session-timers.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn, recorded } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { henry, james, jane } = numbers
const all = { page: 1, size: 50, search: '' }

eachDatabase('business groups', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
  })

  const add = (name: string, more: object = {}) => addGroup(context, admin, { name, ...more })

  it('are added with a name alone, or with how their numbers are spelled and rules', async () => {
    const group = await add(' Example Company ')
    const kept = { ...groupDefaults, name: 'Example Company', createdAt: noon, logoutAtSince: noon, revision: 1 }
    expect(group).to.deep.equal({ ...kept, id: group.id })
    expect(await findGroup(database(), group.id)).to.deep.equal(group)
    const other = await add('Other', { countryCode: '44', trunkPrefix: '0', shortDigits: 4, elsewhere: 'refuse' })
    expect(await findGroup(database(), other.id)).to.deep.equal(other)
    expect((await recorded(database(), 'group.add')).map(({ subject, group: of }) => [subject, of])).to.deep.equal([
      ['group Other', other.id],
      ['group Example Company', group.id],
    ])
  })

  it('say at the field what is wrong, and that a name is taken, however it is written', async () => {
    await add('Example Company')
    expect((await problemOf(add(''))).fields).to.deep.equal({ name: 'Give the group a name, such as the company’s.' })
    expect((await problemOf(add('X', { countryCode: '+44' }))).fields).to.have.all.keys('countryCode')
    for (const same of ['Example Company', 'EXAMPLE company', 'Éxample Company'])
      expect((await problemOf(add(same))).fields, same).to.deep.equal({
        name: 'There is a group Example Company already. Choose another name.',
      })
    expect((await listGroups(database(), all)).total).to.equal(1)
  })

  it('are changed in what is named; the rest stays', async () => {
    const { id } = await add('Example Company', { countryCode: '44', acceptedPasswords: 'portal' })
    const changed = await changeGroup(context, admin, id, { name: 'example company', shortDigits: 4, revision: 1 })
    expect(changed).to.deep.include({ name: 'example company', countryCode: '44', acceptedPasswords: 'portal' })
    expect(await findGroup(database(), id)).to.deep.equal(changed)
    const [entry] = await recorded(database(), 'group.change')
    expect(entry).to.deep.include({ details: { changed: 'name, shortDigits' }, group: id })
    await add('Other')
    expect((await problemOf(changeGroup(context, admin, id, { name: 'OTHER' }))).fields).to.have.all.keys('name')
  })

  it('are not changed over somebody else’s head', async () => {
    const { id } = await add('Example Company')
    await changeGroup(context, admin, id, { shortDigits: 4, revision: 1 })
    expect(await problemOf(changeGroup(context, admin, id, { shortDigits: 3, revision: 1 }))).to.include({
      kind: 'conflict',
    })
    expect((await findGroup(database(), id))?.shortDigits).to.equal(4)
    const both = await Promise.allSettled(
      [2, 3].map((n) => changeGroup(context, admin, id, { shortDigits: n, revision: 2 })),
    )
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected'])
  })

  it('B46: their own administrator changes their rules, and neither their name nor their numbers', async () => {
    const { id } = await add('Example Company')
    const rules = { acceptedPasswords: 'portal', elsewhere: 'many', mostPhones: 2, showOccupant: false, idleMinutes: 9 }
    expect(await changeGroupRules(context, admin, id, { ...rules, revision: 1 })).to.deep.include(rules)
    for (const change of [{ name: 'Mine' }, { countryCode: '1' }, { trunkPrefix: '9' }, { shortDigits: 1 }])
      expect((await problemOf(changeGroupRules(context, admin, id, change))).kind).to.equal('invalid')
    expect(await findGroup(database(), id)).to.include({ name: 'Example Company', shortDigits: 0 })
    await changeGroupRules(context, admin, id, { acceptedPasswords: null })
    expect(await findGroup(database(), id)).to.include({ acceptedPasswords: null, elsewhere: 'many' })
  })

  it('that are not there cannot be changed or removed', async () => {
    const attempts = [
      () => changeGroup(context, admin, 99, {}),
      () => removeGroup(context, admin, 99),
      () => wantGroup(database(), 99),
    ]
    for (const attempt of attempts) expect(await problemOf(attempt())).to.include({ code: 'not-found' })
  })

  describe('with people in them', () => {
    beforeEach(() => furnish(context))

    it('B45: another length of short extensions counts for everybody at once', async () => {
      const { id } = await furnishGroup(context)
      const short = async (typed: string) => (await subscriberTyped(database(), typed, id)).kept?.number
      expect([await short('1000'), await short('000')]).to.deep.equal([jane, undefined])
      await changeGroup(context, admin, id, { shortDigits: 3 })
      expect([await short('1000'), await short('000')]).to.deep.equal([undefined, jane])
      await changeGroup(context, admin, id, { shortDigits: 0 })
      expect([await short('1000'), await short('000'), await short(jane)]).to.deep.equal([undefined, undefined, jane])
    })

    it('rule 7: other timers of a group are looked at at once; a time of day counts from when it was set', async () => {
      const { id } = await furnishGroup(context)
      await logInOn(context, groupPhones.t46s, jane)
      const session = await timedSessionOn(database(), groupPhones.t46s.mac)
      await setDue(database(), { id: session?.id ?? 0 }, { dueAt: null, isFarOff: true })
      expect(await dueSessions(database(), context.now(), 10)).to.deep.equal([])
      await changeGroup(context, admin, id, { showOccupant: false })
      expect(await dueSessions(database(), context.now(), 10), 'no timer was changed').to.deep.equal([])
      context.pass(1000)
      await changeGroup(context, admin, id, { logoutAt: '18:00' })
      expect(await dueSessions(database(), context.now(), 10)).to.have.length(1)
      expect((await findGroup(database(), id))?.logoutAtSince).to.equal(noon + 1000)
      context.pass(1000)
      await changeGroup(context, admin, id, { idleMinutes: 5 })
      expect((await findGroup(database(), id))?.logoutAtSince).to.equal(noon + 1000)
    })

    it('are removed once nobody and nothing is in them', async () => {
      const { id } = await furnishGroup(context)
      const still = await problemOf(removeGroup(context, admin, id))
      expect(still).to.include({
        kind: 'conflict',
        sentence: 'Example Company still has 2 phones and 3 subscribers. Take them out of the group first.',
      })
      const phones = Object.values(groupPhones).map(({ mac }) => mac)
      await putInGroup(context, admin, null, { phones: phones.slice(0, 1), extensions: [henry, james] })
      expect((await problemOf(removeGroup(context, admin, id))).sentence).to.include('one phone and one subscriber')
      await putInGroup(context, admin, null, { phones, extensions: [jane] })
      await removeGroup(context, admin, id)
      expect(await findGroup(database(), id)).to.equal(undefined)
      expect((await recorded(database(), 'group.remove')).map(({ subject }) => subject)).to.deep.equal([
        'group Example Company',
      ])
    })
  })
})
