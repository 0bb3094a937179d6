import { expect } from 'chai'
import { programsOf } from '../../../src/pbx/freepbx/programs.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { freepbxBox } from './freepbx-box.ts'

describeUnless(missingMariadb(), 'what we run in FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)

  it('are where FreePBX’s settings say, fwconsole else where it usually is', async () => {
    const box = await freepbxBox({ AMPWEBROOT: '/srv/www', AMPSBIN: '' })
    expect(await programsOf(box.file)).to.deep.equal({
      deskLines: { file: 'php', args: ['/srv/www/admin/modules/hotdesk/cli/desk-lines.php'] },
      reload: { file: '/usr/sbin/fwconsole', args: ['reload'] },
    })
    await box.remove()
  })

  it('are nowhere while FreePBX does not say where its pages are: there may be another FreePBX', async () => {
    const box = await freepbxBox()
    expect(await programsOf(box.file).catch(String)).to.contain('AMPWEBROOT')
    await box.remove()
  })
})
