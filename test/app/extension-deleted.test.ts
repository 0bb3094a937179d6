import { expect } from 'chai'
import { noteDeleted } from '../../src/app/extension-deleted.ts'
import { syncExtensions } from '../../src/app/sync-extensions.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { furnish, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../support/scripted-directory.ts'

eachDatabase('an extension that the PBX has deleted', (database) => {
  let context: TestContext
  let directory: ScriptedDirectory

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    await database()('extensions').delete()
    directory = scriptedDirectory('freepbx')
    plugIn(context, directory)
    directory.put('5501')
    directory.put('5502')
    await syncExtensions(context)
    await logInOn(context, desks.t46s, '5501')
    await logInOn(context, desks.vvx411, '5502')
  })

  it('is logged out at once, as the readings would do it later; who else is on phones stays', async () => {
    directory.entries.delete('5501')
    expect(await noteDeleted(context, '5501')).to.equal(1)
    expect(await whoIsWhere(database())).to.deep.equal([`5502 on ${desks.vvx411.mac}`])
    expect((await endedSessions(database()))[0]).to.include({ extension: '5501', endedBy: 'no longer in the PBX' })
    expect(await findExtension(database(), '5501')).to.include({ absentSince: context.now() })
    expect(await recorded(database(), 'extension.absent')).to.have.length(1)
    expect(await noteDeleted(context, '5501')).to.equal(0)
    expect(await recorded(database(), 'extension.absent')).to.have.length(1)
  })

  it('stays where it is while the directory has it, or does not answer, and where nobody has heard of it', async () => {
    expect(await noteDeleted(context, '5501')).to.equal(0)
    expect(await noteDeleted(context, '4711')).to.equal(0)
    directory.away(true)
    expect(await problemOf(noteDeleted(context, '5501'))).to.include({ code: 'pbx-away' })
    expect(await whoIsWhere(database())).to.have.length(2)
  })
})
