import { expect } from 'chai'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { before as beforeThen, refuseLate } from '../../src/app/too-late.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { isDatabaseAway } from '../../src/stores/database-away.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, noon, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

const { s500 } = desks

describe('waiting for something', () => {
  it('ends then, with an error that says that the database is away', async () => {
    const never = new Promise<string>(() => undefined)
    expect(isDatabaseAway(await refusalOf(beforeThen(performance.now() + 20, never)))).to.equal(true)
    expect(await beforeThen(performance.now() + 60_000, Promise.resolve('in time'))).to.equal('in time')
    const fails = Promise.reject(new Error('of its own'))
    expect((await refusalOf(beforeThen(performance.now() + 60_000, fails))).message).to.equal('of its own')
  })

  it('is refused afterwards, and not before', () => {
    expect(() => {
      refuseLate(undefined)
      refuseLate(performance.now() + 60_000)
    }).to.not.throw()
    expect(() => {
      refuseLate(performance.now() - 1)
    }).to.throw('takes too long')
  })
})

eachDatabase('whoever was told that the server cannot be reached', (database) => {
  let context: TestContext
  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  it('is not logged in or out after that', async () => {
    const until = performance.now() - 1
    const wish = { number: numbers.jane, mac: s500.mac, startedBy: 'a test', takeOver: true }
    expect(isDatabaseAway(await refusalOf(logIn(context, admin, { ...wish, until })))).to.equal(true)
    expect(await whoIsWhere(database())).to.deep.equal([])
    await logIn(context, admin, wish)
    const { id = 0 } = (await sessionOnPhone(database(), s500.mac)) ?? {}
    const late = logOut(context, admin, id, { why: 'a test', until })
    expect(isDatabaseAway(await refusalOf(late))).to.equal(true)
    expect(await whoIsWhere(database())).to.have.length(1)
  })

  it('reads it on the phone in time', async () => {
    const token = newToken(context.signingKey, s500.mac)
    const { mac } = s500
    // One of its own: who comes from the same waits until it is decided.
    const address = '192.0.2.78'
    await activateToken(database(), { hash: hashToken(token), mac, address, createdAt: noon, usedAt: noon })
    const fields = { extension: numbers.henry, password: secrets.henry.voicemail }
    const ask = { token, step: 'enter', fields, source: address, userAgent: '', until: performance.now() - 1 }
    expect((await answerApp(context, ask))?.body).to.include('The server cannot be reached now.')
  })
})
