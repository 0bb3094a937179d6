import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'chai'
import { mysqlUrl, readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { isServerGone } from '../../src/stores/failover.ts'
import { hostsOf } from '../../src/stores/hosts.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { missingMariadb } from '../support/machine.ts'
import { refusalOf } from '../support/refusal.ts'
import { describeUnless } from '../support/required.ts'

/** A way to the tests' MariaDB that is like a server of its own: it can be closed, and it can be closed by what is said. */
async function openWay(socketPath: string) {
  const sockets = new Set<Socket>()
  let last: string | undefined
  const server = createServer((near) => {
    const far = connect(socketPath)
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
    far.pipe(near)
    near.on('data', (data: Buffer) => {
      if (last !== undefined && data.includes(last)) void close()
      else far.write(data)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, close, closeAt: (words: string) => (last = words) }
}

describeUnless(missingMariadb(), 'a database of several servers', function (this: Mocha.Suite) {
  this.timeout(60_000)
  let fresh: FreshDatabase
  let database: Database
  let ways: Awaited<ReturnType<typeof openWay>>[]

  beforeEach(async () => {
    fresh = await freshDatabaseUrl('MariaDB')
    const { socketPath = '', ...place } = readMysqlUrl(fresh.url)?.place ?? {}
    ways = [await openWay(socketPath), await openWay(socketPath)]
    const [first, second] = ways.map(({ port }) => ({ host: '127.0.0.1', port }))
    const whole = { user: '', password: '', database: '', ...place, host: '127.0.0.1', port: first?.port ?? 0 }
    database = await openDatabase(mysqlUrl({ ...whole, others: second ? [second] : [] }))
  })
  afterEach(async () => {
    await database.destroy()
    await Promise.all(ways.map((way) => way.close()))
    await fresh.remove()
  })

  const add = (name: string) => ({ name, value: '1' })
  const names = () => database('global_settings').where('name', 'like', 'test-%').pluck<string[]>('name')

  it('is asked at the next one when the first is gone', async () => {
    await database('global_settings').insert(add('test-before'))
    await ways[0]?.close()
    // Whatever is under way meets the end of the connection; what comes after it does not.
    await names().catch(() => undefined)
    expect(await names()).to.deep.equal(['test-before'])
    expect(hostsOf(database)?.inOrder()[0]?.port).to.equal(ways[1]?.port)
  })

  it('does a transaction once more at the next one when the first goes away before it was to be committed', async () => {
    let tries = 0
    await inTransaction(database, async (transaction) => {
      tries += 1
      if (tries === 1) await ways[0]?.close()
      await transaction('global_settings').insert(add('test-once'))
    })
    expect(tries).to.equal(2)
    expect(await names()).to.deep.equal(['test-once'])
  })

  it('never does one again that was about to be committed: nobody knows whether it was', async () => {
    let tries = 0
    ways[0]?.closeAt('COMMIT')
    const work = inTransaction(database, async (transaction) => {
      tries += 1
      await transaction('global_settings').insert(add('test-never'))
    })
    expect(isServerGone(await refusalOf(work))).to.equal(true)
    expect(tries).to.equal(1)
  })

  it('is away when all are', async () => {
    for (const way of ways) await way.close()
    expect(isServerGone(await refusalOf(names()))).to.equal(true)
    expect(isServerGone(await refusalOf(names()))).to.equal(true)
  })
})

describe('a server that is gone', () => {
  it('is also one that is cut off from its cluster', () => {
    const cutOff = 'WSREP has not yet prepared node for application use'
    expect(isServerGone(Object.assign(new Error(cutOff), { errno: 1047 }))).to.equal(true)
    expect(isServerGone(Object.assign(new Error('a typing error'), { errno: 1064 }))).to.equal(false)
  })
})
