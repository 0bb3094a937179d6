import { once } from 'node:events'
import { createServer, IncomingMessage, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { array, assert, asyncProperty, boolean, constantFrom, integer, tuple } from 'fast-check'
import { OpenConnections } from '../../src/http/open-connections.ts'
import { patienceWith } from '../../src/http/patience.ts'
import { PlainServer } from '../../src/http/plain-server.ts'
import { words, type Reply } from '../../src/http/reply.ts'
import { inFrontOf, type Asked, type ShortWay } from '../../src/http/short-way.ts'
import { until } from '../support/until.ts'

const bytes = Buffer.from('Grüße\n'.repeat(1500))
const large = Buffer.alloc(20 * 1024 * 1024)
const whole = (body: Buffer): Reply => ({
  status: 200,
  headers: ['Content-Type', 'text/plain', 'ETag', '"tag"', 'Content-Length', String(body.length)],
  body,
})
const replies: Readonly<Record<string, Reply>> = {
  '/p/file': whole(bytes),
  '/p/large': whole(large),
  '/p/unchanged': { status: 304, headers: ['ETag', '"tag"'] },
  '/p/missing': words(404, 'There is nothing here.\n'),
  '/p/later': words(503, 'Not now.\n', ['Retry-After', '60']),
}

const ask = (path: string, ...more: string[]) => `${[`GET ${path} HTTP/1.1`, 'Host: x', ...more].join('\r\n')}\r\n\r\n`
const last = ask('/p/file', 'Connection: close')

describe('a connection with plain requests', () => {
  let asked: Asked[]
  let held: (() => void)[]
  const servers: Server[] = []
  const sockets: Socket[] = []

  beforeEach(() => {
    asked = []
    held = []
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  /** As files are answered: not at once. */
  const short: ShortWay = (request) => {
    const reply = replies[request.url ?? '']
    if (request.url === '/p/held') {
      asked.push(request)
      return new Promise((resolve) =>
        held.push(() => {
          resolve(words(200, 'held'))
        }),
      )
    }
    if (!reply) return undefined
    asked.push(request)
    return Promise.resolve(reply)
  }
  const others: RequestListener = (request, response) => {
    void once(request.resume(), 'end').then(() => response.end(`${request.method ?? ''} ${request.url ?? ''}`))
  }
  const all = inFrontOf(others, short)

  const listen = async (server: Server) => {
    servers.push(server)
    await once(server.listen({ port: 0, host: '127.0.0.1' }), 'listening')
    return (server.address() as AddressInfo).port
  }
  const plain = async (options: ServerOptions = {}) => {
    const server = new PlainServer({ ...patienceWith.phones, ...options }, all, short)
    return { server, port: await listen(server) }
  }
  const byNode = async () => ({ port: await listen(createServer(patienceWith.phones, all)) })
  /** How many of those that were asked Node has not read. */
  const plainly = () => asked.filter((request) => !(request instanceof IncomingMessage)).length

  /** A connection, what came on it and whether it is over. */
  function client(port: number, { reads = true } = {}) {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    sockets.push(socket)
    const seen = { socket, text: '', isOver: false }
    if (reads) socket.on('data', (part) => (seen.text += String(part)))
    socket.on('error', () => undefined).on('close', () => (seen.isOver = true))
    socket.on('end', () => socket.end())
    return seen
  }

  /** All that comes for these, sent one after the other, until the connection ends; but for the time of day. */
  const said = async ({ port }: { port: number }, parts: readonly string[]) => {
    const seen = client(port)
    for (const part of parts) {
      seen.socket.write(part)
      for (let turn = 0; turn < 3; turn += 1) await setImmediate()
    }
    await until(() => seen.isOver, 'the connection ends')
    const dates = [...seen.text.matchAll(/^Date: (.*)\r$/gm)].map(([, date = '']) => Date.parse(date))
    for (const date of dates) expect(date).to.be.within(Date.now() - 10_000, Date.now())
    return seen.text.replaceAll(/^Date: .*\r$/gm, 'Date: then\r')
  }

  for (const [what, parts, answers, read] of [
    ['one after the other', [ask('/p/file'), ask('/p/unchanged'), last], 3, 2],
    ['of each kind', [...Object.keys(replies).map((path) => ask(path)), last], 6, 5],
    ['that were sent before the last was answered', [ask('/p/unchanged').repeat(5) + last], 6, 0],
    ['that come in pieces', ['GET /p/fi', `${ask('/p/file').slice(9)}${last}`], 2, 0],
    ['and then others', [ask('/p/file'), ask('/x'), ask('/p/file'), last], 4, 1],
    [
      'and then one with a body',
      [ask('/p/file'), `POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab`, `c${last}`],
      3,
      1,
    ],
    ['of the protocol before', [ask('/p/file'), ask('/p/file').replace('1.1', '1.0')], 2, 1],
    ['where it is asked whether to go on', [ask('/p/file', 'Expect: 100-continue'), last], 3, 0],
    ['and then what is none', [ask('/p/file'), 'what?\r\n\r\n'], 2, 1],
  ] as const)
    it(`gives the very bytes that Node gives, for requests ${what}`, async () => {
      const given = await said(await plain(), parts)
      expect(plainly()).to.equal(read)
      expect(given).to.equal(await said(await byNode(), parts))
      expect(given.split('HTTP/1.1 ')).to.have.length(answers + 1)
    })

  it('gives the very bytes that Node gives, whatever comes, and however it is cut', async function () {
    this.timeout(120_000)
    const [own, node] = [await plain(), await byNode()]
    const request = constantFrom(
      ...[ask('/p/file'), ask('/p/unchanged'), ask('/p/missing', 'Connection: keep-alive'), ask('/x')],
      ...[ask('/p/file', 'If-None-Match: "x"'), 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc'],
    )
    const sent = array(tuple(request, boolean(), integer({ min: 0, max: 200 })), { maxLength: 6 })
    let read = 0
    const same = asyncProperty(sent, async (all) => {
      let text = ''
      const parts: string[] = []
      for (const [one, isWhole, cut] of all) {
        text += one
        if (isWhole) parts.push(text)
        else parts.push(text.slice(0, cut), text.slice(cut))
        text = ''
      }
      asked = []
      const given = await said(own, [...parts, last])
      read += plainly()
      expect(given).to.equal(await said(node, [...parts, last]))
    })
    await assert(same, { numRuns: 60 })
    expect(read).to.be.above(30)
  })

  it('answers whoever has closed their half of it', async () => {
    const { port } = await plain()
    const seen = client(port)
    seen.socket.end(ask('/p/held'))
    await until(() => held.length === 1)
    await setImmediate()
    held[0]?.()
    await until(() => seen.isOver)
    expect(seen.text).to.match(/held$/)
    expect(plainly()).to.equal(1)
    const quiet = client(port)
    quiet.socket.end()
    await until(() => quiet.isOver)
  })

  it('goes on with others when somebody leaves in the middle', async () => {
    const { port } = await plain()
    const seen = client(port)
    seen.socket.write(ask('/p/held'))
    await until(() => held.length === 1)
    seen.socket.resetAndDestroy()
    await until(() => seen.isOver)
    held[0]?.()
    expect(await said({ port }, [last])).to.match(/^HTTP\/1\.1 200 OK/)
  })

  it('asks nothing more of whom does not read', async () => {
    const { port } = await plain()
    const seen = client(port, { reads: false })
    seen.socket.write(ask('/p/large'))
    await until(() => asked.length === 1)
    for (let turn = 0; turn < 20; turn += 1) {
      seen.socket.write(ask('/p/file'))
      await setImmediate()
    }
    expect(asked).to.have.length(1)
    seen.socket.on('data', (part) => (seen.text = (seen.text + String(part)).slice(-20_000)))
    seen.socket.write(last)
    await until(() => seen.isOver)
    expect(asked).to.have.length(22)
  })

  describe('waits', () => {
    const ended = async (seen: { isOver: boolean }) => {
      const begun = Date.now()
      await until(() => seen.isOver)
      return Date.now() - begun
    }

    it('for a first request', async () => {
      const { port } = await plain({ headersTimeout: 300 })
      expect(await ended(client(port))).to.be.within(200, 5000)
    })

    it('for the next request', async () => {
      const { port } = await plain({ keepAliveTimeout: 300 })
      const seen = client(port)
      seen.socket.write(ask('/p/file'))
      await until(() => seen.text.endsWith(String(bytes.subarray(-10))))
      expect(await ended(seen)).to.be.within(200, 5000)
      expect(plainly()).to.equal(1)
    })

    it('longer while it is not for the client to go on, but not for ever', async () => {
      const { server, port } = await plain({ headersTimeout: 200, keepAliveTimeout: 200 })
      server.timeout = 1200
      const answered = client(port)
      answered.socket.write(ask('/p/held'))
      client(port, { reads: false }).socket.write(ask('/p/large'))
      await until(() => asked.length === 2)
      expect(await ended(answered)).to.be.within(1000, 8000)
      // Who reads nothing does not see it.
      const open = promisify(server.getConnections.bind(server))
      await until(async () => (await open()) === 0)
    })
  })

  it('is kept while it is answered, when there are too many', async () => {
    const { server, port } = await plain()
    const open = new OpenConnections(server)
    const worked = client(port)
    worked.socket.write(ask('/p/held'))
    await until(() => held.length === 1)
    const idle = client(port)
    await until(() => open.count === 2)
    client(port)
    await until(() => open.count === 3)
    expect(open.makeRoom()).to.equal(true)
    await until(() => idle.isOver)
    expect(open.makeRoom()).to.equal(false)
    held[0]?.()
    await until(() => worked.text.endsWith('held'))
    expect(open.makeRoom()).to.equal(true)
    await until(() => worked.isOver)
  })
})
