import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingAsterisk } from '../support/asterisk.ts'
import { openPbxOffice, people, type PbxOffice } from '../support/pbx-office.ts'
import { anna, Visitor } from '../support/people.ts'
import { describeUnless } from '../support/required.ts'
import type { SipPhone } from '../support/sip/sip-phone.ts'
import { until } from '../support/until.ts'

const { jane, james } = people

describeUnless(missingAsterisk(), 'saving a group’s profile with a real Asterisk', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let opened: PbxOffice | undefined
  let office: PbxOffice
  let browser: Visitor
  let group = 0
  let desks: readonly SipPhone[] = []

  before(async () => {
    opened = office = await openPbxOffice()
    const { api, server } = office
    for (const model of ['T46S', 'T46S', 'T48S'])
      desks = [...desks, await office.desk({ brand: 'yealink', model, location: '5550100' })]
    group = (await api<{ id: number }>('POST', '/groups', { name: 'Example Company' })).id
    const phones = desks.map(({ phone }) => phone.mac)
    await api('POST', `/groups/${group}/members`, { phones, extensions: [jane.number, james.number] })
    for (const [at, { number }] of [jane, james].entries()) {
      await api('POST', '/sessions', { extension: number, mac: phones[at] })
      await deskAt(at).registeredAs(number)
    }
    await until(() => server.output().includes('/first-administrator?key='), 'it says where to go')
    const [link = ''] = /\/first-administrator\?key=\S+/.exec(server.output()) ?? []
    browser = new Visitor(server.people)
    await browser.send(await browser.open(link), 'main form', anna)
    await api('POST', `/groups/${group}/profiles`, { brand: 'yealink', model: 'T46S' })
    await until(
      async () => (await Promise.all(phones.map(isSettled))).every(Boolean),
      'every phone is settled',
      120_000,
    )
  })
  after(() => opened?.close())

  function deskAt(at: number): SipPhone {
    const desk = desks[at]
    if (!desk) throw new Error('There is no such desk.')
    return desk
  }

  async function isSettled(mac: string): Promise<boolean> {
    const { resync } = await office.api<{ resync: { state: string } | null }>('GET', `/phones/${mac}`)
    return resync === null || resync.state === 'done'
  }

  /** Saves the profile in the browser, now; gives the address of what tells its phones. */
  async function save(changes: Record<string, string>): Promise<string> {
    const editor = await browser.open(`/portal/${group}/phones/profiles/yealink/T46S`)
    const plan = await browser.send(editor, 'main form', changes, 'Save the profile')
    expect(plan.path).to.match(/^\/saving\//)
    expect(plan.$('main').text()).to.contain('2 phones change')
    return (await browser.send(plan, 'main form', { when: 'now' })).path
  }

  const shown = (rollout: string) => office.api<{ ending: string | null }>('GET', rollout)
  const events = ({ agent }: SipPhone) => agent.notified.length

  it('B29, B30: tells its phones, and no other, one after the other, until each is registered again', async () => {
    const before = desks.map(events)
    const rollout = await save({ 'settings.hotDesking': 'true', 'settings.logOutKey': '2' })
    await until(async () => (await shown(rollout)).ending !== null, 'it has ended', 120_000)
    expect(await shown(rollout)).to.deep.include({ ending: 'done' })
    expect(desks.map((desk, at) => events(desk) - (before[at] ?? 0))).to.deep.equal([1, 1, 0])
    await deskAt(0).registeredAs(jane.number)
    await deskAt(1).registeredAs(james.number)
    for (const { phone } of desks.slice(0, 2)) expect(phone.screen.softKeys[1]?.label).to.equal('Log Out')
  })

  it('B30: never in a call: that phone is told when the call has ended', async () => {
    const call = await deskAt(0).agent.call(james.number)
    const rings = await deskAt(1).agent.rings()
    rings.answer()
    await call.up()
    await sleep(500)
    const before = desks.map(events)
    const rollout = await save({ 'settings.ringVolume': '20' })
    await sleep(3000)
    expect(desks.map((desk, at) => events(desk) - (before[at] ?? 0))).to.deep.equal([0, 0, 0])
    expect((await shown(rollout)).ending).to.equal(null)
    await call.hangUp()
    await until(async () => (await shown(rollout)).ending === 'done', 'it has ended', 120_000)
    expect(desks.map((desk, at) => events(desk) - (before[at] ?? 0))).to.deep.equal([1, 1, 0])
  })
})
