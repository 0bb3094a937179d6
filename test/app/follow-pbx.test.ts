import { expect } from 'chai'
import { followPbx } from '../../src/app/follow-pbx.ts'
import { changePbx } from '../../src/app/pbx-settings.ts'
import { openPbx } from '../../src/open-pbx.ts'
import { pbxSetup } from '../../src/pbx-setup.ts'
import { writePbxReport } from '../../src/stores/pbx-reports.ts'
import { eachDatabase } from '../support/databases.ts'
import { folderWith } from '../pbx/folder.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

eachDatabase('the PBX that was chosen at another process', (database) => {
  const builtin = { directory: 'builtin', manager: '' }
  /** As main builds it. */
  const process = () => {
    const context: TestContext = testContext(database())
    const pbx = openPbx(builtin, database(), context.log)
    context.pbx = pbx
    const setup = pbxSetup(context, pbx, {})
    context.pbxSetup = setup
    return { context, close: () => setup.close() }
  }

  it('is this one’s as well, as soon as that is heard', async () => {
    const { path } = folderWith()
    const [here, there] = [process(), process()]
    const stop = followPbx(there.context)
    await changePbx(here.context, admin, { kind: 'asterisk', place: path })
    there.context.news.tell({ kind: 'settings' })
    await until(() => there.context.pbx.place === path)
    const same = there.context.pbx
    there.context.news.tell({ kind: 'settings' })
    await stop()
    expect(there.context.pbx).to.equal(same)
    await Promise.all([here.close(), there.close()])
  })

  it('is known to have no desk lines when the process that writes them has found that', async () => {
    const { context, close } = process()
    const learned: unknown[] = []
    const includes = {
      write: () => Promise.resolve(),
      lines: () => Promise.resolve([]),
      warnings: () => Promise.resolve([]),
      learn: (known: object) => learned.push(known),
    }
    delete context.pbxSetup
    context.pbx = { ...context.pbx, includes }
    await writePbxReport(database(), 'includes', { hasDeskLines: false })
    const stop = followPbx(context)
    await stop()
    expect(learned).to.deep.equal([{ hasDeskLines: false }])
    await close()
  })
})
