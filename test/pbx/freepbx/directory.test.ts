import { join } from 'node:path'
import { expect } from 'chai'
import { freepbxDirectory } from '../../../src/pbx/freepbx/directory.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { folderWith } from '../folder.ts'
import { databaseBehindProxy, freepbxConf } from '../small-pbx.ts'
import { addFreepbxExtension, makeFreepbxTables } from './freepbx-tables.ts'

describeUnless(missingMariadb(), 'the directory of FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)

  async function pbx() {
    const made = await databaseBehindProxy()
    await makeFreepbxTables(made.database)
    await addFreepbxExtension(made.database, '1001', { voicemail: 'sales' })
    const folder = folderWith({
      'f.conf': freepbxConf(made.place),
      'etc/voicemail.conf': '[sales]\n1001 => 4321,Alice\n',
    })
    await made.database('freepbx_settings').insert([
      { keyword: 'ASTETCDIR', value: join(folder.path, 'etc') },
      { keyword: 'ASTSPOOLDIR', value: join(folder.path, 'spool') },
    ])
    return { ...made, folder, directory: freepbxDirectory(join(folder.path, 'f.conf')) }
  }

  it('E9: finds the mailbox in the context of the user, where voicemail.conf has no alias', async () => {
    const { directory, remove } = await pbx()
    expect(await directory.find('1001')).to.include({ hasMailbox: true, voicemailPassword: '4321' })
    await directory.close()
    await remove()
  })

  it('E9: finds the password in the spool that FreePBX names', async () => {
    const { directory, folder, remove } = await pbx()
    folder.write('etc/voicemail.conf', '[sales]\n1001 => 4321,Alice,,,passwordlocation=spooldir\n')
    folder.write('spool/voicemail/sales/1001/secret.conf', '[general]\npassword=7777\n')
    expect((await directory.find('1001'))?.voicemailPassword).to.equal('7777')
    await directory.close()
    await remove()
  })

  it('goes on with the new password of the database, once it stands in the file', async () => {
    const { directory, folder, place, remove } = await pbx()
    folder.write('f.conf', freepbxConf({ ...place, password: 'an old one' }))
    expect(await directory.list().catch(() => 'away')).to.equal('away')
    expect(directory.troubles()[0]?.sentence).to.contain('refuses us').and.not.contain('an old one')
    folder.write('f.conf', freepbxConf(place))
    expect(await directory.list()).to.have.length(1)
    expect(directory.troubles()).to.deep.equal([])
    await directory.close()
    await remove()
  })

  it('never writes to the database', async () => {
    const { directory, database, remove } = await pbx()
    const facts = async () =>
      JSON.stringify([await database('users'), await database('devices'), await database('sip')])
    const before = await facts()
    const [status] = await writes(database)
    await directory.list()
    await directory.find('1001')
    expect(await facts()).to.equal(before)
    expect(await writes(database)).to.deep.equal([status])
    await directory.close()
    await remove()
  })
})

/** How many rows the server has written, changed or deleted so far, of all tables. */
async function writes(database: Awaited<ReturnType<typeof databaseBehindProxy>>['database']): Promise<string[]> {
  const [rows] = (await database.raw(
    "show global status where variable_name in ('Com_insert', 'Com_update', 'Com_delete')",
  )) as [{ Variable_name: string; Value: string }[]]
  return [rows.map(({ Variable_name, Value }) => `${Variable_name} ${Value}`).join()]
}
