import { expect } from 'chai'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { OpenConnections } from '../../src/http/open-connections.ts'
import { certificates } from '../support/certificates.ts'
import { until } from '../support/until.ts'

describe('the connections of a server', () => {
  let server: Server
  let open: OpenConnections
  let held: ServerResponse[]
  const sockets: Socket[] = []

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/held') held.push(response)
    else response.end(request.url === '/large' ? Buffer.alloc(20 * 1024 * 1024) : 'here')
  }
  const listen = async (made: Server) => {
    held = []
    server = made
    open = new OpenConnections(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return (server.address() as AddressInfo).port
  }
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server.close()
  })

  const head = (method: string, path: string, more = '') => `${method} ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`

  async function connected(socket: Socket, text: string) {
    const before = open.count
    sockets.push(socket)
    const seen = { socket, isOver: false, text: '' }
    socket.on('error', () => undefined).on('close', () => (seen.isOver = true))
    socket.write(text)
    await until(() => open.count === before + 1)
    return seen
  }

  it('are closed in the order in which they came, but for those that we are working for', async () => {
    const port = await listen(createServer(answer))
    const worked = await connected(connect(port, '127.0.0.1'), head('GET', '/held'))
    const silent = await connected(connect(port, '127.0.0.1'), '')
    const half = await connected(connect(port, '127.0.0.1'), 'GET / HT')
    const sending = await connected(connect(port, '127.0.0.1'), head('PUT', '/held', 'Content-Length: 9\r\n') + 'abc')
    const unread = await connected(connect(port, '127.0.0.1'), head('GET', '/large'))
    const kept = await connected(connect(port, '127.0.0.1'), head('GET', '/'))
    kept.socket.on('data', (bytes) => (kept.text += String(bytes)))
    await until(() => kept.text.includes('here') && held.length === 2)
    const last = await connected(connect(port, '127.0.0.1'), '')
    for (const one of [silent, half, sending, unread, kept]) {
      const before = open.count
      expect(open.makeRoom()).to.equal(true)
      expect(open.count).to.equal(before - 1)
      one.socket.resume()
      await until(() => one.isOver, 'the oldest is closed')
    }
    expect(open.makeRoom(), 'all that are left are in work, or came last').to.equal(false)
    expect([worked.isOver, last.isOver]).to.deep.equal([false, false])
    held[0]?.end('done')
    await until(() => open.makeRoom(), 'it waits for its client again')
  })

  it('of TLS are looked at inside: a request that is worked on keeps its connection', async () => {
    const { cert, key } = certificates().server
    const port = await listen(createSecureServer({ cert, key }, answer))
    const secure = () => connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false })
    await connected(secure(), head('GET', '/held'))
    await until(() => held.length === 1)
    const shaking = await connected(connect(port, '127.0.0.1'), '')
    const silent = await connected(secure(), '')
    await connected(connect(port, '127.0.0.1'), '')
    for (const one of [shaking, silent]) {
      expect(open.makeRoom()).to.equal(true)
      await until(() => one.isOver)
    }
    expect(open.makeRoom()).to.equal(false)
    expect(open.count).to.equal(2)
  })
})
