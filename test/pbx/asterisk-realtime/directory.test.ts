import { expect } from 'chai'
import { realtimeDirectory } from '../../../src/pbx/asterisk-realtime/directory.ts'
import { tableNames } from '../../../src/pbx/asterisk-realtime/tables.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { databaseBehindProxy } from '../small-pbx.ts'
import { addEndpoint, makeRealtimeTables } from './realtime-tables.ts'

describeUnless(missingMariadb(), 'the directory of realtime tables', function (this: Mocha.Suite) {
  this.timeout(180_000)

  it('E9, E10: takes mailboxes without a context for default, whatever the case, and tells of an unusable extension', async () => {
    const { database, place, remove } = await databaseBehindProxy()
    await makeRealtimeTables(database)
    await addEndpoint(database, '5501', { endpoint: { mailboxes: '5501' } })
    await addEndpoint(database, '5502', { endpoint: { mailboxes: '5502@SALES' } })
    await addEndpoint(database, '5503', { endpoint: { mailboxes: '5503@none' } })
    await addEndpoint(database, '5504', { auth: { password: '' } })
    await database('voicemail').insert([
      { context: 'default', mailbox: '5501', password: '4321' },
      { context: 'sales', mailbox: '5502', password: '' },
    ])
    const directory = realtimeDirectory(place, tableNames)
    expect((await directory.find('5501'))?.voicemailPassword).to.equal('4321')
    expect(await directory.find('5502')).to.include({ hasMailbox: true, voicemailPassword: '' })
    expect(await directory.find('5503')).to.include({ hasMailbox: false, voicemailPassword: null })
    expect(await directory.find('5504')).to.equal(undefined)
    expect((await directory.list()).map(({ number }) => number)).to.deep.equal(['5501', '5502', '5503'])
    expect(directory.troubles().map(({ place: table }) => table)).to.deep.equal(['ps_endpoints'])
    await directory.find('5501')
    expect(directory.troubles(), 'a login does not make it forget').to.have.length(1)
    await directory.close()
    await remove()
  })

  it('tells of extensions that cannot move from phone to phone, which can be used all the same', async () => {
    const { database, place, remove } = await databaseBehindProxy()
    await makeRealtimeTables(database)
    await addEndpoint(database, '5501', { aor: { max_contacts: 1 } })
    await addEndpoint(database, '5502', { aor: { max_contacts: 1, remove_existing: 'yes' } })
    await addEndpoint(database, '5503', { aor: { max_contacts: null } })
    const directory = realtimeDirectory(place, tableNames)
    expect(await directory.list()).to.have.length(3)
    expect(directory.troubles().map(({ place: table }) => table)).to.deep.equal(['ps_aors', 'ps_aors'])
    const [none, held] = directory.troubles().map(({ sentence }) => sentence)
    expect(none).to.match(/^No phone can register as extension 5503:/)
    expect(held).to.contain('as extension 5501 until')
    expect(await directory.find('5503')).to.include({ sipPassword: 'sip-5503' })
    await directory.close()
    await remove()
  })
})
