import { expect } from 'chai'
import { warn } from '../../src/app/timers-warning.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { SipNotify } from '../../src/domain/manager.ts'
import { Problem } from '../../src/domain/problem.ts'
import { timedSessionOn } from '../../src/stores/session-timers.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'

const { t46s, vvx411 } = desks
const { jane, henry } = numbers
const minute = 60_000
const showText = (body: string): SipNotify => ({ event: 'show', contentType: 'text/plain', body })

eachDatabase('the warning before a timer', (database) => {
  let context: TestContext
  let manager: ScriptedManager
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    // Every brand as one that can show words, and Polycom as one that cannot.
    context.brands = context.brands.map((brand) => {
      const unable = Object.entries(brand).filter(([name]) => name !== 'showText')
      return Object.fromEntries(brand.id === 'polycom' ? unable : [...unable, ['showText', showText]]) as Brand
    })
    await furnish(context)
    await addDesks(context)
    await logInOn(context, t46s, jane)
    await logInOn(context, vvx411, henry)
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    manager.register({ endpoint: henry, address: '192.0.2.45:5060', userAgent: 'PolycomVVX-VVX_411-UA/5.9.5' })
  })

  async function warned(desk: { mac: string }, milliseconds: number) {
    const session = await timedSessionOn(database(), desk.mac)
    if (!session) throw new Error('Nobody is on the phone.')
    await warn(context, session, context.now() + milliseconds)
    return manager.sent.map(({ contact }) => contact.endpoint)
  }

  it('rule 7: is shown once, on that phone alone, and says how long', async () => {
    expect(await warned(t46s, 5 * minute)).to.deep.equal([jane])
    const [shown] = manager.sent
    expect(shown?.message.body).to.contain('You will be logged out in 5 minutes.')
    expect(await warned(t46s, 4 * minute)).to.deep.equal([jane])
  })

  it('rule 7: counts minutes as people do', async () => {
    await warned(t46s, 40_000)
    expect(manager.sent[0]?.message.body).to.contain('in 1 minute.')
  })

  it('rule 7: is nothing on a phone that cannot show it, or that is not registered', async () => {
    expect(await warned(vvx411, 5 * minute)).to.deep.equal([])
    manager.unregister(jane)
    expect(await warned(t46s, 5 * minute)).to.deep.equal([])
  })

  it('rule 7: that the PBX does not pass on is in the log, and no more', async () => {
    manager.refuse(new Problem('away', 'pbx-away', 'The PBX does not answer.'))
    await warned(t46s, 5 * minute)
    expect(context.lines.join()).to.contain('A phone could not be told')
  })

  it('rule 7: without a PBX is nothing', async () => {
    context.pbx = { ...context.pbx, manager: undefined }
    expect(await warned(t46s, 5 * minute)).to.deep.equal([])
  })
})
