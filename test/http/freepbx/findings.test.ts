import { expect } from 'chai'
import { changeGlobalSettings } from '../../../src/app/global-settings.ts'
import { whatIsWrong } from '../../../src/http/health/router.ts'
import { findingsOf } from '../../../src/http/freepbx/findings.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { playPbx } from '../../support/dialling.ts'
import { admin, testContext, type TestContext } from '../../support/office.ts'
import { scriptedOthers } from '../../support/other-managers.ts'
import { plugIn, scriptedDirectory } from '../../support/scripted-directory.ts'

eachDatabase('what is to be mended', (database) => {
  let context: TestContext

  before(async () => {
    await clearTables(database())
    context = testContext(database())
  })

  const ids = async () =>
    (await findingsOf(context, await whatIsWrong(context))).map(({ id, level }) => `${level} ${id}`)

  it('is nothing, or each thing for as long as it is so', async () => {
    expect(await ids()).to.deep.equal(['warning address'])
    context.troubles = new Map([['phones', 'The port 8084 cannot be had.']])
    const manager = playPbx(context)
    manager.goDown()
    const directory = scriptedDirectory('freepbx')
    directory.wrong([{ place: 'users', sentence: 'The table users cannot be read.' }])
    plugIn(context, directory)
    expect(await ids()).to.deep.equal(['error phones', 'error directory', 'error manager', 'warning address'])
    context.troubles.delete('phones')
    context.warnings = new Map([['certificate', 'cert.pem holds no certificate. The one before stays in use.']])
    expect(await ids()).to.include('warning certificate')
    context.warnings.clear()
    directory.wrong([])
    await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10' })
    expect(await ids()).to.deep.equal(['error manager'])
    context.pbx = { ...context.pbx, others: scriptedOthers([]) }
    expect(await ids()).to.deep.equal(['error manager', 'warning double'])
    const [away] = await findingsOf(context, ['The database does not answer.'])
    expect(away).to.include({ id: 'database', level: 'error', sentence: 'The database does not answer.' })
  })
})
