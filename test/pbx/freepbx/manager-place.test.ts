import { expect } from 'chai'
import { managerPlace } from '../../../src/pbx/freepbx/manager-place.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { freepbxBox } from './freepbx-box.ts'

const settings = {
  ASTMANAGERHOST: '127.0.0.1',
  ASTMANAGERPORT: '5039',
  AMPMGRUSER: 'admin',
  AMPMGRPASS: 'it/is#secret',
}

describeUnless(missingMariadb(), 'the manager user in FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let box: Awaited<ReturnType<typeof freepbxBox>>

  before(async () => {
    box = await freepbxBox(settings)
  })
  after(() => box.remove())

  it('is FreePBX’s own where the module has made none, or where Asterisk does not know it yet', async () => {
    const theirs = 'ami://admin:it%2Fis%23secret@127.0.0.1:5039'
    expect(await managerPlace(box.file)).to.equal(theirs)
    await box.database.schema.createTable('kvstore_FreePBX_modules_Hotdesk', (table) => {
      table.string('key')
      table.string('val', 4096)
    })
    const row = { key: 'manager', val: '' }
    await box.database('kvstore_FreePBX_modules_Hotdesk').insert(row)
    for (const val of ['', 'nonsense', '[]', '{"user":"hotdesk"}', '{"user":"hotdesk","secret":"ours"}']) {
      await box.database('kvstore_FreePBX_modules_Hotdesk').update({ val })
      expect(await managerPlace(box.file), val).to.equal(theirs)
    }
    box.folder.write('etc/manager_additional.conf', '[hotdesk]\nsecret = an old one\n[other]\nsecret = ours\n')
    expect(await managerPlace(box.file)).to.equal(theirs)
  })

  it('is ours once it stands in Asterisk’s files, and FreePBX’s new password counts at once', async () => {
    box.folder.write(
      'etc/manager_additional.conf',
      '[other]\nsecret = x\n\n[hotdesk]\nsecret = ours\ndeny=0.0.0.0/0.0.0.0\n',
    )
    expect(await managerPlace(box.file)).to.equal('ami://hotdesk:ours@127.0.0.1:5039')
    box.folder.write('etc/manager_additional.conf', '')
    await box.database('freepbx_settings').where({ keyword: 'AMPMGRPASS' }).update({ value: 'new' })
    expect(await managerPlace(box.file)).to.equal('ami://admin:new@127.0.0.1:5039')
  })
})
