import { expect } from 'chai'
import { mysqlUrl, readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { isDatabaseAway } from '../../src/stores/database-away.ts'
import { makeDatabase, openDatabase, type Database } from '../../src/stores/database.ts'
import { unhurried } from '../../src/stores/in-time.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { faultyCable, type FaultyCable } from '../support/faulty-cable.ts'
import { impatient } from '../support/impatient.ts'
import { missingMariadb } from '../support/machine.ts'
import { refusalOf } from '../support/refusal.ts'
import { describeUnless } from '../support/required.ts'

/** Longer than any statement here takes on a machine that has much to do. */
const patience = 2000

describeUnless(missingMariadb(), 'a database whose server does not answer', function (this: Mocha.Suite) {
  this.timeout(60_000)
  let fresh: FreshDatabase
  let cable: FaultyCable
  let byCable: string
  let database: Database
  let other: Database

  before(async () => {
    fresh = await freshDatabaseUrl('MariaDB')
    other = await openDatabase(fresh.url)
  })
  beforeEach(async () => {
    const { socketPath = '', ...place } = readMysqlUrl(fresh.url)?.place ?? {}
    cable = await faultyCable({ path: socketPath })
    const whole = { user: '', password: '', database: '', ...place, host: '127.0.0.1', port: cable.port }
    byCable = mysqlUrl(whole)
    database = await openDatabase(byCable)
  })
  afterEach(async () => {
    await database.destroy()
    await cable.close()
  })
  after(async () => {
    await other.destroy()
    await fresh.remove()
  })

  const add = (connection: Database, name: string) => connection('global_settings').insert({ name, value: '1' })
  const names = () => other('global_settings').where('name', 'like', 'test-%').orderBy('name').pluck<string[]>('name')
  const isAway = async (work: PromiseLike<unknown>) => isDatabaseAway(await refusalOf(Promise.resolve(work)))

  it('is away after a while, and there again as soon as it answers, with nothing to be done', async () => {
    impatient(database, patience)
    cable.delay = Infinity
    const begun = performance.now()
    expect(await isAway(database('global_settings').first())).to.equal(true)
    expect(performance.now() - begun).to.be.at.least(patience - 100)
    cable.delay = 0
    await add(database, 'test-again')
    expect(await names()).to.deep.equal(['test-again'])
  })

  it('is there again also where it was silent at the very first connection', async () => {
    await database.destroy()
    database = makeDatabase(byCable)
    impatient(database, 300)
    cable.silentFrom(1)
    expect(await isAway(database('global_settings').first())).to.equal(true)
    expect(cable.commands, 'connected, and then silent').to.be.at.least(1)
    cable.silentFrom(Infinity)
    impatient(database, 10_000)
    expect(await database('global_settings').select('name').first()).to.not.equal(undefined)
  })

  it('is not waited for in vain where a statement may take its time', async () => {
    impatient(database, 50)
    const slow = () => database.raw('select sleep(0.3)')
    expect(await isAway(slow())).to.equal(true)
    await unhurried(database, slow)
    expect(await isAway(slow())).to.equal(true)
  })

  it('has done nothing of a transaction that was cut off', async () => {
    for (const when of ['before', 'after'] as const) {
      const isCut = cable.breakAt(3, when)
      const work = inTransaction(database, async (transaction) => {
        await add(transaction, 'test-half')
        await add(transaction, 'test-whole')
      })
      expect(await isAway(work)).to.equal(true)
      expect(isCut()).to.equal(true)
    }
    cable.breakAt(Infinity, 'before')
    expect(await names())
      .to.not.include('test-half')
      .and.to.not.include('test-whole')
    await inTransaction(database, (transaction) => add(transaction, 'test-whole'))
    expect(await names()).to.include('test-whole')
  })

  it('does not let one wait for what another holds until they are gone', async () => {
    const [[row]] = (await database.raw('select @@innodb_lock_wait_timeout as seconds')) as [[{ seconds: number }]]
    expect(row.seconds).to.equal(8)
  })
})
