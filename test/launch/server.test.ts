import { expect } from 'chai'
import { pageScripts } from '../../src/http/scripts.ts'
import { eachEngine, freshDatabaseUrl } from '../support/databases.ts'
import { node18 } from '../support/node18.ts'
import { skipSuite } from '../support/required.ts'
import { startServer } from '../support/server-process.ts'

eachEngine('the server as npm start launches it', (fresh) => {
  it('makes its tables, answers phones and people, and stops', async () => {
    const { url, remove } = await fresh()
    await tryOut({ database: url })
    await remove()
  })
})

describe('the server as npm start launches it, on Node 18.20', function () {
  this.timeout(180_000)
  let node = ''

  before(function () {
    try {
      node = node18()
    } catch (error) {
      skipSuite(this, `Node 18 cannot be had: ${String(error).split('\n')[0] ?? ''}`)
    }
  })

  it('makes its tables, answers phones and people, and stops', async () => {
    const { url, remove } = await freshDatabaseUrl('SQLite')
    await tryOut({ database: url, node })
    await remove()
  })
})

async function tryOut(options: { database: string; node?: string }): Promise<void> {
  const server = await startServer(options)
  expect((await fetch(`${server.phones}/p/no-such-file`)).status).to.equal(404)
  const page = await fetch(`${server.people}/sign-in`)
  const [sheet = ''] = /\/style\/hotdesk\.\w+\.css/.exec(await page.text()) ?? []
  expect((await fetch(server.people + sheet)).status).to.equal(200)
  for (const { address, body } of pageScripts()) {
    expect(await (await fetch(server.people + address)).text()).to.equal(body)
  }
  const document = await fetch(`${server.people}/api/openapi.json`)
  expect(await document.json()).to.include({ openapi: '3.1.0' })
  await server.stop()
  expect(server.output()).to.include('"Stopping"').and.not.include('"level":50').and.not.include('from its sources')
}
