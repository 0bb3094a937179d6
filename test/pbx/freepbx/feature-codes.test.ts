import { expect } from 'chai'
import { featureCodes } from '../../../src/pbx/freepbx/feature-codes.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { freepbxBox } from './freepbx-box.ts'

describeUnless(missingMariadb(), 'the feature codes in FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)

  it('are the administrator’s own, else ours, and none where they are switched off', async () => {
    const box = await freepbxBox()
    try {
      await box.database.schema.createTable('featurecodes', (table) => {
        for (const name of ['modulename', 'featurename', 'defaultcode', 'customcode']) table.string(name)
        table.integer('enabled')
      })
      const code = { modulename: 'hotdesk', customcode: null, enabled: 1 }
      await box.database('featurecodes').insert([
        { ...code, modulename: 'core', featurename: 'login', defaultcode: '*11' },
        { ...code, featurename: 'login', defaultcode: '*64' },
        { ...code, featurename: 'logout', defaultcode: '*66', customcode: '*9966' },
      ])
      expect(await featureCodes(box.file)).to.deep.equal({ loginCode: '*64', logoutCode: '*9966' })
      await box.database('featurecodes').where({ featurename: 'login' }).update({ enabled: 0 })
      expect(await featureCodes(box.file)).to.deep.equal({ logoutCode: '*9966' })
    } finally {
      await box.remove()
    }
  })
})
