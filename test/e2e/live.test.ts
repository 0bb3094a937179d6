import { get } from 'node:http'
import { expect } from 'chai'
import { setAdministrator } from '../../src/app/administrators.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { admin, testContext } from '../support/office.ts'
import { anna, Visitor } from '../support/people.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

describe('a server with open pages', function () {
  this.timeout(180_000)
  let fresh: FreshDatabase
  let server: ServerProcess
  before(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    const database = await openDatabase(fresh.url)
    await setAdministrator(testContext(database), admin, anna)
    await database.destroy()
    server = await startServer({ database: fresh.url })
  })
  after(async () => {
    await server.stop()
    await fresh.remove()
  })

  it('stops as quickly as one without: it waits for no stream', async () => {
    const streams = await Promise.all([open(await cookieOf()), open(await cookieOf())])
    expect(streams.every(({ isOpen }) => isOpen())).to.equal(true)
    const start = Date.now()
    await server.stop()
    expect(Date.now() - start).to.be.below(8000)
    expect(streams.some(({ isOpen }) => isOpen())).to.equal(false)
  })

  /** Signs anna in and gives the cookie of that browser. */
  async function cookieOf(): Promise<string> {
    const browser = new Visitor(server.people)
    const page = await browser.open('/sign-in')
    await browser.send(page, 'form', anna)
    const jar = (browser.agent as unknown as { jar: { getCookies(info: object): { toValueString(): string } } }).jar
    return jar.getCookies({ path: '/', domain: '127.0.0.1', secure: false, script: false }).toValueString()
  }

  function open(cookie: string): Promise<{ isOpen: () => boolean }> {
    return new Promise((resolve, reject) => {
      const headers = { cookie, accept: 'text/event-stream' }
      const request = get(`${server.people}/live?phones=805ec0aabbcc`, { headers }, (response) => {
        let isOpen = response.statusCode === 200
        response.on('data', () => {
          resolve({ isOpen: () => isOpen })
        })
        response.on('end', () => {
          isOpen = false
        })
        response.on('error', reject)
      })
      request.on('error', reject)
    })
  }
})
