import { expect } from 'chai'
import { voicemailBook } from '../../../src/pbx/accounts/voicemail-book.ts'
import { forLogin } from '../../../src/pbx/files/kept.ts'
import { keepVoicemail } from '../../../src/pbx/files/voicemail-passwords.ts'
import { folderWith } from '../folder.ts'

describe('the mailboxes of voicemail.conf, by name', () => {
  it('E9: have a password, from the spool only where it is kept there', async () => {
    const { path } = folderWith({
      'voicemail.conf': '[default]\n1 => 11\n2 => 22,,,,passwordlocation=spooldir\n',
      'spool/voicemail/default/2/secret.conf': '[general]\npassword = 33\n',
    })
    let asked = 0
    const spool = () => {
      asked += 1
      return Promise.resolve(`${path}/spool`)
    }
    const book = await voicemailBook(keepVoicemail(`${path}/voicemail.conf`), spool, forLogin)
    expect([book.has('1@default'), book.has('3@default')]).to.deep.equal([true, false])
    expect([await book.passwordOf('1@default'), asked]).to.deep.equal(['11', 0])
    expect([await book.passwordOf('2@default'), asked]).to.deep.equal(['33', 1])
    expect(() => book.passwordOf('3@default')).to.throw('Only a mailbox that there is')
  })
})
