import { expect } from 'chai'
import { changeGlobalSettings, openApprovalWindow } from '../../src/app/global-settings.ts'
import { Guesses, guessWindow, TooManyGuesses } from '../../src/app/guesses.ts'
import { liftSweep } from '../../src/app/sweeps.ts'
import { changesOf } from '../../src/app/changes.ts'
import type { Database } from '../../src/stores/database.ts'
import { findSweep } from '../../src/stores/sweeps.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, furnish, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

const thief = '203.0.113.66'
const macOf = (at: number) => (0x805ec0000000 + at).toString(16)

describe('whoever asks for one phone after the other', () => {
  let database: Database
  let context: TestContext
  let guesses: Guesses

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await changeGlobalSettings(context, admin, { newPhonesPerAddress: 10 })
    guesses = new Guesses(context)
    await changesOf(database).caughtUp()
  })
  afterEach(async () => {
    await guesses.flush()
    await database.destroy()
  })

  /** How many of these phones are answered, asked for from there. */
  async function sweep(from: number, count: number, address = thief, who = guesses): Promise<number> {
    let answered = 0
    for (let at = from; at < from + count; at += 1) {
      try {
        await who.admit(address, macOf(at))
        answered += 1
      } catch (error) {
        if (!(error instanceof TooManyGuesses)) throw error
      }
    }
    return answered
  }

  it('is answered as often as one address may have phones, and then made to wait', async () => {
    expect(await sweep(0, 100)).to.equal(10)
    const told = await guesses.admit(thief, macOf(500)).catch((error: unknown) => error)
    expect(told).to.be.instanceOf(TooManyGuesses)
    expect((told as TooManyGuesses).seconds).to.be.within(1, guessWindow / 1000)
    expect(await sweep(0, 10), 'those that were answered before').to.equal(10)
    expect(await sweep(0, 10, '203.0.113.67'), 'anybody else').to.equal(10)
    context.pass(guessWindow + 1)
    expect(await sweep(200, 100), 'ten minutes later').to.equal(10)
  })

  it('may not ask for the same few for ever, either', async () => {
    let answered = 0
    for (let turn = 0; turn < 60; turn += 1) answered += await sweep(0, 10)
    expect(answered).to.equal(10 * 40)
  })

  it('is one address with all of its IPv6 network', async () => {
    let answered = 0
    for (let at = 0; at < 40; at += 1) answered += await sweep(at, 1, `2001:db8:0:1::${at.toString(16)}`)
    expect(answered).to.equal(10)
  })

  it('is put on record once, however much is refused, and none of the requests is written', async () => {
    const asked: string[] = []
    await sweep(0, 10)
    database.on('query', ({ sql }: { sql: string }) => asked.push(sql))
    await sweep(10, 3000)
    expect(asked).to.deep.equal([])
    await guesses.flush()
    expect(asked.length).to.be.within(1, 12)
    context.pass(guessWindow + 1)
    await sweep(5000, 100)
    await guesses.flush()
    const [line, ...more] = await recorded(database, 'phones.guessed')
    expect([line?.address, line?.subject, more]).to.deep.equal([thief, `address ${thief}`, []])
    expect(await findSweep(database, thief)).to.include({ refused: 3000 + 90, lastAt: context.now() })
    context.pass(60 * 60_000 + 1)
    await sweep(9000, 100)
    await guesses.flush()
    expect(await recorded(database, 'phones.guessed'), 'another one').to.have.length(2)
  })

  it('is not counted on networks with many phones behind one address, nor in the window for new phones', async () => {
    await changeGlobalSettings(context, admin, { manyPhonesNetworks: ['203.0.113.0/24'] })
    await changesOf(database).caughtUp()
    expect(await sweep(0, 500)).to.equal(500)
    await changeGlobalSettings(context, admin, { manyPhonesNetworks: [], approvalNetworks: ['203.0.113.0/24'] })
    await openApprovalWindow(context, admin, 10)
    await changesOf(database).caughtUp()
    expect(await sweep(0, 500)).to.equal(500)
    expect(await sweep(0, 500, '198.51.100.1')).to.equal(10)
    context.pass(10 * 60_000 + 1)
    expect(await sweep(0, 500)).to.equal(10)
    await changeGlobalSettings(context, admin, { newPhonesPerAddress: 0 })
    await changesOf(database).caughtUp()
    expect(await sweep(0, 500), 'any number').to.equal(500)
  })

  it('waits as well after a restart, and in front of every other process', async () => {
    const other = new Guesses(context)
    expect(await sweep(0, 5, '198.51.100.1', other)).to.equal(5)
    await sweep(0, 100)
    await guesses.flush()
    await changesOf(database).caughtUp()
    await until(() => other.makesWait(thief), 'the other process has heard of it')
    expect(await sweep(900, 10, thief, other)).to.equal(0)
    const restarted = new Guesses(context)
    expect(await sweep(900, 10, thief, restarted)).to.equal(0)
    for (const one of [other, restarted]) await one.flush()
  })

  it('may ask again when an administrator says so', async () => {
    await sweep(0, 100)
    await guesses.flush()
    await liftSweep(context, admin, thief)
    await changesOf(database).caughtUp()
    await until(() => !guesses.makesWait(thief), 'it may ask again')
    expect(await sweep(0, 100)).to.equal(10)
    expect(await recorded(database, 'phones.let-ask')).to.have.length(1)
  })

  it('does not wait a day longer when the clock was put back by a day', async () => {
    await sweep(0, 100)
    expect(guesses.makesWait(thief)).to.equal(true)
    context.pass(-24 * 60 * 60_000)
    expect(guesses.makesWait(thief)).to.equal(false)
    expect(await sweep(0, 5)).to.equal(5)
  })

  it('takes a bounded place in memory, from however many addresses', async () => {
    for (let at = 0; at < 11_000; at += 1) await sweep(at, 1, `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`)
    expect(guesses.figures().counted).to.equal(10_000)
  })
})
