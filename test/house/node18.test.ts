import { expect } from 'chai'
import { type FreshDatabase, freshDatabaseUrl } from '../support/databases.ts'
import { node18 } from '../support/node18.ts'
import { skipSuite } from '../support/required.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'

describe('the server on Node 18.20', function () {
  this.timeout(180_000)
  let node = ''
  let fresh: FreshDatabase | undefined
  let server: ServerProcess | undefined

  before(async function () {
    try {
      node = node18()
    } catch (error) {
      skipSuite(this, `Node 18 cannot be had: ${String(error).split('\n')[0] ?? ''}`)
    }
    fresh = await freshDatabaseUrl('SQLite')
  })
  after(async () => {
    await server?.stop()
    await fresh?.remove()
  })

  it('loads, makes its tables, answers on both ports and stops', async () => {
    server = await startServer({ database: fresh?.url ?? '', node })
    expect((await fetch(`${server.people}/healthz`, { redirect: 'manual' })).status).to.equal(200)
    expect((await fetch(`${server.phones}/p/no-such-file`)).status).to.be.lessThan(500)
    await server.stop()
  })
})
