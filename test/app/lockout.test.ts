import { expect } from 'chai'
import { countFailure, forgetFailures, liftLock, refuseWhileLocked, unknownSubject } from '../../src/app/lockout.ts'
import type { LockoutScope } from '../../src/domain/lockout.ts'
import { findFailures, listLocks } from '../../src/stores/login-failures.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const attempt = { extension: '5501', phone: '805ec0aabbcc', address: '192.0.2.77' }

eachDatabase('rule 4: locks', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
  })

  const found = async (scope: LockoutScope, subject: string) =>
    (await findFailures(database(), [{ scope, subject }]))[0]
  const locked = () => problemOf(refuseWhileLocked(database(), context, attempt))

  async function count(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) await countFailure(context, attempt)
  }

  it('nothing counted, nothing locked', async () => {
    await refuseWhileLocked(database(), context, attempt)
    await count(2)
    await refuseWhileLocked(database(), context, attempt)
  })

  it('five lock the extension and the phone, not yet the address', async () => {
    await count(5)
    expect(await locked()).to.include({ code: 'locked' })
    const locks = await listLocks(database(), context.now())
    expect(locks.map(({ scope, failures }) => `${scope} ${failures}`)).to.have.members(['extension 5', 'phone 5'])
    await refuseWhileLocked(database(), context, { ...attempt, extension: '5502', phone: 'another' })
    context.pass(10 * 60_000)
    await refuseWhileLocked(database(), context, attempt)
  })

  it('each of the three locks by itself', async () => {
    await count(20)
    for (const scope of ['extension', 'phone', 'address'] as const) {
      const others = { extension: 'x', phone: 'y', address: 'z', [scope]: attempt[scope] }
      expect(await problemOf(refuseWhileLocked(database(), context, others)), scope).to.include({ code: 'locked' })
      await refuseWhileLocked(
        database(),
        context,
        others,
        (['extension', 'phone', 'address'] as const).filter((one) => one !== scope),
      )
    }
  })

  it('says how long: seconds first, then the minute by the clock, rounded up', async () => {
    await count(4)
    expect((await locked()).sentence).to.equal('Too many wrong passwords. Wait 4 seconds, then try again.')
    await count(1)
    context.pass(1000)
    const until = new Date(context.now() + 10 * 60_000).toTimeString().slice(0, 5)
    expect((await locked()).sentence).to.equal(`Too many wrong passwords. Locked until ${until}.`)
  })

  it('a right password forgets extension and phone, and leaves the address counted', async () => {
    await count(2)
    await forgetFailures(context, attempt)
    expect(await found('extension', '5501')).to.equal(undefined)
    expect(await found('phone', attempt.phone)).to.equal(undefined)
    expect(await found('address', attempt.address)).to.include({ failures: 2 })
  })

  it('a right password that comes when wrong ones have locked meanwhile is refused and forgets nothing', async () => {
    await count(5)
    expect(await problemOf(forgetFailures(context, attempt))).to.include({ code: 'locked' })
    expect(await found('extension', '5501')).to.include({ failures: 5 })
  })

  it('counts every one of those that come in the same moment', async () => {
    await Promise.all(Array.from({ length: 20 }, () => countFailure(context, attempt)))
    for (const scope of ['extension', 'phone', 'address'] as const)
      expect(await found(scope, attempt[scope]), scope).to.include({ failures: 20 })
  })

  it('an administrator lifts a lock, on record; one that is not there is missing', async () => {
    await count(5)
    await liftLock(context, admin, 'extension', '5501')
    await liftLock(context, admin, 'phone', attempt.phone)
    await refuseWhileLocked(database(), context, attempt)
    expect((await recorded(database(), 'lock.lift')).map(({ subject, actor }) => [subject, actor])).to.deep.equal([
      [`phone ${attempt.phone}`, admin.name],
      ['extension 5501', admin.name],
    ])
    expect(await problemOf(liftLock(context, admin, 'extension', '5501'))).to.include({ code: 'not-found' })
  })

  it('keeps what is as long as it likes in a column that is not', async () => {
    const long = { extension: 'x'.repeat(500), phone: 'p', address: 'a' }
    await countFailure(context, long)
    expect(await found('extension', 'x'.repeat(60))).to.include({ failures: 1 })
  })

  it('names a number that nobody has by the same word each time, which is not what was typed', () => {
    const word = unknownSubject(context, 'My-Password-98')
    expect(word).to.match(/^unknown [0-9a-f]{16}$/)
    expect(unknownSubject(context, 'My-Password-98')).to.equal(word)
    expect(unknownSubject(context, 'My-Password-97')).to.not.equal(word)
    expect(unknownSubject({ ...context, signingKey: 'another' }, 'My-Password-98')).to.not.equal(word)
  })
})
