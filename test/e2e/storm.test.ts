import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { addExtension } from '../../src/app/extensions.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { admin, furnish, testContext } from '../support/office.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

const host = '127.0.0.1'
const apiToken = 'the-token-of-the-storm'

const kinds = [
  { brand: 'yealink', model: 'T46S', mac: '805ec0a00000', file: (mac: string) => `${mac}.cfg` },
  { brand: 'polycom', model: 'VVX 411', mac: '0004f2a00000', file: (mac: string) => `${mac}-hotdesk.cfg` },
  { brand: 'sangoma', model: 'S500', mac: '005058a00000', file: (mac: string) => `cfg${mac}.xml` },
] as const

interface StormPhone {
  address: string
  number: string
  token: string
}

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** Of the API, of a page to whom nobody knows, and of both when there are too many. */
const expected = [200, 303, 503]

/** How many phones there are, a third of each brand. */
const phonesCount = 60

/** What a storm may add to the memory at most, in bytes: what is bounded, and what the collector leaves for later. */
const mostGrowth = 150 * 1024 * 1024

describe('a storm of phones, with hostile ones among them and pages hammered meanwhile,', function () {
  this.timeout(180_000)

  let fresh: FreshDatabase
  let server: ServerProcess
  const phones: StormPhone[] = []
  const sockets: Socket[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: 400 })

  before(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    await fill(fresh.url)
    server = await startServer({ database: fresh.url, env: { HOTDESK_API_TOKEN: apiToken, HOTDESK_LOG_LEVEL: 'warn' } })
  })
  after(async () => {
    agent.destroy()
    for (const socket of sockets) socket.destroy()
    await server.kill('SIGKILL')
    await fresh.remove()
  })

  async function fill(url: string): Promise<void> {
    const database = await openDatabase(url)
    const signingKey = await keptSecret(database, 'signing', () => 'the signing key of the storm, which nobody knows')
    const context = { ...testContext(database), signingKey }
    await furnish(context)
    for (let at = 0; at < phonesCount; at += 1) {
      const kind = kinds[at % kinds.length] ?? kinds[0]
      const mac = (Number.parseInt(kind.mac, 16) + at).toString(16).padStart(12, '0')
      const number = String(7000 + at)
      await addPhone(context, admin, { mac, brand: kind.brand, model: kind.model })
      await addExtension(context, admin, {
        number,
        name: `Person ${at}`,
        sipPassword: `sip-${at}`,
        voicemailPassword: '4711',
      })
      const token = newToken(signingKey, mac)
      const now = Date.now()
      await activateToken(database, { hash: hashToken(token), mac, address: host, createdAt: now, usedAt: now })
      phones.push({ address: `/p/${token}/${kind.file(mac)}`, number, token })
    }
    await database.destroy()
  }

  /** One request; on a connection of its own unless `shared`. */
  function ask(base: string, path: string, headers: Record<string, string> = {}, shared = false): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(`${base}${path}`, { agent: shared ? agent : false, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() })
        })
        answer.on('error', reject)
      })
      asked.on('error', reject).end()
    })
  }

  /** A connection that sends `text` and then does what hostile ones do: nothing. */
  function holding(text: string): void {
    const socket = connect(server.ports.phones, host)
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.pause()
    socket.write(text)
  }

  async function figure(name: string): Promise<number> {
    const { body } = await ask(server.people, '/metrics')
    const line = body.split('\n').find((one) => one.startsWith(`${name} `)) ?? ''
    return Number(line.slice(name.length))
  }

  it('is answered whole; logins come through; what is too much is told when to come again; memory stays bounded', async () => {
    const files = await Promise.all(phones.map(({ address }) => ask(server.phones, address)))
    for (const { status, body } of files) expect([status, body.length > 500]).to.deep.equal([200, true])

    // Half a request, no request at all, answers that nobody reads, bodies that never end.
    for (let at = 0; at < 60; at += 1) {
      holding(at % 2 === 0 ? 'GET /p/x HTTP/1.1\r\nHo' : '')
      const { address } = phones[at % phones.length] ?? { address: '' }
      holding(`GET ${address} HTTP/1.1\r\nHost: here\r\n\r\n`.repeat(10))
      holding(`PUT ${address} HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\nabc`)
    }
    await until(() => sockets.every(({ connecting }) => !connecting), 'they are all there')

    let isOver = false
    const pages: Answer[] = []
    const hammer = async (path: string) => {
      const headers = { Authorization: `Bearer ${apiToken}` }
      while (!isOver) {
        const answer = await ask(server.people, path, headers, true)
        pages.push(answer)
        if (answer.status === 503) await delay(100)
      }
    }
    const hammers = Array.from({ length: 280 }, (_, at) => hammer(at % 4 === 0 ? '/api/v1/phones' : '/phones'))
    await until(() => pages.length > 20, 'pages are hammered')
    const before = await figure('hotdesk_memory_bytes')

    const right: boolean[] = []
    for (let wave = 0; wave < 2; wave += 1) {
      const answers = await Promise.all(
        [...phones, ...phones].map(async ({ address }, at) => {
          const { status, body } = await ask(server.phones, address)
          return status === 200 && body === files[at % files.length]?.body
        }),
      )
      right.push(...answers)
      expect((await ask(server.people, '/healthz')).status).to.equal(200)
    }
    expect(right.filter(Boolean)).to.have.length(phonesCount * 4)

    const screens = await Promise.all(
      phones.slice(0, 9).map(({ token, number }) => {
        const typed = `?extension=${number}&password=4711`
        return ask(server.phones, `/p/${token}/app/enter${typed}`)
      }),
    )
    expect(screens.map(({ status }) => status)).to.deep.equal(screens.map(() => 200))
    expect(await figure('hotdesk_logins_total{place="phone",outcome="right"}')).to.equal(9)

    const grown = (await figure('hotdesk_memory_bytes')) - before
    isOver = true
    await Promise.all(hammers)
    expect(grown).to.be.below(mostGrowth)

    // A page waits and comes (to whom nobody knows, as the way to sign in), or is refused in time; never anything else.
    const refused = pages.filter(({ status }) => status === 503)
    expect(pages.map(({ status }) => status)).to.satisfy((all: number[]) => all.every((one) => expected.includes(one)))
    for (const { headers } of refused) expect(Number(headers['retry-after'])).to.be.within(30, 120)
    expect(pages.length - refused.length).to.be.above(0)
    expect(await figure('hotdesk_answers_total{face="phones",status="5xx"}')).to.equal(0)
  })
})
