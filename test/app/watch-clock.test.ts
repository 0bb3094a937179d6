import { expect } from 'chai'
import { watchClock } from '../../src/app/watch-clock.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { furnish, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

const hour = 60 * 60_000
const { t46s } = desks

eachDatabase('a clock that jumps', (database) => {
  let context: TestContext
  let wall: number
  let stop: () => Promise<void>
  const news: string[] = []
  let looks = 0

  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    context.news.listen(({ kind }) => void news.push(kind))
  })
  beforeEach(async () => {
    await database()('changes').delete()
    news.length = 0
    context.lines.length = 0
    wall = context.now()
    const clocks = {
      wall: () => {
        looks += 1
        return wall
      },
      steady: () => 1000,
    }
    stop = watchClock(context, clocks, 5)
  })
  afterEach(() => stop())

  const looksTwice = async () => {
    const before = looks
    await until(() => looks >= before + 2, 'it is looked twice')
  }
  const everything = () => database()('changes').where({ kind: 'all' }).pluck('kind')

  it('by less than a minute is none', async () => {
    wall += 50_000
    await looksTwice()
    expect(context.lines).to.deep.equal([])
  })

  it('forward is told once, and nothing is made anew', async () => {
    wall += hour
    await until(() => context.lines.length > 0)
    await looksTwice()
    expect(context.lines).to.have.length(1)
    expect(context.lines[0]).to.include('"seconds":3600')
    expect(await everything()).to.deep.equal([])
  })

  it('back has files made anew, and phones told that would be told a day later', async () => {
    await inTransaction(database(), (transaction) =>
      wantResync(transaction, context, { mac: t46s.mac, why: 'a test', urgent: false }),
    )
    await database()('resyncs').update({ state: 'waiting', next_at: wall + 900_000 })
    wall -= 24 * hour
    await until(() => news.includes('all'), 'it is told')
    expect(await everything()).to.deep.equal(['all'])
    expect((await findResync(database(), t46s.mac))?.nextAt).to.equal(wall + 5000)
    expect(context.lines.join()).to.include('"seconds":-86400')
  })
})
