import { expect } from 'chai'
import { builtinDirectory } from '../../../src/pbx/builtin/directory.ts'
import { allExtensions, findExtension, insertExtension } from '../../../src/stores/extensions.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase("Hot Desk's own directory", (database) => {
  it('E9, E10: is the extensions that are enabled, as they are now', async () => {
    const connection = database()
    const own = {
      list: () => allExtensions(connection),
      find: (number: string) => findExtension(connection, number),
    }
    const directory = builtinDirectory(own)
    expect(await directory.list()).to.deep.equal([])
    const row = { name: 'Jane', sipPassword: 'sip', portalHash: null, hotDesking: false, revision: 1 }
    await insertExtension(connection, { ...row, number: '5501', voicemailHash: 'hash', enabled: true })
    await insertExtension(connection, { ...row, number: '5502', voicemailHash: null, enabled: true })
    await insertExtension(connection, { ...row, number: '5503', voicemailHash: 'x', enabled: false })
    expect(await directory.list()).to.deep.equal([
      { number: '5501', name: 'Jane', sipPassword: 'sip', hasMailbox: true },
      { number: '5502', name: 'Jane', sipPassword: 'sip', hasMailbox: false },
    ])
    expect(await directory.find('5501')).to.include({ voicemailPassword: null, voicemailHash: 'hash' })
    expect(await directory.find('5502')).to.include({ voicemailPassword: null, voicemailHash: null })
    expect(await directory.find('5503')).to.equal(undefined)
    expect([directory.kind, directory.troubles()]).to.deep.equal(['builtin', []])
    await directory.close()
  })
})
