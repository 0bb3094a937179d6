import { join } from 'node:path'
import { expect } from 'chai'
import { asteriskDirectory } from '../../../src/pbx/asterisk/directory.ts'
import { folderWith } from '../folder.ts'

const pjsip = `[5501]
type = endpoint
auth = 5501
mailboxes = 5501@default
[5501]
type = auth
username = 5501
password = sip-secret
`
const voicemail = '[default]\n5501 => 4321,Jane\n'

describe('a folder of Asterisk files', () => {
  it('E9: keeps the last good answer while pjsip.conf is broken, and the voicemail password stays fresh', async () => {
    const folder = folderWith({ 'pjsip.conf': pjsip, 'voicemail.conf': voicemail })
    const directory = asteriskDirectory(folder.path)
    expect(await directory.list()).to.have.length(1)
    folder.write('pjsip.conf', `${pjsip}[5502`)
    folder.write('voicemail.conf', voicemail.replace('4321', '8765'))
    expect(await directory.find('5501')).to.include({ sipPassword: 'sip-secret', voicemailPassword: '8765' })
    expect(directory.troubles()).to.deep.equal([
      { place: join(folder.path, 'pjsip.conf'), line: 9, sentence: 'This section has no closing ]. Add it.' },
    ])
    folder.write('pjsip.conf', pjsip)
    await directory.list()
    expect(directory.troubles()).to.deep.equal([])
  })

  it('E9: finds passwords in the spool that asterisk.conf names, and not that of a template', async () => {
    const folder = folderWith({
      'pjsip.conf': pjsip,
      'voicemail.conf': '[general]\npasswordlocation = spooldir\n[default]\n5501 => 4321\n',
      'spool/voicemail/default/5501/secret.conf': '[general]\npassword = 7777\n',
      'other/voicemail/default/5501/secret.conf': '[general]\npassword = 6666\n',
    })
    const passwordWith = async (conf: string) => {
      folder.write('asterisk.conf', conf)
      return (await asteriskDirectory(folder.path).find('5501'))?.voicemailPassword
    }
    expect(await passwordWith(`[directories]\nastspooldir => ${folder.path}/spool\n`)).to.equal('7777')
    expect(await passwordWith(`[directories](!)\nastspooldir => ${folder.path}/spool\n`)).to.equal('4321')
    expect(await passwordWith(`[directories]\nastspooldir = ${folder.path}/other\n`)).to.equal('6666')
  })

  it('E10: tells of an extension whose mailbox is not there, for it logs in with the User Password', async () => {
    const folder = folderWith({ 'pjsip.conf': pjsip, 'voicemail.conf': '[default]\n5502 => 1\n' })
    const directory = asteriskDirectory(folder.path)
    expect(await directory.find('5501')).to.include({ hasMailbox: false, voicemailPassword: null })
    await directory.list()
    expect(directory.troubles()).to.have.length(1)
    expect(directory.troubles()[0]).to.include({ place: join(folder.path, 'pjsip.conf'), line: 1 })
    expect(directory.troubles()[0]?.sentence).to.contain('Extension 5501 names a mailbox')
    await directory.close()
  })
})
