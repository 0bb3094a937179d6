import { expect } from 'chai'
import { logOutFromAfar } from '../../src/app/log-out-from-afar.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { scriptedManager } from '../support/scripted-manager.ts'

const { henry, jane } = numbers
const { t46s } = groupPhones
const self = { name: `subscriber ${jane} Jane`, address: '192.0.2.9' }

eachDatabase('logging out from afar', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await furnishGroup(context)
  })
  const sessionId = async () => (await sessionOnPhone(database(), t46s.mac))?.id ?? 0
  const logOut = async (number = jane) => logOutFromAfar(context, self, number, await sessionId())

  it('ends one’s own session, and goes on record', async () => {
    await logInOn(context, t46s, jane)
    expect(await logOut()).to.include({ extension: jane, endedBy: 'logged out from their own page' })
    expect(await sessionOnPhone(database(), t46s.mac)).to.equal(undefined)
  })

  it('does not find somebody else’s session', async () => {
    await logInOn(context, t46s, henry)
    const other = await problemOf(logOut(jane))
    const none = await problemOf(logOutFromAfar(context, self, jane, 999))
    expect(other.sentence).to.equal(none.sentence)
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: henry })
  })

  it('rule 5: waits for the end of a call', async () => {
    const manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    await logInOn(context, t46s, jane)
    const { userAgent, address } = { userAgent: 'Yealink SIP-T46S 66.85.0.5', address: '192.0.2.44:5060' }
    manager.register({ endpoint: jane, address, userAgent })
    await database()('phones').where({ mac: t46s.mac }).update({ address: '192.0.2.44' })
    manager.call({ endpoint: jane, address })
    const session = await logOut()
    expect(session.endedAt).to.equal(null)
    expect(session.leavingSince).to.be.a('number')
  })

  it('B27: is refused on an own phone that is not for hot desking', async () => {
    const template = await defaultTemplate(database(), 'yealink')
    const row = { extension: jane, brand: 'yealink', template: template?.id ?? 0, model: 'T46S', mac: t46s.mac }
    await addMapping(context, admin, row)
    expect(await problemOf(logOut())).to.include({ code: 'not-for-hot-desking' })
    expect(await sessionOnPhone(database(), t46s.mac)).to.include({ extension: jane })
  })
})
