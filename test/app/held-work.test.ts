import { expect } from 'chai'
import { holdWork, type HeldWork, type LeasePace } from '../../src/app/held-work.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { readLease, takeLease } from '../../src/stores/leases.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { until } from '../support/until.ts'

const pace: LeasePace = { renew: 50, giveUp: 300, takeOver: 1000, look: 30 }

eachEngine('work that one process does', (fresh) => {
  let place: FreshDatabase
  let opened: Database[]
  let works: HeldWork[]
  let told: string[]

  beforeEach(async () => {
    place = await fresh()
    ;[opened, works, told] = [[], [], []]
  })
  afterEach(async () => {
    await Promise.all(works.map((work) => work.stop()))
    await Promise.all(opened.map((database) => database.destroy()))
    await place.remove()
  })

  /** A process of this name, with a connection of its own. */
  const start = async (name: string, own: Partial<LeasePace> = {}) => {
    const database = await openDatabase(place.url)
    opened.push(database)
    const context = testContext(database)
    const begin = () => {
      told.push(`${name} begins`)
      return async () => {
        await Promise.resolve()
        told.push(`${name} has stopped`)
      }
    }
    const work = holdWork(context, begin, { ...pace, ...own })
    works.push(work)
    return { work, database, context }
  }
  const hears = (what: string) => until(() => told.includes(what), what)

  it('is done by one of many, who goes on with it', async () => {
    const steady = { giveUp: 20_000, takeOver: 30_000 }
    const all = [await start('a', steady), await start('b', steady), await start('c', steady)]
    await until(() => told.length > 0)
    const [{ database }] = all as [(typeof all)[number]]
    const seen = new Set<number>()
    await until(async () => seen.add((await readLease(database, 'work')).until).size > 5)
    expect(told).to.have.length(1)
    expect(all.filter(({ work }) => work.isHolder())).to.have.length(1)
  })

  it('is handed on at once by who stops', async () => {
    // Nobody takes it but who is given it.
    const patient = { giveUp: 20_000, takeOver: 600_000 }
    const first = await start('a', patient)
    await hears('a begins')
    await start('b', patient)
    await first.work.stop()
    await hears('b begins')
    expect(told).to.deep.equal(['a begins', 'a has stopped', 'b begins'])
  })

  it('is taken over from a process that is gone, when it was not renewed for long enough', async () => {
    const gone = await openDatabase(place.url)
    opened.push(gone)
    const lease = { holder: 'gone', until: Date.now() + pace.takeOver }
    await takeLease(gone, 'work', await readLease(gone, 'work'), lease)
    const before = performance.now()
    await start('a')
    await hears('a begins')
    expect(performance.now() - before).to.be.greaterThan(pace.takeOver)
  })

  it('is begun at once where the one who had it was gone for longer than any clock is wrong', async () => {
    const patient = { giveUp: 20_000, takeOver: 600_000 }
    const gone = await openDatabase(place.url)
    opened.push(gone)
    await takeLease(gone, 'work', await readLease(gone, 'work'), { holder: 'gone', until: Date.now() - 3_600_000 })
    await start('a', patient)
    await hears('a begins')
  })

  it('is stopped by who does not reach the database any more, before anybody else begins it', async () => {
    const cut = await start('a')
    await hears('a begins')
    await start('b')
    await cut.database.destroy()
    await hears('b begins')
    expect(told).to.deep.equal(['a begins', 'a has stopped', 'b begins'])
    expect(cut.work.isHolder()).to.equal(false)
    expect(cut.context.lines.join('\n')).to.include('The database was not reached in time')
  })

  it('is stopped by who learns that somebody else has it', async () => {
    const first = await start('a', { look: 600_000, giveUp: 20_000 })
    await hears('a begins')
    const lease = await readLease(first.database, 'work')
    // As after a long pause of the whole machine.
    await until(async () => {
      const now = await readLease(first.database, 'work')
      return takeLease(first.database, 'work', now, { holder: 'b', until: lease.until + 600_000 })
    })
    await hears('a has stopped')
    expect(first.work.isHolder()).to.equal(false)
  })
})
