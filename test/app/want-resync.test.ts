import { expect } from 'chai'
import { inBandTakes, wantResync } from '../../src/app/want-resync.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { testContext, type TestContext } from '../support/office.ts'

const mac = '005058aabbcc'

eachDatabase('a wish for a resync', (database) => {
  let context: TestContext
  let heard: string[]

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    heard = []
    context.news.listen((news) => heard.push(news.kind))
  })

  it('is due at once, and takes the place of the one before', async () => {
    await wantResync(database(), context, { mac, why: '5501 logged in', urgent: true })
    const first = await findResync(database(), mac)
    expect(first).to.include({ state: 'waiting', nextAt: context.now(), attempts: 0, turn: 1, toldHow: null })
    context.pass(1000)
    await wantResync(database(), context, {
      mac,
      why: '5501 logged out',
      urgent: false,
      restart: true,
      evenInCall: true,
    })
    const second = { why: '5501 logged out', urgent: false, restart: true, evenInCall: true, wantedAt: context.now() }
    expect(await findResync(database(), mac)).to.include({ ...second, turn: 2 })
  })

  it('gives an answer on the screen its time: to be shown, or to make the phone fetch', async () => {
    await wantResync(database(), context, { mac, why: 'x', urgent: true, screen: 'shows' })
    expect(await findResync(database(), mac)).to.include({ state: 'waiting', nextAt: context.now() + 100 })
    await wantResync(database(), context, { mac, why: 'x', urgent: true, screen: 'tells' })
    const told = { state: 'told', toldHow: 'in-band', toldAt: context.now(), nextAt: context.now() + inBandTakes }
    expect(await findResync(database(), mac)).to.include(told)
  })

  it('is news once it is committed, and none when it is not', async () => {
    await inTransaction(database(), async (transaction) => {
      await wantResync(transaction, context, { mac, why: 'x', urgent: true })
      expect(heard).to.deep.equal([])
    })
    expect(heard).to.deep.equal(['resync'])
    const failure = inTransaction(database(), async (transaction) => {
      await wantResync(transaction, context, { mac, why: 'y', urgent: true })
      throw new Error('It does not come to that.')
    })
    await failure.catch(() => undefined)
    expect(heard).to.deep.equal(['resync'])
    expect(await findResync(database(), mac)).to.include({ why: 'x', turn: 1 })
  })

  it('every wish has its turn, however many come at once', async () => {
    await wantResync(database(), context, { mac, why: 'x', urgent: true })
    const wish = (why: string) =>
      inTransaction(database(), (transaction) => wantResync(transaction, context, { mac, why, urgent: true }))
    await Promise.all(Array.from({ length: 10 }, (_, at) => wish(`number ${at}`)))
    expect(await findResync(database(), mac)).to.include({ turn: 11 })
  })
})
