import { expect } from 'chai'
import {
  addFirstAdministrator,
  changeOwnPassword,
  firstAdministratorKey,
  mayMakeFirstAdministrator,
  needsFirstAdministrator,
  randomSecret,
  setAdministrator,
} from '../../src/app/administrators.ts'
import { liftLock } from '../../src/app/lockout.ts'
import { checkSignIn } from '../../src/app/sign-in.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import { eachDatabase, openReady } from '../support/databases.ts'
import type { Database } from '../../src/stores/database.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const anna = { name: 'anna', password: 'a long pass phrase' }
const address = '192.0.2.1'
const somebody = { name: 'somebody', address }

describe('administrators', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })

  afterEach(() => database.destroy())

  const check = (typed: Partial<typeof anna>, from = address) =>
    checkSignIn(context, { ...anna, ...typed, address: from })

  describe('the first one', () => {
    it('is made with the key of the one-time link, which is good once', async () => {
      const key = firstAdministratorKey(context)
      expect(await needsFirstAdministrator(context)).to.equal(true)
      expect(await mayMakeFirstAdministrator(context, somebody, key)).to.equal(true)
      for (const wrong of ['', `${key}x`, key.slice(1)])
        expect(await mayMakeFirstAdministrator(context, somebody, wrong)).to.equal(false)
      const id = await addFirstAdministrator(context, admin, anna)
      expect(await check({})).to.deep.include({
        key: { administrator: id },
        name: 'anna',
        access: { role: 'administrator' },
      })
      expect(await mayMakeFirstAdministrator(context, somebody, key)).to.equal(false)
      expect(await needsFirstAdministrator(context)).to.equal(false)
      expect(await problemOf(addFirstAdministrator(context, admin, { ...anna, name: 'eve' }))).to.include({
        kind: 'refused',
        sentence: 'There is an administrator already. Sign in instead.',
      })
      expect(await findAdministrator(database, 'eve')).to.equal(undefined)
    })

    it('rule 4: wrong keys are counted and put on record, and lock the address; nobody else, and nothing once there is one', async () => {
      const key = firstAdministratorKey(context)
      const attempt = (typed: string, from = address) =>
        mayMakeFirstAdministrator(context, { name: 'somebody', address: from }, typed)
      for (let time = 0; time < 20; time += 1) {
        context.pass(31_000)
        expect(await attempt(`guessed-${time}`)).to.equal(false)
      }
      for (const typed of [key, 'guessed', '']) expect((await problemOf(attempt(typed))).code).to.equal('locked')
      expect(await attempt(key, '192.0.2.200')).to.equal(true)
      expect(await attempt('', '192.0.2.201')).to.equal(false)
      const refused = await recorded(database, 'sign-in.refused')
      expect(
        new Set(refused.map((entry) => JSON.stringify([entry.actor, entry.address, entry.subject]))),
      ).to.deep.equal(new Set([JSON.stringify(['somebody', address, 'the first administrator'])]))
      expect(refused).to.have.length(20)
      const kept = JSON.stringify([await database('audit').select(), await database('login_failures').select()])
      expect(kept).to.not.match(/guessed-/)
      await addFirstAdministrator(context, admin, anna)
      expect(await attempt('guessed')).to.equal(false)
      expect(await recorded(database, 'sign-in.refused')).to.have.length(20)
    })

    it('has a key that is the same after a restart and another on another server', () => {
      const key = firstAdministratorKey(context)
      expect(key).to.match(/^[\w-]{32}$/)
      expect(firstAdministratorKey(testContext(database))).to.equal(key)
      expect(firstAdministratorKey({ ...context, signingKey: 'another' })).to.not.equal(key)
      expect(key).to.not.include(context.signingKey)
    })
  })

  it('are refused without a name, or with a short password, at the field', async () => {
    const problem = await problemOf(addFirstAdministrator(context, admin, { name: ' ', password: 'short' }))
    expect(problem.fields).to.deep.equal({
      name: 'Type a name to sign in with.',
      password: 'Use at least 10 characters.',
    })
    expect(await needsFirstAdministrator(context)).to.equal(true)
  })

  it('can be added, and given a new password when they forgot it; neither leaves a password in the record', async () => {
    await setAdministrator(context, admin, anna)
    await setAdministrator(context, admin, { ...anna, password: 'another pass phrase' })
    expect(await check({})).to.equal(undefined)
    expect(await check({ password: 'another pass phrase' })).to.include({ name: 'anna' })
    expect((await recorded(database, 'administrator.password')).map(({ subject }) => subject)).to.deep.equal([
      'administrator anna',
    ])
    expect(JSON.stringify(await database('audit').select())).to.not.include('pass phrase')
    expect(JSON.stringify(await database('administrators').select())).to.not.include('pass phrase')
  })

  it('change their own password with the old one', async () => {
    const id = await addFirstAdministrator(context, admin, anna)
    const wrong = await problemOf(changeOwnPassword(context, admin, id, { old: 'not it', new: 'the new pass phrase' }))
    expect(wrong.fields).to.deep.equal({ old: 'That is not your password.' })
    await changeOwnPassword(context, admin, id, { old: anna.password, new: 'the new pass phrase' })
    expect(await check({ password: 'the new pass phrase' })).to.deep.include({ key: { administrator: id } })
    const nobody = await problemOf(changeOwnPassword(context, admin, 99, { old: '', new: '' }))
    expect(nobody).to.include({ code: 'not-found' })
  })

  it('rule 4: are locked after wrong old passwords like at the sign-in', async () => {
    const id = await addFirstAdministrator(context, admin, anna)
    const change = (old: string) =>
      problemOf(changeOwnPassword(context, admin, id, { old, new: 'the new pass phrase' }))
    for (let wrong = 0; wrong < 3; wrong += 1) expect((await change('wrong')).code).to.equal('invalid')
    expect((await change(anna.password)).code).to.equal('locked')
  })

  describe('signing in, rule 4', () => {
    beforeEach(() => setAdministrator(context, admin, anna))

    it('knows nobody by a wrong password, a wrong name or none, and notes it without either', async () => {
      for (const typed of [{ password: 'wrong-Word-1' }, { name: 'wrong-Name-1' }, { password: '' }])
        expect(await check(typed)).to.equal(undefined)
      const refused = await recorded(database, 'sign-in.refused')
      expect(refused.map(({ actor, subject }) => [actor, subject])).to.deep.equal([
        ['somebody', 'the pages'],
        ['somebody', 'the pages'],
        ['somebody', 'the pages'],
      ])
      const kept = JSON.stringify([await database('audit').select(), await database('login_failures').select()])
      expect(kept).to.not.match(/wrong-(?!login)/)
    })

    it('locks a name after five wrong passwords, from whatever address, until the time is over or it is lifted', async () => {
      for (let time = 0; time < 5; time += 1) {
        context.pass(31_000)
        await check({ password: 'wrong' }, `192.0.2.${time}`)
      }
      expect(await problemOf(check({}, '192.0.2.200'))).to.include({ code: 'locked' })
      await liftLock(context, admin, 'extension', 'administrator anna')
      expect(await check({})).to.include({ name: 'anna' })
    })

    it('locks a name that nobody has alike', async () => {
      for (let time = 0; time < 5; time += 1) {
        context.pass(31_000)
        await check({ name: 'nobody' }, `192.0.2.${time}`)
      }
      expect(await problemOf(check({ name: 'nobody' }, '192.0.2.200'))).to.include({ code: 'locked' })
    })

    it('does not count an empty password', async () => {
      for (let time = 0; time < 10; time += 1) await check({ password: '' })
      expect(await check({})).to.include({ name: 'anna' })
    })
  })

  it('a random secret is long and never the same', () => {
    const secrets = new Set(Array.from({ length: 50 }, randomSecret))
    expect(secrets.size).to.equal(50)
    for (const secret of secrets) expect(secret).to.match(/^[\w-]{43}$/)
  })
})

eachDatabase('the first administrator', (database) => {
  it('is one, of several who use the link in the same moment', async () => {
    const context = testContext(database())
    const made = await Promise.allSettled(
      ['anna', 'otto', 'ida'].map((name) => addFirstAdministrator(context, admin, { ...anna, name })),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    expect(await database()('administrators').pluck('name')).to.have.length(1)
  })
})
