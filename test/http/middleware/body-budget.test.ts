import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { BodyBudget } from '../../../src/http/middleware/body-budget.ts'
import { until } from '../../support/until.ts'

const host = '127.0.0.1'

describe('the budget of bodies', () => {
  let budget: BodyBudget
  let server: Server
  let port: number
  const sockets: Socket[] = []
  const errors: unknown[] = []

  beforeEach(async () => {
    budget = new BodyBudget(100_000)
    const app = express()
    const sourceOf = (request: express.Request) => request.get('from') ?? ''
    app.put('/', budget.within(express.raw({ type: () => true, limit: 80_000 }), sourceOf), (request, response) => {
      response.send(`${(request.body as Buffer).length} bytes`)
    })
    app.get('/', budget.within(express.raw({ type: () => true }), sourceOf), (_request, response) => {
      response.send('nothing sent')
    })
    app.use(((error, _request, response, next) => {
      errors.push(error)
      if (response.headersSent) next(error)
      else response.status(413).end()
    }) satisfies express.ErrorRequestHandler)
    server = createServer(app)
    await new Promise<void>((done) => server.listen(0, host, done))
    port = (server.address() as AddressInfo).port
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    errors.splice(0)
    server.close()
  })

  function put(announced: number, sent: number, from = '') {
    const socket = connect(port, host)
    sockets.push(socket)
    const putting = { socket, text: '', more: (bytes: number) => socket.write(Buffer.alloc(bytes)) }
    socket.on('data', (bytes) => (putting.text += String(bytes)))
    socket.on('error', () => undefined)
    socket.write(`PUT / HTTP/1.1\r\nHost: here\r\nFrom: ${from}\r\nContent-Length: ${announced}\r\n\r\n`)
    putting.more(sent)
    return putting
  }

  it('counts what has come in, until it is answered', async () => {
    const slow = put(70_000, 60_000)
    await until(() => budget.figures().held === 60_000, 'what came is counted')
    slow.more(10_000)
    await until(() => slow.text.includes('70000 bytes'), 'the answer')
    await until(() => budget.figures().held === 0, 'it is let go')
    expect(budget.figures().refused).to.equal(0)
  })

  it('refuses what is too much with 503, and takes it again when there is room', async () => {
    const first = put(70_000, 60_000)
    await until(() => budget.figures().held === 60_000)
    const second = put(70_000, 70_000)
    await until(() => second.text.includes('\r\n\r\n'), 'the second is refused')
    expect(second.text)
      .to.match(/^HTTP\/1\.1 503 /)
      .and.match(/^Retry-After: \d+/m)
      .and.match(/^Connection: close/m)
    expect(budget.figures().refused).to.equal(1)
    first.socket.destroy()
    await until(() => budget.figures().held === 0, 'both are let go')
    const third = put(70_000, 70_000)
    await until(() => third.text.includes('70000 bytes'), 'the third is taken')
    expect(errors.filter((error) => !String(error).includes('aborted'))).to.deep.equal([])
  })

  it('is of one address a quarter at most: who sends nearly all and then waits leaves the rest to others', async () => {
    const slow = put(30_000, 24_000, '192.0.2.1')
    await until(() => budget.figures().held === 24_000)
    const more = put(2000, 2000, '::ffff:192.0.2.1')
    await until(() => more.text.includes('HTTP/1.1 503'), 'the same address, spelt otherwise')
    const other = put(24_000, 24_000, '192.0.2.2')
    await until(() => other.text.includes('24000 bytes'), 'another address')
    const network = [put(20_000, 19_000, '2001:db8::1'), put(20_000, 19_000, '2001:db8::2')]
    await until(() => network.some(({ text }) => text.includes('HTTP/1.1 503')), 'of IPv6 it is the whole network')
    slow.socket.destroy()
    await until(() => budget.figures().held === 19_000)
    const again = put(2000, 2000, '192.0.2.1')
    await until(() => again.text.includes('2000 bytes'), 'it has room again')
  })

  it('is no matter of how much is announced: who sends slowly holds nothing that another needs', async () => {
    for (let at = 0; at < 20; at += 1) put(80_000, 1)
    await until(() => budget.figures().held === 20, 'twenty bytes')
    const quick = put(70_000, 70_000)
    await until(() => quick.text.includes('70000 bytes'), 'it is taken')
  })

  it('leaves the parser’s own limit, and requests without a body, as they are', async () => {
    const large = put(90_000, 90_000)
    await until(() => large.text.includes('HTTP/1.1 413'), 'too large by itself')
    expect(await (await fetch(`http://${host}:${port}/`)).text()).to.equal('nothing sent')
  })
})
