import { expect } from 'chai'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroup } from '../../src/app/groups.ts'
import { removeExtension } from '../../src/app/extensions.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { findExtension, numbersInGroup } from '../../src/stores/extensions.ts'
import { findPhone, phonesInGroup } from '../../src/stores/phones.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { henry, james, jane, noMailbox } = numbers
const { t46s, vvx411 } = groupPhones

eachDatabase('phones and extensions put into a business group', (database) => {
  let context: TestContext
  let group = 0
  let other = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    other = (await addGroup(context, admin, { name: 'Other Company', shortDigits: 3 })).id
  })

  const put = (into: number | null, { phones = [], extensions = [] }: { phones?: string[]; extensions?: string[] }) =>
    putInGroup(context, admin, into, { phones, extensions })

  it('B15: are in it from then on, out of the one before; what was there already has not moved', async () => {
    expect(await phonesInGroup(database(), group)).to.deep.equal([vvx411.mac, t46s.mac])
    expect(await numbersInGroup(database(), group)).to.deep.equal([jane, james, henry])
    const moved = await put(other, { phones: [t46s.mac], extensions: [jane, noMailbox] })
    expect(moved).to.deep.equal({ phones: [t46s.mac], extensions: [jane, noMailbox] })
    expect(await phonesInGroup(database(), group)).to.deep.equal([vvx411.mac])
    expect(await numbersInGroup(database(), other)).to.have.members([jane, noMailbox])
    expect(await put(other, { phones: [t46s.mac], extensions: [jane] })).to.deep.equal({ phones: [], extensions: [] })
    await put(null, { phones: [t46s.mac], extensions: [jane] })
    expect((await findPhone(database(), t46s.mac))?.group).to.equal(undefined)
    expect((await findExtension(database(), jane))?.group).to.equal(undefined)
  })

  it('are on record with where they went, and the phones are told', async () => {
    await put(other, { phones: [t46s.mac], extensions: [jane] })
    const entries = (await recorded(database(), 'group.put')).slice(0, 2)
    expect(entries.map(({ subject, details, group: of }) => [subject, details['group'], of])).to.deep.equal([
      [`extension ${jane}`, 'Other Company', other],
      ['phone 80:5e:c0:99:10:02', 'Other Company', other],
    ])
    expect(await findResync(database(), t46s.mac)).to.include({ why: 'it was put into another group' })
  })

  it('a session whose two ends move together stays, also where they come into no group', async () => {
    await logInOn(context, t46s, jane)
    for (const into of [other, null, group]) {
      await put(into, { phones: [t46s.mac], extensions: [jane] })
      expect(await whoIsWhere(database()), String(into)).to.deep.equal([`${jane} on ${t46s.mac}`])
    }
    expect(await endedSessions(database())).to.deep.equal([])
  })

  for (const [what, moves] of [
    ['phone', { phones: [t46s.mac] }],
    ['extension', { extensions: [jane] }],
  ] as [string, Parameters<typeof put>[1]][])
    for (const into of ['another group', 'no group'] as const)
      it(`a session of which only the ${what} moves into ${into} ends, and the other sessions stay`, async () => {
        await logInOn(context, t46s, jane)
        await logInOn(context, vvx411, james)
        await put(into === 'no group' ? null : other, {
          ...moves,
        })
        expect(await whoIsWhere(database())).to.deep.equal([`${james} on ${vvx411.mac}`])
        expect((await endedSessions(database())).map(({ extension, endedBy }) => [extension, endedBy])).to.deep.equal([
          [jane, 'it was put into another group'],
        ])
      })

  it('rule 6: after an emergency call nobody is torn off the phone: nothing moves', async () => {
    await logInOn(context, t46s, jane)
    const until = context.now() + 60_000
    const call = { number: '999', callerId: '', at: context.now(), heldUntil: until }
    await noteEmergencyCall(database(), { mac: t46s.mac, ...call })
    for (const moves of [{ phones: [t46s.mac] }, { extensions: [jane] }, { phones: [t46s.mac], extensions: [james] }]) {
      expect(await problemOf(put(other, moves))).to.include({ code: 'emergency-hold' })
      expect((await findPhone(database(), t46s.mac))?.group).to.equal(group)
      expect((await findExtension(database(), jane))?.group).to.equal(group)
      expect((await findExtension(database(), james))?.group).to.equal(group)
    }
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: jane })
    await put(other, { phones: [t46s.mac], extensions: [jane] })
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: jane })
  })

  it('what is not there is named, and nothing moves', async () => {
    const unknown = '805ec0ffffff'
    expect(await problemOf(put(other, { phones: [t46s.mac, unknown] }))).to.include({
      code: 'not-found',
      sentence: 'There is no phone 80:5e:c0:ff:ff:ff.',
    })
    expect(await problemOf(put(other, { extensions: [jane, '404'] }))).to.include({
      sentence: 'There is no extension 404.',
    })
    expect((await problemOf(put(99, { phones: [t46s.mac] }))).fields).to.have.all.keys('group')
    expect((await findPhone(database(), t46s.mac))?.group).to.equal(group)
    expect((await findExtension(database(), jane))?.group).to.equal(group)
  })

  it('of a login and a move in the same moment, nobody stays on a phone of another group', async function () {
    this.timeout(180_000)
    for (let round = 0; round < 10; round += 1) {
      await Promise.allSettled([
        logInOn(context, t46s, jane, true),
        put(round % 2 === 0 ? other : group, { phones: [t46s.mac] }),
        logInOn(context, vvx411, henry, true),
        put(round % 2 === 0 ? group : other, { extensions: [henry] }),
      ])
      for (const { mac } of [t46s, vvx411]) {
        const session = await sessionOnPhone(database(), mac)
        if (!session) continue
        const groups = [
          (await findPhone(database(), mac))?.group,
          (await findExtension(database(), session.extension))?.group,
        ]
        expect(groups[0], `round ${round}, ${mac}`).to.equal(groups[1])
      }
    }
  })

  it('an extension that is removed leaves its group', async () => {
    await removeExtension(context, admin, jane)
    expect(await numbersInGroup(database(), group)).to.deep.equal([james, henry])
  })
})
