import { expect } from 'chai'
import { logIn, logOut } from '../../../../src/app/hot-desk.ts'
import { countFailure } from '../../../../src/app/lockout.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { extensionView, whatGoes } from '../../../../src/http/admin/extensions/extension-view.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('everything that is known of an extension', (database) => {
  let context: TestContext
  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' })
    await addPhone(context, admin, { mac: '0004f2aabbcc', brand: 'polycom', model: 'VVX 411' })
    for (const mac of ['805ec0aabbcc', '0004f2aabbcc']) {
      await logIn(context, admin, { number: numbers.jane, mac, startedBy: 'the test', takeOver: true })
    }
  })

  it('B34, B35: has all of its phone profiles, one for each model that it ever logged in on', async () => {
    const { profiles, now } = await extensionView(context, numbers.jane)
    expect(profiles.map(({ brandName, model, decided }) => [brandName, model, decided])).to.deep.equal([
      ['Polycom', 'VVX 411', 0],
      ['Yealink', 'T46S', 0],
    ])
    expect(now.map(({ phone }) => phone)).to.deep.equal(['VVX 411 00:04:f2:aa:bb:cc'])
  })

  it('B38: has them after the logout as well', async () => {
    const session = await sessionOnPhone(context.database, '0004f2aabbcc')
    await logOut(context, admin, session?.id ?? 0, 'the test')
    const { profiles, now } = await extensionView(context, numbers.jane)
    expect(profiles).to.have.length(2)
    expect(now).to.deep.equal([])
  })

  it('rule 4: has its own lock, and nobody else’s', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1)
      await countFailure(context, { extension: numbers.henry, phone: '805ec0aabbcc', address: '192.0.2.7' })
    expect((await extensionView(context, numbers.henry)).locks.map(({ what }) => what)).to.deep.equal([
      'extension 01132991002',
    ])
    expect((await extensionView(context, numbers.jane)).locks).to.deep.equal([])
  })

  it('has no password', async () => {
    const shown = JSON.stringify(await extensionView(context, numbers.jane))
    for (const secret of Object.values(secrets.jane)) expect(shown).not.to.contain(secret)
  })
})

describe('what goes with an extension', () => {
  const phone = { phone: 'S500 00:50:58:aa:bb:cc' }
  const cases: readonly [Parameters<typeof whatGoes>, string][] = [
    [[[], 0, 0], 'This cannot be undone.'],
    [[[], 1, 0], 'With it goes its row of Extension Mapping. This cannot be undone.'],
    [[[], 0, 3], 'With it go its 3 phone profiles. This cannot be undone.'],
    [
      [[phone], 2, 1],
      'It is logged out of the S500 00:50:58:aa:bb:cc. With it go its 2 rows of Extension Mapping and its phone profile. This cannot be undone.',
    ],
  ]
  for (const [given, sentence] of cases) {
    it(`rule 10: ${sentence}`, () => {
      expect(whatGoes(...given)).to.equal(sentence)
    })
  }
})
