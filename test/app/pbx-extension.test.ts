import { expect } from 'chai'
import { addExtension, changeExtension, removeExtension } from '../../src/app/extensions.ts'
import { isPasswordOf } from '../../src/app/password-hash.ts'
import { pbxOfExtensions } from '../../src/app/pbx-extension.ts'
import { syncExtensions } from '../../src/app/sync-extensions.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import type { Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { ownPbx } from '../support/own-pbx.ts'
import { problemOf } from '../support/problem.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../support/scripted-directory.ts'

const from = 'Asterisk’s files in /etc/asterisk'

describe('an extension of a PBX, to an administrator', () => {
  let database: Database
  let context: TestContext
  let directory: ScriptedDirectory

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    directory = scriptedDirectory()
    plugIn(context, directory)
    directory.put('5501')
    await syncExtensions(context)
  })
  afterEach(() => database.destroy())

  const change = (changes: object) => changeExtension(context, admin, '5501', changes)

  it('comes from where the page says', () => {
    expect(pbxOfExtensions(context)).to.equal(from)
    expect(pbxOfExtensions({ pbx: ownPbx(database) })).to.equal(undefined)
    expect(pbxOfExtensions({ pbx: { ...context.pbx, directory: scriptedDirectory('freepbx') } })).to.equal('FreePBX')
  })

  it('is neither added nor deleted here', async () => {
    const added = await problemOf(addExtension(context, admin, { number: '5502', sipPassword: 'x' }))
    expect(added).to.include({ kind: 'refused', sentence: `Extensions come from ${from}: add it there.` })
    const removed = await problemOf(removeExtension(context, admin, '5501'))
    expect(removed.sentence).to.match(/^Extensions come from Asterisk’s files in \/etc\/asterisk: delete it there\./)
    expect(await findExtension(database, '5501')).to.include({ enabled: true })
  })

  it('has its own hot desking and portal password changed, and what is the PBX’s not', async () => {
    await change({ hotDesking: false, portalPassword: 'Portal-77', name: 'Name 5501', enabled: true })
    const kept = await findExtension(database, '5501')
    expect(kept).to.include({ hotDesking: false, origin: 'asterisk', hasMailbox: true })
    expect(await isPasswordOf('Portal-77', kept?.portalHash ?? null)).to.equal(true)
    const all = { name: 'Jane', sipPassword: 'mine', voicemailPassword: '1234', enabled: false }
    const problem = await problemOf(change({ ...all, hotDesking: true }))
    expect(problem.kind).to.equal('invalid')
    expect(problem.fields).to.deep.equal({
      name: `The name is the PBX’s own. Change it in ${from}.`,
      sipPassword: `The SIP password is the PBX’s own. Change it in ${from}.`,
      voicemailPassword: `The voicemail password is the PBX’s own: people change it on their phone. Change it in ${from}.`,
      enabled: 'An extension is enabled as long as the PBX has it. Turn hot desking off to keep it off the phones.',
    })
    expect(await findExtension(database, '5501')).to.include({ hotDesking: false, name: 'Name 5501' })
  })

  it('that the PBX no longer has can be deleted, but not changed', async () => {
    directory.put('5502')
    directory.entries.delete('5501')
    await syncExtensions(context)
    expect((await problemOf(change({ hotDesking: false }))).sentence).to.equal(
      `Extension 5501 is no longer in ${from}, so there is nothing to change. You can delete it here.`,
    )
    await removeExtension(context, admin, '5501')
    expect(await findExtension(database, '5501')).to.equal(undefined)
  })

  it('becomes Hot Desk’s own with the first change once no PBX is read', async () => {
    directory.put('5501', { sipPassword: '' })
    await syncExtensions(context)
    context.pbx = ownPbx(database)
    await change({ sipPassword: 'mine', enabled: true })
    const own = await findExtension(database, '5501')
    expect(own).to.include({ enabled: true, sipPassword: 'mine', hasMailbox: true, voicemailHash: null })
    expect(own).to.not.have.any.keys('origin', 'trouble')
    await change({ voicemailPassword: null })
    expect(await findExtension(database, '5501')).to.not.have.property('hasMailbox')
  })

  it('stays on its phone while only a trouble keeps it from logging in anew', async () => {
    await shipStandardTemplates(context)
    await addDesks(context)
    await logInOn(context, desks.t46s, '5501')
    directory.put('5501', { sipPassword: '' })
    await syncExtensions(context)
    await change({ portalPassword: 'Portal-78' })
    expect(await whoIsWhere(database)).to.deep.equal([`5501 on ${desks.t46s.mac}`])
  })
})
