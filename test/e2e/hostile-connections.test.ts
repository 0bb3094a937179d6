import { expect } from 'chai'
import supertest from 'supertest'
import { connect, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addApiToken } from '../../src/app/api-tokens.ts'
import { setAdministrator } from '../../src/app/administrators.ts'
import { styleFiles } from '../../src/http/views.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { certificateFolder, certificates } from '../support/certificates.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { addApprovedPhone, groupPhones } from '../support/group-office.ts'
import { memoryOf, withCollector, type Memory } from '../support/heap-after-gc.ts'
import { admin, furnish, numbers, secrets, testContext } from '../support/office.ts'
import { anna, Visitor } from '../support/people.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** How many connections of each kind; 10,000 with HOTDESK_TEST_TURNS, more than the people's face has room for. */
const most = Number(process.env['HOTDESK_TEST_TURNS'] ?? 60)
const isLong = most > 1000

/** What lies in memory for each of them when they do nothing is 12 KB. */
const mayGrow = 150 + most / 50

const { mac } = groupPhones.t46s
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const get = (path: string) => lines(`GET ${path} HTTP/1.1`, 'Host: here')
const send = (method: string, path: string, length: number, ...more: string[]) =>
  lines(`${method} ${path} HTTP/1.1`, 'Host: here', `Content-Length: ${length}`, ...more)
const formType = 'Content-Type: application/x-www-form-urlencoded'

describe('while somebody does their worst with connections', function () {
  this.timeout(isLong ? 3_600_000 : 180_000)
  let fresh: FreshDatabase
  let database: Database
  let server: ServerProcess
  let home: string
  let token: string
  let calm: Memory
  const secure = { people: 0, phones: 0 }
  const sockets = new Set<Socket>()

  before(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    database = await openDatabase(fresh.url)
    const signingKey = await keptSecret(database, 'signing', () => 'the signing key of hostile connections')
    const context = { ...testContext(database), now: Date.now, signingKey }
    await furnish(context)
    await setAdministrator(context, admin, anna)
    home = `/p/${await addApprovedPhone(context, groupPhones.t46s)}`
    token = await addApiToken(context, admin, 'ordinary')
    const folder = certificateFolder()
    const { cert, key } = certificates().server
    writeFileSync(join(folder, 'cert.pem'), cert)
    writeFileSync(join(folder, 'key.pem'), key)
    Object.assign(secure, { people: await freePort(), phones: await freePort() })
    server = await startServer({
      database: fresh.url,
      env: {
        ...withCollector,
        ...{ HOTDESK_TLS_CERTIFICATE: join(folder, 'cert.pem'), HOTDESK_TLS_KEY: join(folder, 'key.pem') },
        ...{ HOTDESK_TLS_PORT: String(secure.people), HOTDESK_TLS_PHONE_PORT: String(secure.phones) },
      },
    })
    await ordinary()
    calm = await memoryOf(server)
  })
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
    // Nobody works for who has gone, and nothing of theirs is held.
    await until(async () => {
      const figures = await (await fetch(`${server.people}/metrics`)).text()
      return !/^hotdesk_(requests_in_work|requests_waiting|body_bytes)\{[^}]*\} [^0]/m.test(figures)
    }, 'no place is taken any more')
  })
  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await fresh.remove()
  })

  /** Opens a connection that reads nothing unless it is told to, and waits until it stands. */
  function open(port: number, text = '', isSecure = false): Promise<Socket> {
    return new Promise((resolve) => {
      const to = { port, host: '127.0.0.1' }
      const socket = isSecure ? connectSecurely({ ...to, rejectUnauthorized: false }) : connect(to)
      sockets.add(socket)
      socket.pause()
      socket
        .on('error', () => undefined)
        .once('close', () => {
          sockets.delete(socket)
          resolve(socket)
        })
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        if (text === '') resolve(socket)
        else
          socket.write(Buffer.from(text, 'latin1'), () => {
            resolve(socket)
          })
      })
    })
  }
  async function openMany(count: number, ports: readonly number[], text = '', isSecure = false): Promise<void> {
    for (let at = 0; at < count; at += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, count - at) }, (_, one) =>
          open(ports[one % ports.length] ?? 0, text, isSecure),
        ),
      )
  }

  /** A phone fetches its files, somebody logs in on it, an administrator signs in, a script asks. */
  async function ordinary(): Promise<void> {
    // A connection that was kept from before may end in the very moment.
    const fresh = { Connection: 'close' }
    const phone = supertest(server.phones)
    const file = await phone.get(`${home}/${mac}.cfg`).set(fresh)
    expect([file.status, file.text.length > 1000]).to.deep.equal([200, true])
    await phone.put(`${home}/${mac}-boot.log`).set(fresh).send('log').expect(201)
    const typed = { extension: numbers.henry, password: secrets.henry.voicemail }
    const login = await phone.post(`${home}/app/enter`).set(fresh).type('form').send(typed).expect(200)
    expect(login.text).not.to.match(/Wrong|reached|Locked/)
    const browser = new Visitor(server.people)
    const signedIn = await browser.send(await browser.open('/sign-in'), 'form', anna)
    expect([signedIn.status, signedIn.path]).to.deep.equal([200, '/phones'])
    const api = supertest(server.people)
      .patch('/api/v1/settings')
      .set({ ...fresh, Authorization: `Bearer ${token}` })
    await api.send({ internalAddress: '192.0.2.10' }).expect(200)
  }

  async function checkMemory(): Promise<void> {
    const now = await memoryOf(server)
    if (isLong) process.stdout.write(`      ${JSON.stringify({ calm, now, connections: sockets.size })}\n`)
    expect(now.heap + now.buffers).to.be.below(calm.heap + calm.buffers + mayGrow)
  }

  const both = () => [server.ports.people, server.ports.phones]

  for (const [what, text] of [
    ['says nothing', ''],
    ['sends half a request', 'GET /sign-in HTTP/1.1\r\nHost: he'],
    ['keeps connections for another request', get('/healthz')],
  ] as const)
    it(`and ${what}, everybody else is served`, async () => {
      await openMany(most, both(), text)
      await ordinary()
      await checkMemory()
    })

  it('and says nothing, or half a request, by TLS, everybody else is served', async () => {
    const ports = [secure.people, secure.phones]
    await openMany(most / 2, ports)
    await openMany(Math.min(most / 4, 1500), ports, 'GET / HTTP/1.1\r\nHo', true)
    await ordinary()
    const socket = await open(secure.people, get('/sign-in'), true)
    let answer = ''
    socket.on('data', (part) => (answer += String(part))).resume()
    await until(() => answer.startsWith('HTTP/1.1 200'), 'a page by TLS')
    await checkMemory()
  })

  it('and asks many times at once without reading, everybody else is served', async () => {
    // More than there is room for at once, each in one packet.
    const [connections, times] = isLong ? [100, 1000] : [6, 90]
    const { people, phones } = server.ports
    for (const path of ['/api/openapi.json', '/phones', styleFiles.sheet.address])
      await openMany(connections, [people], get(path).repeat(times))
    for (const path of [`${home}/${mac}.cfg`, `/p/${mac}.cfg`, `${home}/app/menu`])
      await openMany(connections, [phones], get(path).repeat(times))
    // As many as are taken, of the largest answer first.
    await openMany(connections, [people], get('/api/openapi.json') + get('/phones').repeat(7))
    await ordinary()
    await checkMemory()
  })

  it('and asks in as many connections as there may be without reading, everybody else is served', async () => {
    await openMany(most, [server.ports.people], get('/api/openapi.json').repeat(3))
    await openMany(most, [server.ports.phones], get(`${home}/${mac}.cfg`).repeat(3))
    await ordinary()
    await checkMemory()
  })

  it('and sends nearly all of what is large, everybody else is served', async () => {
    const { people, phones } = server.ports
    const count = Math.max(80, Math.min(most, 1500))
    await openMany(count, [people], send('POST', '/phones', 500_000, formType) + 'x'.repeat(499_000))
    await openMany(count, [people], send('POST', '/sign-in', 10_000, formType) + 'x'.repeat(9000))
    await openMany(count, [phones], send('PUT', `/p/logs/${mac}-app.log`, 1_000_000) + 'x'.repeat(999_000))
    await openMany(count, [phones], send('POST', `${home}/app/enter`, 4000, formType) + 'x'.repeat(3900))
    await ordinary()
    await checkMemory()
  })

  it('and closes half of a connection, or all of it in the middle, everybody else is served', async () => {
    await openMany(most, both(), get('/phones').repeat(2))
    for (const socket of sockets) socket.end()
    const { people, phones } = server.ports
    const log = send('PUT', `${home}/${mac}-boot.log`, 3) + 'abc'
    const typed = send('POST', `${home}/app/enter`, 11, formType) + 'extension=1'
    for (const [port, text] of [
      [people, get('/api/openapi.json').repeat(4)],
      [people, get('/phones')],
      [people, send('POST', '/global-settings', 3, formType) + 'a=1'],
      [phones, get(`${home}/${mac}.cfg`) + get(`/p/${mac}.cfg`)],
      [phones, log],
      [phones, typed],
    ] as const) {
      await openMany(Math.ceil(most / 3), [port], text)
      for (const socket of sockets) socket.resetAndDestroy()
    }
    await openMany(most, [server.ports.people], get('/phones').repeat(4))
    for (const socket of sockets) socket.destroy()
    await ordinary()
    await checkMemory()
  })

  it('an address that is none is refused', async () => {
    for (const [port, refused] of [
      [server.ports.people, '400'],
      [server.ports.phones, '40'],
    ] as const) {
      const socket = await open(port, lines('GET * HTTP/1.1', 'Host: here'))
      let answer = ''
      socket.on('data', (part) => (answer += String(part))).resume()
      await until(() => answer.includes('HTTP/1.1'), 'an answer')
      expect(answer).to.match(new RegExp(`^HTTP/1\\.1 ${refused}`))
    }
  })

  it('a request is never read in two ways', async () => {
    const answersTo = async (port: number, text: string): Promise<string[]> => {
      const socket = await open(port, text)
      let answer = ''
      socket.on('data', (part) => (answer += String(part))).resume()
      await until(() => socket.closed || answer.startsWith('HTTP/1.1 2'), 'an answer, or none')
      socket.destroy()
      return answer.match(/HTTP\/1\.1 \d{3}/g) ?? []
    }
    const chunked = 'Transfer-Encoding: chunked'
    const { people, phones } = server.ports
    for (const [port, first, second] of [
      [people, 'POST /sign-in', get('/healthz')],
      [phones, `GET ${home}/${mac}.cfg`, get(`${home}/${mac}.cfg`)],
    ] as const)
      for (const head of [
        [formType, 'Content-Length: 5', chunked],
        ['Content-Length: 5', 'Content-Length: 6'],
        ['Content-Length: 5, 5'],
        ['Content-Length: +5'],
        ['Transfer-Encoding : chunked'],
        ['Transfer-Encoding: chunked, identity'],
        ['Transfer-Encoding: xchunked'],
        ['Transfer-Encoding: \x0bchunked'],
        ['X: a\n', chunked],
        ['X: a\r\n folded'],
        [' X: a'],
        ['X\0: a'],
      ]) {
        const text = `${lines(`${first} HTTP/1.1`, 'Host: here', ...head)}0\r\n\r\n${second}`
        const answers = await answersTo(port, text)
        // The one refusal, and the connection is over: what stands behind it is no request.
        const isRefusal = (all: string[]) => all.length <= 1 && (all[0] ?? '4').includes('4')
        expect(answers, [first, ...head].join(' | ')).to.satisfy(isRefusal)
      }
  })
})
