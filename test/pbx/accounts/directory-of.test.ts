import { expect } from 'chai'
import type { Account } from '../../../src/pbx/accounts/account.ts'
import { directoryOf } from '../../../src/pbx/accounts/directory-of.ts'

const account = (number: string, ...mailboxes: string[]): Account => ({
  ...{ number, name: '', sipPassword: `sip-${number}`, mailboxes, at: { place: 'pjsip.conf' } },
})

function directoryWith(...accounts: Account[]) {
  const asked: (string | undefined)[] = []
  let isClosed = false
  const directory = directoryOf({
    kind: 'asterisk',
    read: ({ isFresh }, number) => {
      asked.push(isFresh ? `${number ?? 'all'}, fresh` : number)
      const byNumber = new Map(accounts.map((one) => [one.number, one]))
      const passwordOf = (name: string) => Promise.resolve(`password of ${name}`)
      return Promise.resolve({
        accounts: { byNumber, troubles: [] },
        mailboxes: { has: (name) => name.endsWith('@default'), passwordOf },
      })
    },
    troubles: () => [{ place: 'here', sentence: 'Mend it.' }],
    close: () => {
      isClosed = true
      return Promise.resolve()
    },
  })
  return { directory, asked, isClosed: () => isClosed }
}

describe('a directory of accounts and mailboxes', () => {
  it('lists every extension, with whether it has a mailbox and without its password', async () => {
    const { directory, asked } = directoryWith(account('5501', '5501@default'), account('5502', '5502@none'))
    expect(await directory.list()).to.deep.equal([
      { number: '5501', name: '', sipPassword: 'sip-5501', hasMailbox: true },
      { number: '5502', name: '', sipPassword: 'sip-5502', hasMailbox: false },
    ])
    expect(asked).to.deep.equal([undefined])
  })

  it('finds one, fresh, with the password of the first mailbox that there is', async () => {
    const { directory, asked } = directoryWith(account('5501', '1@none', '2@default', '3@default'), account('5502'))
    expect((await directory.find('5501'))?.voicemailPassword).to.equal('password of 2@default')
    expect(await directory.find('5502')).to.include({ voicemailPassword: null, hasMailbox: false })
    expect(await directory.find('5599')).to.equal(undefined)
    expect(asked).to.deep.equal(['5501, fresh', '5502, fresh', '5599, fresh'])
  })

  it('has the troubles of its source, and closes it', async () => {
    const { directory, isClosed } = directoryWith()
    expect(directory.troubles()).to.deep.equal([{ place: 'here', sentence: 'Mend it.' }])
    await directory.close()
    expect(isClosed()).to.equal(true)
  })
})
