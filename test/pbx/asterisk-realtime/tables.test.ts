import { expect } from 'chai'
import type { Knex } from 'knex'
import { accountsOf } from '../../../src/pbx/accounts/pjsip.ts'
import { readMailboxes, readObjects, tableNames } from '../../../src/pbx/asterisk-realtime/tables.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { databaseBehindProxy } from '../small-pbx.ts'
import { addEndpoint, makeRealtimeTables } from './realtime-tables.ts'

describeUnless(missingMariadb(), 'realtime tables', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let database: Knex
  let remove: () => Promise<void>

  before(async () => {
    const made = await databaseBehindProxy()
    database = made.database
    remove = made.remove
    await makeRealtimeTables(database)
    await addEndpoint(database, '5501', { endpoint: { auth: 'none, a-1', mailboxes: '5501@Sales' } })
    await addEndpoint(database, 'a-1')
    await addEndpoint(database, '5502', { auth: { auth_type: 'md5', md5_cred: 'secret', password: null } })
    await addEndpoint(database, '5503', { endpoint: { context: null, callerid: null, aors: null } })
    await database('voicemail').insert([
      { context: 'sales', mailbox: '5501', password: '1234' },
      { context: 'default', mailbox: '5501', password: '4321' },
      { context: 'default', mailbox: '5509', password: '9999' },
    ])
  })
  after(() => remove())

  it('have all extensions, and one of them with what it names', async () => {
    const all = await accountsOf(await readObjects(database, tableNames))
    expect([...all.byNumber.keys()]).to.deep.equal(['5501', '5503'])
    const one = await accountsOf(await readObjects(database, tableNames, '5501'))
    expect([...one.byNumber.values()]).to.deep.equal([all.byNumber.get('5501')])
    expect(one.byNumber.get('5501')).to.include({ sipPassword: 'sip-a-1', authUser: 'a-1' })
    expect(all.byNumber.get('5503')).to.deep.include({ name: '', mailboxes: [], at: { place: 'ps_endpoints' } })
  })

  it('tell of an auth that no phone can be given', async () => {
    const { troubles } = await accountsOf(await readObjects(database, tableNames))
    expect(troubles).to.have.length(1)
    expect(troubles[0]?.place).to.equal('ps_auths')
    expect(troubles[0]?.sentence).to.contain('Extension 5502').and.not.contain('secret')
  })

  it('E9: have mailboxes by context, all of them or those that are named', async () => {
    expect((await readMailboxes(database, tableNames)).size).to.equal(3)
    const named = await readMailboxes(database, tableNames, ['5501@Sales'])
    expect(Object.fromEntries(named)).to.deep.equal({ '5501@sales': '1234', '5501@default': '4321' })
  })

  it('may have other names', async () => {
    await database.schema.createTableLike('my_voicemail', 'voicemail')
    const mine = { ...tableNames, voicemail: 'my_voicemail' }
    expect((await readMailboxes(database, mine)).size).to.equal(0)
  })
})
