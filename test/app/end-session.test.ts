import { expect } from 'chai'
import { endSession } from '../../src/app/end-session.ts'
import { listAudit } from '../../src/stores/audit.ts'
import { findSession, openSession, sessionOnPhone } from '../../src/stores/sessions.ts'
import { openReady } from '../support/databases.ts'
import { admin, noon, testContext } from '../support/office.ts'

describe('the end of a session', () => {
  it('rule 1: frees the phone, says why, and is recorded once', async () => {
    const database = await openReady()
    const context = testContext(database)
    const mac = '805ec0aabbcc'
    const id = await openSession(
      database,
      { extension: '5501', mac, own: false, startedAt: 1, startedBy: 'a test' },
      true,
    )
    const session = await findSession(database, id)
    if (!session) throw new Error('The session is not there.')
    expect(await endSession(database, context, admin, { session, why: 'a test' })).to.equal(true)
    expect(await endSession(database, context, admin, { session, why: 'again' })).to.equal(false)
    expect(await sessionOnPhone(database, mac)).to.equal(undefined)
    expect(await findSession(database, id)).to.include({ endedAt: noon, endedBy: 'a test' })
    const { items } = await listAudit(database, { page: 1, size: 10, search: '' })
    expect(items.map((entry) => [entry.action, entry.subject, entry.details['why']])).to.deep.equal([
      ['session.end', 'extension 5501', 'a test'],
    ])
    await database.destroy()
  })
})
