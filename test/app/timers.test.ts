import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addMapping, removeMapping } from '../../src/app/mappings.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { startTimers } from '../../src/app/timers.ts'
import { setPhoneTimers } from '../../src/app/timers-of-phone.ts'
import type { Brand } from '../../src/domain/brand.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { timedSessionOn } from '../../src/stores/session-timers.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'
import { until } from '../support/until.ts'

const { henry, jane, james } = numbers
const { t46s, vvx411, s500 } = desks
const minute = 60_000
const hour = 60 * minute

eachDatabase('timers that run', (database) => {
  let context: TestContext
  let manager: ScriptedManager
  let stop: (() => Promise<void>) | undefined
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await furnish(context)
    await addDesks(context)
  })
  afterEach(() => stop?.())

  const settings = (changes: object) => changeGlobalSettings(context, admin, changes)
  const start = (spread = 0) => {
    stop = startTimers(context, { every: 30, spread })
  }
  const dueAt = async (desk: { mac: string }) => (await timedSessionOn(database(), desk.mac))?.dueAt
  const isDueAt = (desk: { mac: string }, at: number | null) => until(async () => (await dueAt(desk)) === at)
  const hasGone = (desk: { mac: string }) => until(async () => !(await sessionOnPhone(database(), desk.mac)))
  const stays = async (desk: { mac: string }) => {
    await delay(200)
    return (await sessionOnPhone(database(), desk.mac)) !== undefined
  }

  it('rule 7: log out when they are due, not before, and say by which', async () => {
    await settings({ longestMinutes: 60 })
    start()
    await logInOn(context, t46s, jane)
    await isDueAt(t46s, noon + hour)
    context.pass(hour - 1)
    expect(await stays(t46s)).to.equal(true)
    context.pass(1)
    await hasGone(t46s)
    expect((await endedSessions(database()))[0]).to.include({ endedBy: 'longest session', endedAt: noon + hour })
    const [entry] = await recorded(database(), 'session.end')
    expect(entry).to.deep.include({ actor: 'a timer', subject: `extension ${jane}` })
    expect(entry?.details).to.include({ why: 'longest session' })
  })

  it('rule 7: hold from the moment in which they are set, for all or for a phone, and end when they are taken away', async () => {
    start()
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, henry)
    await isDueAt(t46s, null)
    await settings({ logoutAt: '18:30' })
    await isDueAt(t46s, noon + 6.5 * hour)
    await setPhoneTimers(context, admin, vvx411.mac, { longestMinutes: 30 })
    await isDueAt(vvx411, noon + 30 * minute)
    await settings({ logoutAt: '' })
    await isDueAt(t46s, null)
    context.pass(hour)
    await hasGone(vvx411)
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${t46s.mac}`])
  })

  it('rule 7: follow the phone’s clock when its template, its profile or which template it gets changes', async () => {
    await settings({ logoutAt: '18:30' })
    start()
    await logInOn(context, t46s, jane)
    await isDueAt(t46s, noon + 6.5 * hour)
    const template = await defaultTemplate(database(), 'yealink')
    await changeTemplate(context, admin, template?.id ?? 0, { settings: { timeZone: 'Europe/Berlin' } })
    await isDueAt(t46s, noon + 5.5 * hour)
    const lisbon = { brand: 'yealink', name: 'Lisbon', settings: { timeZone: 'Europe/Lisbon' } }
    const { id } = await addTemplate(context, admin, lisbon)
    const { id: row } = await addMapping(context, admin, { extension: jane, brand: 'yealink', template: id })
    await isDueAt(t46s, noon + 6.5 * hour)
    await removeMapping(context, admin, row)
    await isDueAt(t46s, noon + 5.5 * hour)
    const key = { extension: jane, brand: 'yealink', model: 'T46S' }
    await changeProfile(context, admin, key, { settings: { timeZone: 'America/New_York' } })
    await isDueAt(t46s, noon + 11.5 * hour)
  })

  it('rule 7: idle counts from the end of the last call, and nobody is idle in a call', async () => {
    await settings({ idleMinutes: 60 })
    start()
    await logInOn(context, t46s, jane)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    await isDueAt(t46s, noon + hour)
    context.pass(50 * minute)
    const call = manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
    context.pass(20 * minute)
    await isDueAt(t46s, noon + 130 * minute)
    manager.hangUp(call)
    await until(async () => (await timedSessionOn(database(), t46s.mac))?.lastUsedAt === noon + 70 * minute)
    await isDueAt(t46s, noon + 130 * minute)
    context.pass(60 * minute)
    await hasGone(t46s)
    expect((await endedSessions(database()))[0]?.endedBy).to.equal('idle for 60 minutes')
  })

  it('rule 7, rule 5: a session that is due in a call ends with the call', async () => {
    await settings({ longestMinutes: 60 })
    start()
    await logInOn(context, t46s, jane)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
    await isDueAt(t46s, noon + hour)
    context.pass(hour)
    await until(async () => (await sessionOnPhone(database(), t46s.mac))?.leavingWhy === 'longest session')
    expect(await stays(t46s)).to.equal(true)
  })

  it('rule 6, rule 7: no timer during the hold after an emergency call; it is tried again after the hold', async () => {
    await settings({ longestMinutes: 60 })
    start()
    await logInOn(context, t46s, jane)
    await isDueAt(t46s, noon + hour)
    const heldUntil = noon + 80 * minute
    await noteEmergencyCall(database(), { mac: t46s.mac, at: noon, heldUntil, number: '911', callerId: '' })
    context.pass(hour)
    await isDueAt(t46s, heldUntil)
    expect(await stays(t46s)).to.equal(true)
    context.pass(20 * minute)
    await hasGone(t46s)
  })

  it('rule 7: what ran out while the server was down comes once at its start, spread out', async () => {
    await settings({ logoutAt: '18:30' })
    start()
    for (const [desk, number] of [
      [t46s, jane],
      [vvx411, henry],
      [s500, james],
    ] as const) {
      await logInOn(context, desk, number)
      await isDueAt(desk, noon + 6.5 * hour)
    }
    await stop?.()
    context.pass(10 * hour)
    const restart = context.now()
    start(minute)
    const desksOfAll = [t46s, vvx411, s500]
    await until(async () => (await Promise.all(desksOfAll.map(dueAt))).every((at) => (at ?? 0) > restart))
    const moments = await Promise.all(desksOfAll.map(dueAt))
    expect(Math.max(...moments.map((at) => at ?? 0))).to.be.at.most(restart + minute)
    expect(new Set(moments).size).to.equal(3)
    expect(await whoIsWhere(database())).to.have.length(3)
    context.pass(minute)
    for (const desk of desksOfAll) await hasGone(desk)
    expect((await recorded(database(), 'session.end')).map(({ details }) => details['why'])).to.deep.equal([
      '18:30',
      '18:30',
      '18:30',
    ])
    await logInOn(context, t46s, jane)
    await isDueAt(t46s, noon + 30.5 * hour)
  })

  it('rule 7: an extension’s own phone, and who logged out or in again meanwhile, are left alone', async () => {
    await settings({ longestMinutes: 60 })
    start()
    const template = await defaultTemplate(database(), 'yealink')
    await addMapping(context, admin, { extension: jane, brand: 'yealink', template: template?.id, mac: t46s.mac })
    await logInOn(context, vvx411, henry)
    await isDueAt(vvx411, noon + hour)
    context.pass(59 * minute)
    await logOut(context, admin, (await sessionOnPhone(database(), vvx411.mac))?.id ?? 0, 'gone')
    await logInOn(context, vvx411, james)
    await isDueAt(vvx411, noon + 119 * minute)
    context.pass(30 * minute)
    expect(await stays(vvx411)).to.equal(true)
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: jane, own: true })
  })

  it('rule 7: the phone is told before, once, and anew when it is put off', async () => {
    context.brands = context.brands.map((brand): Brand => ({ ...brand, showText: (body) => ({ event: 'show', body }) }))
    await settings({ idleMinutes: 60, warnMinutes: 5 })
    start()
    await logInOn(context, t46s, jane)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    await isDueAt(t46s, noon + hour)
    expect(manager.sent).to.deep.equal([])
    context.pass(55 * minute)
    await until(() => manager.sent.length > 0)
    await delay(150)
    expect(manager.sent.map(({ message }) => message.body)).to.deep.equal(['You will be logged out in 5 minutes.'])
    manager.hangUp(manager.call({ endpoint: jane, address: '192.0.2.44:5060' }))
    await isDueAt(t46s, noon + 115 * minute)
    context.pass(55 * minute)
    await until(() => manager.sent.length === 2)
  })

  it('rule 7: a timer that is hardly longer than its warning is told of when half of it is over', async () => {
    context.brands = context.brands.map((brand): Brand => ({ ...brand, showText: (body) => ({ event: 'show', body }) }))
    await settings({ longestMinutes: 4, warnMinutes: 5 })
    start()
    await logInOn(context, t46s, jane)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    await isDueAt(t46s, noon + 4 * minute)
    await delay(150)
    expect(manager.sent).to.deep.equal([])
    context.pass(2 * minute)
    await until(() => manager.sent.length === 1)
    expect(manager.sent[0]?.message.body).to.equal('You will be logged out in 2 minutes.')
  })

  it('rule 7: one session whose timers cannot be worked out keeps nobody else logged in', async () => {
    await settings({ longestMinutes: 60 })
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, henry)
    await database()('phone_timers').insert({ mac: t46s.mac, timers: 'no JSON' })
    start()
    await isDueAt(vvx411, noon + hour)
    context.pass(hour)
    await hasGone(vvx411)
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: jane })
    expect(context.lines.join()).to.contain('cannot be worked out')
  })
})
