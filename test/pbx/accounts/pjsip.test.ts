import { expect } from 'chai'
import { accountsOf, type PjsipObject } from '../../../src/pbx/accounts/pjsip.ts'

type Options = Readonly<Record<string, string>>

const object = (id: string, options: Options, line = 1): PjsipObject => ({
  id,
  options: new Map(Object.entries(options)),
  at: { place: 'pjsip.conf', line },
})
const map = (...objects: PjsipObject[]) => new Map(objects.map((one) => [one.id, one]))

/** One endpoint 5501 with an auth `a` and an aor `r`. */
function read(endpoint: Options, auth: Options = { username: '5501', password: 'sip-5501' }, aor: Options = {}) {
  return accountsOf({
    endpoints: [object('5501', { auth: 'a', aors: 'r', ...endpoint })],
    auths: map(object('a', auth, 7)),
    aors: map(object('r', aor)),
  })
}

describe('PJSIP endpoints', () => {
  it('are extensions with the auth, the context, the name and the mailbox that they name', async () => {
    const { byNumber, troubles } = await read({
      context: 'phones',
      callerid: '"Jane" <5501>',
      mailboxes: '5501@default,9@x',
    })
    expect(troubles).to.deep.equal([])
    expect([...byNumber.values()]).to.deep.equal([
      {
        ...{ number: '5501', name: 'Jane', sipPassword: 'sip-5501', context: 'phones' },
        ...{ mailboxes: ['5501@default'], at: { place: 'pjsip.conf', line: 1 } },
      },
    ])
  })

  const GOOD: [what: string, made: ReturnType<typeof read>, given: object][] = [
    ['another user name', read({}, { username: 'u', password: 'p' }), { authUser: 'u' }],
    ['the mailbox of the aor', read({}, undefined, { mailboxes: ' 5501@x ' }), { mailboxes: ['5501@x'] }],
    [
      'its own mailbox before that of the aor',
      read({ mailboxes: '1@x' }, undefined, { mailboxes: '2@x' }),
      { mailboxes: ['1@x'] },
    ],
    ['no mailbox', read({}), { mailboxes: [] }],
    ['the first auth that is there', read({ auth: 'none, a' }), { sipPassword: 'sip-5501' }],
    [
      'a password under the newer name of userpass',
      read({}, { username: '5501', auth_type: 'digest', password: 'p' }),
      { sipPassword: 'p' },
    ],
  ]
  for (const [what, made, given] of GOOD) {
    it(`may have ${what}`, async () => {
      expect((await made).byNumber.get('5501')).to.deep.include(given)
    })
  }

  const BAD: [what: string, made: ReturnType<typeof read>, line: number, word: string][] = [
    ['no auth', read({ auth: '' }), 1, 'no auth'],
    ['an auth that is not there', read({ auth: 'none' }), 1, 'not there'],
    ['an md5 auth', read({}, { auth_type: 'MD5', password: 'secret', md5_cred: 'secret' }), 7, 'digest'],
    ['nothing but a digest', read({}, { auth_type: 'digest', password_digest: 'MD5:secret' }), 7, 'digest'],
    ['an auth of another kind', read({}, { auth_type: 'google_oauth', oauth_secret: 'secret' }), 7, 'digest'],
    ['an empty password', read({}, { username: '5501' }), 1, 'no SIP password'],
  ]
  for (const [what, made, line, word] of BAD) {
    it(`with ${what} cannot be given to a phone, and a trouble says where`, async () => {
      const { troubles } = await made
      expect(troubles).to.have.length(1)
      expect(troubles[0]?.line).to.equal(line)
      expect(troubles[0]?.sentence).to.contain('Extension 5501').and.contain(word).and.not.contain('secret')
    })
  }

  it('that are trunks or desk lines are neither extensions nor trouble', async () => {
    const endpoints = [
      object('trunk', {}),
      object('hotdesk-001565aabbcc', {}),
      object('15551234567', { outbound_auth: 'a' }),
    ]
    const { byNumber, troubles } = await accountsOf({ endpoints, auths: map(), aors: map() })
    expect([byNumber.size, troubles]).to.deep.equal([0, []])
  })

  describe('and how many phones may register', () => {
    const rules = (aor: Options, endpoint: Options = {}) =>
      accountsOf({
        endpoints: [object('5501', { auth: 'a', aors: '5501', ...endpoint })],
        auths: map(object('a', { password: 'sip-5501' })),
        aors: map(object('5501', aor, 9)),
      })

    it('are told about at the aor, and can be used all the same', async () => {
      for (const aor of [
        {},
        { max_contacts: '0' },
        { max_contacts: '1' },
        { max_contacts: '1', remove_existing: 'no' },
      ]) {
        const { byNumber, troubles } = await rules(aor)
        expect([...byNumber.keys()], JSON.stringify(aor)).to.deep.equal(['5501'])
        expect(troubles.map(({ line }) => line)).to.deep.equal([9])
      }
    })

    it('are well with room for two, or where a new phone takes the place of the old one', async () => {
      for (const aor of [{ max_contacts: '2' }, { max_contacts: '1', remove_existing: 'Yes' }]) {
        expect((await rules(aor)).troubles, JSON.stringify(aor)).to.deep.equal([])
      }
    })

    it('are not told about where an address stands in the aor, where the aor is another, or where they cannot be used', async () => {
      expect((await rules({ contact: 'sip:192.0.2.9' })).troubles).to.deep.equal([])
      expect((await rules({}, { aors: 'another' })).troubles).to.deep.equal([])
      expect((await rules({}, { auth: 'none' })).troubles.map(({ sentence }) => sentence)).to.have.length(1)
    })
  })
})
