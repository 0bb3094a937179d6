import { expect } from 'chai'
import { eachEngine } from '../support/databases.ts'
import { startServer } from '../support/server-process.ts'

eachEngine('the server as a process of its own', (fresh) => {
  it('answers, says what it did and stops gracefully when asked to', async () => {
    const { url, remove } = await fresh()
    const server = await startServer({ database: url, launched: false })
    expect((await fetch(`${server.people}/healthz`)).status).to.equal(200)
    await server.stop()
    expect(server.output()).to.include('Hot Desk is ready').and.include('"/healthz"').and.include('"Stopping"')
    await remove()
  })

  it('is killed, and comes back on the same database under the same addresses', async () => {
    const { url, remove } = await fresh()
    const first = await startServer({ database: url })
    expect(await first.kill('SIGKILL')).to.deep.equal({ code: null, signal: 'SIGKILL' })
    const second = await startServer({ database: url, ports: first.ports })
    expect(second.people).to.equal(first.people)
    await second.stop()
    await remove()
  })
})

describe('a server that cannot start', function () {
  this.timeout(180_000)

  it('says why, and not the password', async () => {
    const refusal = await startServer({ database: 'mysql://user:secret-word@127.0.0.1:1/no/name' }).then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(refusal).to.include('HOTDESK_DATABASE must be').and.not.include('secret-word')
  })
})
