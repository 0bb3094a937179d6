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

  it('loads, furnishes the example office, whose virtual phones boot, answers on both ports and stops', async () => {
    server = await startServer({
      database: fresh?.url ?? '',
      node,
      launched: false,
      arguments: ['--demo'],
      env: { HOTDESK_LOG_LEVEL: 'info' },
    })
    expect((await fetch(`${server.people}/healthz`, { redirect: 'manual' })).status).to.equal(200)
    expect((await fetch(`${server.people}/demo/`, { redirect: 'manual' })).status).to.equal(200)
    expect((await fetch(`${server.phones}/p/no-such-file`)).status).to.equal(404)
    await server.stop()
    expect(server.output()).to.include('"Stopping"').and.not.include('"level":50')
  })
})
