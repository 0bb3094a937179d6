import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { makeHub, type Watcher } from '../../../../src/http/admin/live/hub.ts'
import type { LivePhone } from '../../../../src/http/admin/live/live-phone.ts'
import type { Database } from '../../../../src/stores/database.ts'
import { openReady } from '../../../support/databases.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { furnish, numbers, testContext, type TestContext } from '../../../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../../../support/scripted-manager.ts'
import { until } from '../../../support/until.ts'

const { t46s, vvx411, s500 } = desks
const { jane, henry } = numbers
const yealink = 'Yealink SIP-T46S 66.85.0.5'

describe('what open pages are told', () => {
  let database: Database
  let context: TestContext
  let manager: ScriptedManager
  let add: (watcher: Watcher) => () => void
  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await furnish(context)
    await addDesks(context)
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, henry)
    await database('resyncs').delete()
    add = makeHub(context)
  })
  afterEach(() => database.destroy())

  function look(...macs: string[]) {
    const sent: LivePhone[] = []
    const end = add({ macs, hears: ({ phone }) => phone, send: (phone) => sent.push(phone) })
    return { sent, end, said: () => sent.map(({ line }) => line.words) }
  }

  it('is how their phones are, and then what changes of them, to each its own', async () => {
    const [one, other] = [look(t46s.mac, s500.mac), look(vvx411.mac)]
    await until(() => one.sent.length === 2 && other.sent.length === 1)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    await until(() => one.sent.length === 3)
    expect(one.said()[2]).to.equal(`Registered as ${jane}`)
    await delay(250)
    expect(other.said()).to.deep.equal(['Not registered'])
    one.end()
    other.end()
  })

  it('is said once, however much happens at once, and not again while it is the same', async () => {
    const page = look(t46s.mac)
    await until(() => page.sent.length === 1)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    for (let i = 0; i < 20; i += 1) {
      const call = manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
      manager.hangUp(call)
      context.news.tell({ kind: 'session', mac: t46s.mac })
    }
    await until(() => page.sent.length === 2)
    await delay(400)
    expect(page.said()).to.deep.equal(['Not registered', `Registered as ${jane}`])
    page.end()
  })

  it('is that nothing is known while the PBX is away', async () => {
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    const page = look(t46s.mac)
    await until(() => page.sent.length === 1)
    manager.goDown()
    await until(() => page.sent.length === 2)
    manager.goUp()
    await until(() => page.sent.length === 3)
    expect(page.said()).to.deep.equal([`Registered as ${jane}`, '–', `Registered as ${jane}`])
    page.end()
  })

  it('costs nothing while nobody looks', async () => {
    look(t46s.mac).end()
    let queries = 0
    database.on('query', () => {
      queries += 1
    })
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })
    context.news.tell({ kind: 'session', mac: t46s.mac })
    await delay(250)
    expect(queries).to.equal(0)
    const page = look(t46s.mac)
    await until(() => page.sent.length === 1)
    page.end()
  })

  it('is asked of the database once for all who look, and not for phones that nobody looks at', async () => {
    const pages = [look(t46s.mac), look(t46s.mac), look(t46s.mac)]
    await until(() => pages.every(({ sent }) => sent.length === 1))
    let queries = 0
    database.on('query', () => {
      queries += 1
    })
    context.news.tell({ kind: 'line', mac: s500.mac })
    await delay(250)
    expect(queries).to.equal(0)
    context.news.tell({ kind: 'line', mac: t46s.mac })
    await until(() => queries > 0)
    await delay(250)
    expect(queries).to.be.within(1, 9)
    for (const page of pages) page.end()
  })
})
