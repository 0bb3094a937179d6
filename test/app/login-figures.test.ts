import { expect } from 'chai'
import { checkSignIn } from '../../src/app/sign-in.ts'
import { counted, loginFigures } from '../../src/app/login-figures.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { addPhone } from '../../src/app/phones.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Database } from '../../src/stores/database.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { openReady } from '../support/databases.ts'
import { admin, furnish, noon, numbers, secrets, testContext, type TestContext } from '../support/office.ts'

const mac = '0004f2aabbcc'
const read = (place: string, outcome: string) =>
  loginFigures().find((one) => one.place === place && one.outcome === outcome)?.count ?? -1

describe('the figures of logins', () => {
  let database: Database
  let context: TestContext
  let token: string

  before(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
    token = newToken(context.signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '', createdAt: noon, usedAt: noon })
  })
  after(() => database.destroy())

  const type = (password: string) =>
    answerApp(context, {
      ...{ token, step: 'enter', source: '192.0.2.7', userAgent: '' },
      fields: { extension: numbers.henry, password },
    })

  it('on a phone tell right from wrong passwords, and those that are locked out', async () => {
    const before = { right: read('phone', 'right'), wrong: read('phone', 'wrong'), locked: read('phone', 'locked') }
    await type('0000')
    expect(read('phone', 'wrong')).to.equal(before.wrong + 1)
    await type(secrets.henry.voicemail)
    expect(read('phone', 'right')).to.equal(before.right + 1)
    for (let at = 0; at < 30 && read('phone', 'locked') === before.locked; at += 1) await type('0000')
    expect(read('phone', 'locked')).to.equal(before.locked + 1)
  })

  it('on the pages as well', async () => {
    const before = read('page', 'wrong')
    const found = await counted('page', checkSignIn(context, { name: 'nobody', password: 'x', address: '192.0.2.8' }))
    expect(found).to.equal(undefined)
    expect(read('page', 'wrong')).to.equal(before + 1)
  })

  it('say when nobody could tell, and keep the error', async () => {
    const before = read('dialling', 'away')
    const away = new Problem('away', 'pbx-away', 'The PBX does not answer.')
    const error: unknown = await counted('dialling', Promise.reject(away)).catch((caught: unknown) => caught)
    expect(error).to.equal(away)
    expect(read('dialling', 'away')).to.equal(before + 1)
  })
})
