import { expect } from 'chai'
import { isMirrored, mirrorEntry, pbxActor } from '../../src/app/mirror-entry.ts'
import type { DirectoryEntry } from '../../src/domain/directory.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { allExtensions, findExtension } from '../../src/stores/extensions.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { plugIn, scriptedDirectory } from '../support/scripted-directory.ts'

const entry: DirectoryEntry = { number: '5501', name: 'Jane', sipPassword: 'sip', hasMailbox: true }
const kept: Extension = {
  ...{ number: '5501', name: 'Jane', sipPassword: 'sip', voicemailHash: null, portalHash: null },
  ...{ enabled: true, hotDesking: true, revision: 1, origin: 'asterisk', hasMailbox: true },
}

describe('an extension as the PBX has it', () => {
  const cases: [says: string, kept: Extension | undefined, isSame: boolean][] = [
    ['the same', kept, true],
    ['the same with what is ours', { ...kept, hotDesking: false, portalHash: 'hash', revision: 9 }, true],
    ['a new one', undefined, false],
    ['another name', { ...kept, name: 'James' }, false],
    ['another SIP password', { ...kept, sipPassword: 'other' }, false],
    ['another name to register with', { ...kept, authUser: 'other' }, false],
    ['a mailbox more', { ...kept, hasMailbox: false }, false],
    ['Hot Desk’s own', { ...kept, origin: undefined } as unknown as Extension, false],
    ['another directory’s', { ...kept, origin: 'freepbx' }, false],
    ['one that was gone', { ...kept, absentSince: 5 }, false],
    ['one with a trouble', { ...kept, trouble: 'It has none.' }, false],
  ]
  for (const [says, before, isSame] of cases) {
    it(`${says} is ${isSame ? 'left alone' : 'to be written'}`, () => {
      expect(isMirrored('asterisk', entry, before)).to.equal(isSame)
    })
  }

  it('of Hot Desk’s own there is nothing to write', async () => {
    expect(isMirrored('builtin', entry, undefined)).to.equal(true)
    const database = await openReady()
    expect(await mirrorEntry(testContext(database), entry)).to.equal(false)
    expect(await allExtensions(database)).to.deep.equal([])
    await database.destroy()
  })

  it('is written once, by the PBX’s name', async () => {
    const database = await openReady()
    const context = testContext(database)
    plugIn(context, scriptedDirectory())
    expect(pbxActor(context)).to.deep.equal({ name: 'Asterisk’s files in /etc/asterisk', address: '' })
    const both = await Promise.all([mirrorEntry(context, entry), mirrorEntry(context, entry)])
    expect(both.filter((one) => one)).to.have.length(1)
    expect(await findExtension(database, '5501')).to.deep.equal(kept)
    await database.destroy()
  })
})
