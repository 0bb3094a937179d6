import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile, changeGroupProfile, removeGroupProfile } from '../../src/app/group-profiles.ts'
import { addGroup, changeGroupRules } from '../../src/app/groups.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { dueOf } from '../../src/app/timers-due.ts'
import { setPhoneTimers } from '../../src/app/timers-of-phone.ts'
import { noteUse, timedSessionOn } from '../../src/stores/session-timers.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { scriptedManager } from '../support/scripted-manager.ts'

const { t46s } = desks
const { jane } = numbers
const minute = 60_000
const hour = 60 * minute

eachDatabase('when a session is due', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    await logInOn(context, t46s, jane)
  })

  const settings = (changes: object) => changeGlobalSettings(context, admin, changes)
  async function due() {
    const session = await timedSessionOn(database(), t46s.mac)
    if (!session) throw new Error('Nobody is on the phone.')
    return dueOf(context, session)
  }

  /** As the timers leave a session that is not due. */
  const forget = () => database()('sessions').update({ due_at: null })
  const isLookedAt = async () => (await timedSessionOn(database(), t46s.mac))?.dueAt === context.now()

  it('rule 7: never, while no timer is set', async () => {
    expect(await due()).to.equal(undefined)
  })

  it('rule 7: by the strictest of the timers for all and the phone’s own', async () => {
    await settings({ longestMinutes: 480, idleMinutes: 90 })
    expect(await due()).to.deep.equal({ at: noon + 90 * minute, why: 'idle for 90 minutes' })
    await setPhoneTimers(context, admin, t46s.mac, { longestMinutes: 60 })
    expect(await due()).to.deep.equal({ at: noon + hour, why: 'longest session' })
    await settings({ longestMinutes: 30 })
    expect(await due()).to.deep.equal({ at: noon + 30 * minute, why: 'longest session' })
  })

  it('rule 7: by the strictest of those for all, the group’s and the phone’s own', async () => {
    const { id } = await addGroup(context, admin, { name: 'Example Company', longestMinutes: 60 })
    expect(await due(), 'the phone is in no group yet').to.equal(undefined)
    await forget()
    await putInGroup(context, admin, id, { phones: [t46s.mac], extensions: [jane] })
    expect(await isLookedAt(), 'who comes into a group is looked at').to.equal(true)
    expect(await due()).to.deep.equal({ at: noon + hour, why: 'longest session' })
    await settings({ longestMinutes: 480 })
    expect(await due(), 'those for all are longer').to.deep.equal({ at: noon + hour, why: 'longest session' })
    await settings({ longestMinutes: 30 })
    expect((await due())?.at, 'those for all are shorter').to.equal(noon + 30 * minute)
    await settings({ longestMinutes: 0 })
    await setPhoneTimers(context, admin, t46s.mac, { longestMinutes: 20 })
    expect((await due())?.at, 'the phone’s own are the shortest').to.equal(noon + 20 * minute)
    await forget()
    await changeGroupRules(context, admin, id, { longestMinutes: 0, idleMinutes: 10 })
    expect(await isLookedAt()).to.equal(true)
    expect(await due()).to.deep.equal({ at: noon + 10 * minute, why: 'idle for 10 minutes' })
    await putInGroup(context, admin, null, { phones: [t46s.mac], extensions: [jane] })
    expect((await due())?.at).to.equal(noon + 20 * minute)
  })

  it('rule 7: a group’s time of day is by the phone’s own clock, which its profile for the model may set', async () => {
    const { id } = await addGroup(context, admin, { name: 'Example Company', logoutAt: '18:30' })
    await putInGroup(context, admin, id, { phones: [t46s.mac], extensions: [jane] })
    expect(await due()).to.deep.equal({ at: noon + 6.5 * hour, why: '18:30' })
    const key = { group: id, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(context, admin, key)
    for (const change of [{ settings: { timeZone: 'Europe/Berlin' } }, { locked: ['timeZone'] }, { locked: [] }]) {
      await forget()
      await changeGroupProfile(context, admin, key, change)
      expect(await isLookedAt(), JSON.stringify(change)).to.equal(true)
      expect((await due())?.at).to.equal(noon + 5.5 * hour)
    }
    await forget()
    await changeGroupProfile(context, admin, key, { settings: { timeZone: 'Europe/Berlin', ringTone: 3 } })
    expect(await isLookedAt(), 'the clock is the same').to.equal(false)
    await removeGroupProfile(context, admin, key)
    expect(await isLookedAt()).to.equal(true)
    expect((await due())?.at).to.equal(noon + 6.5 * hour)
    context.pass(8 * hour)
    await changeGroupRules(context, admin, id, { logoutAt: '18:00' })
    expect((await due())?.at, 'it had passed when it was set').to.equal(noon + 30 * hour)
  })

  it('rule 7: at a time of day by the phone’s own clock, as its template and the profile on it have it', async () => {
    await settings({ logoutAt: '18:30' })
    expect(await due()).to.deep.equal({ at: noon + 6.5 * hour, why: '18:30' })
    const template = await defaultTemplate(database(), 'yealink')
    await changeTemplate(context, admin, template?.id ?? 0, { settings: { timeZone: 'Europe/Berlin' } })
    expect((await due())?.at).to.equal(noon + 5.5 * hour)
    const key = { extension: jane, brand: 'yealink', model: 'T46S' }
    await changeProfile(context, admin, key, { settings: { timeZone: 'America/New_York' } })
    expect((await due())?.at).to.equal(noon + 11.5 * hour)
  })

  it('rule 7: a time of day that had passed when it was set is for the next day', async () => {
    context.pass(8 * hour)
    await settings({ logoutAt: '18:30' })
    expect((await due())?.at).to.equal(noon + 30.5 * hour)
    context.pass(hour)
    await settings({ idleMinutes: 10080 })
    expect((await due())?.at, 'something else was set').to.equal(noon + 30.5 * hour)
  })

  it('rule 7: idle since the last call, and not while in one', async () => {
    const manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await settings({ idleMinutes: 60 })
    await noteUse(database(), t46s.mac, noon + 20 * minute)
    expect((await due())?.at).to.equal(noon + 80 * minute)
    context.pass(70 * minute)
    const call = manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
    expect((await due())?.at).to.equal(noon + 130 * minute)
    manager.hangUp(call)
    expect((await due())?.at).to.equal(noon + 80 * minute)
  })

  it('rule 7: never on a phone that is the extension’s own by mapping', async () => {
    await settings({ longestMinutes: 60 })
    expect(await due()).to.not.equal(undefined)
    const template = await defaultTemplate(database(), 'yealink')
    await addMapping(context, admin, { extension: jane, brand: 'yealink', template: template?.id, mac: t46s.mac })
    expect(await due()).to.equal(undefined)
  })
})
