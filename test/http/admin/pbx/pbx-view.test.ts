import { expect } from 'chai'
import { syncExtensions } from '../../../../src/app/sync-extensions.ts'
import type { IncludeFiles } from '../../../../src/domain/pbx.ts'
import { pbxView } from '../../../../src/http/admin/pbx/pbx-view.ts'
import type { Database } from '../../../../src/stores/database.ts'
import { openReady } from '../../../support/databases.ts'
import { testContext, type TestContext } from '../../../support/office.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../../../support/scripted-directory.ts'
import { scriptedManager } from '../../../support/scripted-manager.ts'

const includes: IncludeFiles = {
  write: () => Promise.resolve(),
  lines: () => Promise.resolve([{ file: 'pjsip.conf', line: '#tryinclude hotdesk_pjsip.conf', isThere: false }]),
  warnings: () => Promise.resolve(['There is a 911 of your own in [phones].']),
}

describe('how the PBX is', () => {
  let database: Database
  let context: TestContext
  let directory: ScriptedDirectory

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    directory = scriptedDirectory()
  })
  afterEach(() => database.destroy())

  it('without one: Hot Desk itself, no manager, no files', async () => {
    expect(await pbxView(context)).to.deep.equal({
      ...{ from: null, readAt: null, count: 0, troubles: [], extensions: { total: 0, items: [] } },
      ...{ manager: null, files: null, doubles: [], hasOthers: false },
    })
  })

  it('says what is wrong with file and line, and which extensions no phone can be', async () => {
    plugIn(context, directory)
    directory.put('5501')
    directory.put('5502', { sipPassword: '' })
    directory.put('5503')
    await syncExtensions(context)
    directory.entries.delete('5503')
    directory.wrong([
      { place: '/etc/asterisk/pjsip.conf', line: 3, sentence: 'A bracket is open.' },
      { place: 'ps_auths', sentence: 'It cannot be read.' },
    ])
    await syncExtensions(context)
    const view = await pbxView(context)
    expect(view).to.include({ from: 'Asterisk’s files in /etc/asterisk', count: 2, readAt: context.now() })
    expect(view.troubles).to.deep.equal([
      '/etc/asterisk/pjsip.conf, line 3: A bracket is open.',
      'ps_auths: It cannot be read.',
    ])
    expect(view.extensions.items.map(({ title }) => title)).to.deep.equal(['5502 Name 5502', '5503 Name 5503'])
    directory.away(true)
    await syncExtensions(context)
    const away = await pbxView(context)
    expect(away.count).to.equal(null)
    expect(away.troubles[0]).to.equal('The PBX does not answer.')
  })

  it('says how the manager interface is, up and down', async () => {
    const manager = scriptedManager(context.now)
    context.pbx = { ...context.pbx, manager }
    expect((await pbxView(context)).manager).to.deep.include({ connected: true, trouble: null, version: '22.0.0' })
    manager.goDown()
    expect((await pbxView(context)).manager).to.deep.include({ connected: false, trouble: 'The PBX does not answer.' })
  })

  it('says which lines are missing, and what in the files stands in the way', async () => {
    plugIn(context, directory)
    context.pbx = { ...context.pbx, includes }
    const view = await pbxView(context)
    expect(view.files?.lines).to.deep.equal(await includes.lines())
    expect(view.files?.warnings).to.deep.equal(['There is a 911 of your own in [phones].'])
  })
})
