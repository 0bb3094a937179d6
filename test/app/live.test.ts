import { expect } from 'chai'
import { watchPhones } from '../../src/app/live.ts'
import type { Database } from '../../src/stores/database.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'
import { until } from '../support/until.ts'

const { t46s } = desks
const { jane } = numbers

describe('watching phones', () => {
  let database: Database
  let context: TestContext
  let manager: ScriptedManager
  let heard: (string | undefined)[]
  let end: () => void
  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await furnish(context)
    await addDesks(context)
    await logInOn(context, t46s, jane)
    heard = []
    end = watchPhones(context, (mac) => heard.push(mac))
  })
  afterEach(async () => {
    end()
    await database.destroy()
  })

  const hears = (count: number) => until(() => heard.length >= count)

  it('tells of registrations and calls, by the phone that they are', async () => {
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    await hears(1)
    const call = manager.call({ endpoint: jane, address: '' })
    await hears(2)
    manager.hangUp(call)
    await hears(3)
    manager.unregister(jane)
    await hears(4)
    expect(heard).to.deep.equal([t46s.mac, t46s.mac, t46s.mac, t46s.mac])
  })

  it('tells of who comes and goes and of resyncs, and not of what no page shows', async () => {
    for (const kind of ['session', 'resync', 'line'] as const) context.news.tell({ kind, mac: t46s.mac })
    context.news.tell({ kind: 'places' })
    await hears(3)
    expect(heard).to.deep.equal([t46s.mac, t46s.mac, t46s.mac])
  })

  it('tells of every phone when the PBX goes and comes', async () => {
    manager.goDown()
    manager.goUp()
    await hears(2)
    expect(heard).to.deep.equal([undefined, undefined])
  })

  it('tells nothing after its end', async () => {
    end()
    manager.goDown()
    context.news.tell({ kind: 'line', mac: t46s.mac })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).to.deep.equal([])
  })

  it('goes on when the database is away', async () => {
    await database.destroy()
    manager.register({ endpoint: jane, address: '192.0.2.44:5060' })
    await until(() => context.lines.join().includes('Open pages do not show'))
    context.news.tell({ kind: 'line', mac: t46s.mac })
    expect(heard).to.deep.equal([t46s.mac])
  })
})
