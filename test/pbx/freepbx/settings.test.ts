import { expect } from 'chai'
import { askFreepbx, readSettings } from '../../../src/pbx/freepbx/settings.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { freepbxBox } from './freepbx-box.ts'

describeUnless(missingMariadb(), 'FreePBX’s Advanced Settings', function (this: Mocha.Suite) {
  this.timeout(180_000)

  it('are read by the file that says where its database is; an empty one is none', async () => {
    const box = await freepbxBox({ ASTMANAGERPORT: '5039', AMPSBIN: '' })
    const names = ['AMPSBIN', 'ASTMANAGERPORT', 'NOT_THERE']
    const found = await askFreepbx(box.file, (sql) => readSettings(sql, names))
    expect([...found]).to.deep.equal([['ASTMANAGERPORT', '5039']])
    await box.remove()
  })
})
