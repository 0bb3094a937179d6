import { expect } from 'chai'
import { changedNames, record } from '../../src/app/record.ts'
import { listAudit } from '../../src/stores/audit.ts'
import type { Database } from '../../src/stores/database.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { openReady } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'

describe('the record', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })

  afterEach(() => database.destroy())

  const entries = async () => (await listAudit(database, { page: 1, size: 50, search: '' })).items

  it('says who did what to what, when, from where, and how', async () => {
    await record(database, context, admin, {
      action: 'phone.add',
      subject: 'phone 1',
      details: { model: 'T46S', n: 2 },
    })
    context.pass(1000)
    await record(database, context, admin, { action: 'phone.remove', subject: 'phone 1' })
    const { name: actor, address } = admin
    const [last, first] = await entries()
    expect(first).to.deep.include({ actor, address, action: 'phone.add', details: { model: 'T46S', n: 2 } })
    expect(last).to.deep.include({ action: 'phone.remove', subject: 'phone 1', details: {}, at: context.now() })
    expect((last?.at ?? 0) - (first?.at ?? 0)).to.equal(1000)
  })

  it('is written with the deed or not at all', async () => {
    const undone = inTransaction(database, async (transaction) => {
      await record(transaction, context, admin, { action: 'phone.add', subject: 'phone 1' })
      throw new Error('and then it failed')
    })
    expect(await undone.catch((error: unknown) => error)).to.be.an('error')
    expect(await entries()).to.deep.equal([])
  })

  it('names what a change changes, in order, and never to what', () => {
    const names = changedNames({ voicemailPassword: 'vm-secret', name: 'Jane', enabled: undefined })
    expect(names).to.equal('enabled, name, voicemailPassword')
  })
})
