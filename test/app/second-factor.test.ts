import { expect } from 'chai'
import { setAdministrator } from '../../src/app/administrators.ts'
import { removeAdministrator } from '../../src/app/manage-administrators.ts'
import { codeAt, stepAt } from '../../src/app/one-time-code.ts'
import {
  beginSecondFactor,
  checkSecondFactor,
  confirmSecondFactor,
  recoveryCodeCount,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  secondFactorState,
} from '../../src/app/second-factor.ts'
import { checkSignIn } from '../../src/app/sign-in.ts'
import { beginSignIn, signInsNow } from '../../src/app/sign-ins.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import { listLocks } from '../../src/stores/login-failures.ts'
import { eachDatabase, clearTables } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const address = '192.0.2.9'
const anna = { name: 'anna', password: 'a long pass phrase' }
const halfMinute = 30_000

eachDatabase('a second factor', (database) => {
  let context: TestContext
  let holder: { id: number; name: string; address: string }
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    for (const name of ['anna', 'bert']) await setAdministrator(context, admin, { ...anna, name })
    holder = { id: (await findAdministrator(database(), 'anna'))?.id ?? 0, name: 'anna', address }
  })

  const pending = async () => (await secondFactorState(context, holder.id)).pending ?? ''
  const codeOf = (secret: string, away = 0) => codeAt(secret, stepAt(context.now()) + away)
  const wrongOf = (secret: string) => String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0')

  /** Sets one up; the next code is good half a minute later. */
  async function setUp(): Promise<{ secret: string; codes: string[] }> {
    await beginSecondFactor(context, holder.id)
    const secret = await pending()
    const codes = await confirmSecondFactor(context, admin, holder, { code: codeOf(secret), here: 'here' })
    context.pass(halfMinute)
    return { secret, codes }
  }
  const check = (typed: string, as: Partial<typeof holder> = {}) =>
    checkSecondFactor(context, { ...holder, ...as }, typed)

  it('does not count until a code of it was typed, and then ends what was open with the password alone', async () => {
    const known = await checkSignIn(context, { ...anna, address })
    if (!known) throw new Error('Anna cannot sign in.')
    for (const id of ['here', 'there']) await beginSignIn(context, id, known, { address, agent: '' })
    await beginSecondFactor(context, holder.id)
    const secret = await pending()
    expect(secret).to.match(/^[A-Z2-7]{32}$/)
    expect((await checkSignIn(context, { ...anna, address }))?.secondFactor).to.equal(false)
    const wrong = confirmSecondFactor(context, admin, holder, { code: wrongOf(secret), here: 'here' })
    expect((await problemOf(wrong)).fields).to.have.key('code')
    const codes = await confirmSecondFactor(context, admin, holder, { code: codeOf(secret), here: 'here' })
    expect(codes).to.have.length(recoveryCodeCount)
    expect(new Set(codes).size).to.equal(recoveryCodeCount)
    for (const code of codes) expect(code).to.match(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
    expect((await checkSignIn(context, { ...anna, address }))?.secondFactor).to.equal(true)
    expect((await signInsNow(context)).map(({ id }) => id)).to.deep.equal(['here'])
    expect(await problemOf(beginSecondFactor(context, holder.id))).to.include({ kind: 'conflict' })
    expect(await recorded(database(), 'second-factor.add')).to.have.length(1)
  })

  it('takes each code once, also of many who bring it at once, and none that is older', async () => {
    const { secret } = await setUp()
    const before = codeOf(secret, -1)
    const taken = await Promise.all([1, 2, 3].map(() => check(codeOf(secret)).catch(() => undefined)))
    expect(taken.filter((one) => one !== undefined)).to.have.length(1)
    context.pass(halfMinute * 40)
    await check(codeOf(secret))
    expect(await check(codeOf(secret)), 'replayed').to.equal(undefined)
    expect(await check(codeOf(secret, -1)), 'of the step before').to.equal(undefined)
    expect(before).not.to.equal(undefined)
  })

  it('does not take the code that it was confirmed with', async () => {
    await beginSecondFactor(context, holder.id)
    const secret = await pending()
    await confirmSecondFactor(context, admin, holder, { code: codeOf(secret), here: '' })
    expect(await check(codeOf(secret))).to.equal(undefined)
  })

  it('takes each recovery code once, however it is typed, on record, and of its owner alone', async () => {
    const { codes } = await setUp()
    const [first = '', second = ''] = codes
    const bert = { id: (await findAdministrator(database(), 'bert'))?.id ?? 0, name: 'bert' }
    expect(await check(first, bert)).to.equal(undefined)
    const both = await Promise.all(
      [1, 2].map(() => check(first.toUpperCase().replaceAll('-', ' ')).catch(() => undefined)),
    )
    expect(both.filter((one) => one !== undefined)).to.deep.equal([{ left: 9 }])
    expect(await check(second)).to.deep.equal({ left: 8 })
    expect(await recorded(database(), 'second-factor.recovery')).to.have.length(2)
    const kept = JSON.stringify([await database()('recovery_codes').select(), await database()('audit').select()])
    for (const code of codes) expect(kept).not.to.contain(code).and.not.to.contain(code.replaceAll('-', ''))
  })

  it('rule 4: wrong codes are counted with wrong passwords, and a right password does not forget them', async () => {
    const { secret } = await setUp()
    for (let times = 0; times < 5; times += 1) {
      context.pass(31_000)
      expect(await check(wrongOf(secret))).to.equal(undefined)
      if (times < 4) {
        context.pass(31_000)
        expect(await checkSignIn(context, { ...anna, address })).not.to.equal(undefined)
      }
    }
    expect(await problemOf(check(codeOf(secret)))).to.include({ code: 'locked' })
    expect(await problemOf(checkSignIn(context, { ...anna, address }))).to.include({ code: 'locked' })
    expect((await listLocks(database(), context.now())).map(({ subject }) => subject)).to.include('administrator anna')
    context.pass(halfMinute * 40)
    expect(await check(codeOf(secret))).to.deep.equal({})
    expect(await database()('login_failures').where({ subject: 'administrator anna' })).to.deep.equal([])
  })

  it('rule 4: many guesses at once are worth no more than one after the other', async () => {
    const { secret } = await setUp()
    const guesses = [...Array.from({ length: 30 }, (_, place) => String(place).padStart(6, '0')), codeOf(secret)]
    const answers = await Promise.all(guesses.map((guess) => check(guess).catch(() => 'locked')))
    // The third wrong one makes one wait.
    expect(answers.filter((one) => one === undefined).length).to.be.below(4)
  })

  it('has new recovery codes for a code; the old ones are worth nothing then', async () => {
    const { secret, codes } = await setUp()
    expect((await problemOf(renewRecoveryCodes(context, admin, holder, wrongOf(secret)))).fields).to.have.key('code')
    const renewed = await renewRecoveryCodes(context, admin, holder, codeOf(secret))
    expect(renewed).to.have.length(recoveryCodeCount)
    expect(await check(codes[0] ?? '')).to.equal(undefined)
    expect(await check(renewed[0] ?? '')).to.deep.equal({ left: 9 })
  })

  it('is removed by its owner with a code, and by another administrator on record, who ends what is open', async () => {
    const first = await setUp()
    expect((await problemOf(removeSecondFactor(context, admin, holder, '000000'))).fields).to.have.key('code')
    await removeSecondFactor(context, admin, holder, codeOf(first.secret))
    expect(await secondFactorState(context, holder.id)).to.deep.equal({ since: null, pending: null, left: 0 })
    await setUp()
    const known = await checkSignIn(context, { ...anna, address })
    if (known) await beginSignIn(context, 'one', known, { address, agent: '' })
    expect(await problemOf(resetSecondFactor(context, admin, { id: holder.id, self: holder.id }))).to.include({
      kind: 'refused',
    })
    await resetSecondFactor(context, admin, { id: holder.id, self: 99 })
    expect(await signInsNow(context)).to.deep.equal([])
    expect((await recorded(database(), 'second-factor.reset')).map(({ subject }) => subject)).to.deep.equal([
      'administrator anna',
    ])
    expect(await problemOf(resetSecondFactor(context, admin, { id: holder.id }))).to.include({ kind: 'conflict' })
  })

  it('is gone with its owner', async () => {
    await setUp()
    await removeAdministrator(context, admin, { id: holder.id })
    expect(await database()('second_factors').select()).to.deep.equal([])
    expect(await database()('recovery_codes').select()).to.deep.equal([])
  })
})
