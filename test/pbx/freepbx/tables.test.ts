import { expect } from 'chai'
import type { Knex } from 'knex'
import { readAccounts, readFolders } from '../../../src/pbx/freepbx/tables.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { databaseBehindProxy } from '../small-pbx.ts'
import { addFreepbxExtension, makeFreepbxTables } from './freepbx-tables.ts'

describeUnless(missingMariadb(), "FreePBX's tables", function (this: Mocha.Suite) {
  this.timeout(180_000)
  let database: Knex
  let remove: () => Promise<void>

  before(async () => {
    const made = await databaseBehindProxy()
    database = made.database
    remove = made.remove
    await makeFreepbxTables(database)
    await addFreepbxExtension(database, '1001', {
      name: 'Alice Adams',
      sip: { username: 'alice', context: 'from-hotel' },
    })
    await addFreepbxExtension(database, '1002', { voicemail: 'sales' })
    await addFreepbxExtension(database, '1003', { voicemail: 'novm' })
    await addFreepbxExtension(database, '1004', { tech: 'sip' })
    await addFreepbxExtension(database, '1005', { tech: 'virtual' })
    await addFreepbxExtension(database, '1006', { sip: { md5_cred: 'secret' } })
    await addFreepbxExtension(database, '1007', { sip: { secret: '' } })
    // Device and User mode: a user on a device of another number, and a device that somebody else has logged in to.
    await database('users').insert({ extension: '1008', name: 'Device and User' })
    await addFreepbxExtension(database, '91008', { user: '1008' })
    await addFreepbxExtension(database, '1009')
    await database('devices').where({ id: '1009' }).update({ user: '1001' })
    await database('freepbx_settings').insert({ keyword: 'ASTETCDIR', value: '/srv/etc' })
    await database('freepbx_settings').insert({ keyword: 'ASTSPOOLDIR', value: '' })
  })
  after(() => remove())

  it('have extensions with their name, their account and their mailboxes', async () => {
    const { byNumber } = await readAccounts(database)
    expect([...byNumber.values()]).to.deep.equal([
      {
        ...{ number: '1001', name: 'Alice Adams', sipPassword: 'sip-1001', authUser: 'alice', context: 'from-hotel' },
        ...{ mailboxes: ['1001@device', '1001@default'], at: { place: 'sip' } },
      },
      {
        ...{ number: '1002', name: '', sipPassword: 'sip-1002', context: 'from-internal' },
        ...{ mailboxes: ['1002@device', '1002@sales'], at: { place: 'sip' } },
      },
      {
        ...{ number: '1003', name: '', sipPassword: 'sip-1003', context: 'from-internal' },
        ...{ mailboxes: [], at: { place: 'sip' } },
      },
    ])
  })

  it('have each of them alone as among all', async () => {
    const { byNumber } = await readAccounts(database)
    for (const number of ['1001', '1002', '1003', '1004', '1008', '1009', '91008', '9999']) {
      expect((await readAccounts(database, number)).byNumber.get(number)).to.deep.equal(byNumber.get(number))
    }
  })

  it('have extensions that cannot be used, each with a trouble that says why, and none for what is no phone', async () => {
    const { troubles } = await readAccounts(database)
    const told = troubles.map(({ sentence }) => sentence).sort()
    expect(told.map((sentence) => /Extension (\d+)/.exec(sentence)?.[1])).to.deep.equal([
      '1004',
      '1006',
      '1007',
      '1008',
    ])
    expect(told[0]).to.contain('chan_sip')
    expect(told[1]).to.contain('MD5 Credentials').and.not.contain('secret')
    expect(told[2]).to.contain('no SIP password')
    expect(told[3]).to.contain('device of another number')
  })

  it('tell of extensions that cannot move from phone to phone, which can be used all the same', async () => {
    const one = { max_contacts: '1' }
    await addFreepbxExtension(database, '1101', { sip: { ...one, remove_existing: 'no' } })
    await addFreepbxExtension(database, '1102', { sip: { ...one, remove_existing: 'yes' } })
    await addFreepbxExtension(database, '1103', { sip: { max_contacts: '3', remove_existing: 'no' } })
    await addFreepbxExtension(database, '1104', { sip: { max_contacts: '', remove_existing: '' } })
    const { byNumber, troubles } = await readAccounts(database)
    expect([...byNumber.keys()]).to.include.members(['1101', '1102', '1103', '1104'])
    const advice = troubles.filter(({ sentence }) => sentence.includes('max_contacts'))
    expect(advice.map(({ place }) => place)).to.deep.equal(['sip'])
    expect(advice[0]?.sentence).to.contain('as extension 1101 until')
  })

  it('say where the folders of Asterisk are', async () => {
    expect(await readFolders(database)).to.deep.equal({ etc: '/srv/etc', spool: '/var/spool/asterisk' })
  })
})
