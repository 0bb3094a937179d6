import { expect } from 'chai'
import fc from 'fast-check'
import { singleLine } from '../../../src/domain/text.ts'
import { type Account, collectAccounts, entryOf, isExtensionNumber } from '../../../src/pbx/accounts/account.ts'

const jane: Account = {
  number: '5501',
  name: 'Jane',
  sipPassword: 'sip-5501',
  mailboxes: ['5501@default'],
  at: { place: 'pjsip.conf', line: 3 },
}

describe('accounts of a PBX', () => {
  it('are extensions where their name is only digits', () => {
    expect(['5501', '0', '12345678901234567890'].every(isExtensionNumber)).to.equal(true)
    expect(
      ['', 'trunk', '5501a', 'hotdesk-001565aabbcc', '+5501', '123456789012345678901', '٥'].some(isExtensionNumber),
    ).to.equal(false)
  })

  it('are in order of their numbers', async () => {
    const { byNumber } = await collectAccounts([{ ...jane, number: '5502' }, jane])
    expect([...byNumber.keys()]).to.deep.equal(['5501', '5502'])
  })

  const WRONG: [what: string, change: Partial<Account>][] = [
    ['an empty SIP password', { sipPassword: '' }],
    ['a SIP password of two lines', { sipPassword: 'secret\nadmin = secret' }],
    ['a SIP password that Yealink reads as a command', { sipPassword: '%NULL%' }],
    ['a SIP password that is too long', { sipPassword: 'secret'.repeat(30) }],
    ['a user name of two lines', { authUser: 'a\nsecret' }],
  ]
  for (const [what, change] of WRONG) {
    it(`with ${what} are left out, with a trouble that does not hold it`, async () => {
      const { byNumber, troubles } = await collectAccounts([{ ...jane, ...change }])
      expect(byNumber.size).to.equal(0)
      expect(troubles).to.have.length(1)
      expect(troubles[0]).to.include({ place: 'pjsip.conf', line: 3 })
      expect(troubles[0]?.sentence)
        .to.match(/^Extension 5501 has .*Set (one|another)\.$/)
        .and.not.contain('secret')
    })
  }

  it('have a name that every phone can show, whatever the PBX says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (name) => {
        const shown = (await collectAccounts([{ ...jane, name }])).byNumber.get('5501')?.name
        expect(singleLine(80).safeParse(shown).success).to.equal(true)
      }),
    )
    expect((await collectAccounts([{ ...jane, name: ' Jane\tO’Neill \u0007' }])).byNumber.get('5501')?.name).to.equal(
      'Jane O’Neill',
    )
    expect((await collectAccounts([{ ...jane, name: '%null%' }])).byNumber.get('5501')?.name).to.equal('')
  })

  it('become entries that say only what the domain knows', () => {
    const account: Account = { ...jane, context: 'phones', authUser: 'u5501' }
    expect(entryOf(account, true)).to.deep.equal({
      ...{ number: '5501', name: 'Jane', sipPassword: 'sip-5501' },
      ...{ authUser: 'u5501', hasMailbox: true, context: 'phones' },
    })
    expect(entryOf(jane, false)).to.have.all.keys('number', 'name', 'sipPassword', 'hasMailbox')
  })
})
