import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'chai'
import express, { type Response } from 'express'
import { Gate, type GateOptions } from '../../../src/http/middleware/gate.ts'
import { until } from '../../support/until.ts'

const host = '127.0.0.1'
const options: GateOptions = { most: 2, whenLate: 1, waiting: 2, patience: 30_000 }

describe('a gate', () => {
  const servers: Server[] = []
  const sockets: Socket[] = []

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) server.close()
  })

  /** A server behind a gate, whose answers the test gives. `isLate` is the event loop. */
  async function guarded(changed: Partial<GateOptions> = {}, isLate = () => false) {
    const gate = new Gate({ ...options, ...changed }, isLate)
    const inside: { path: string; response: Response }[] = []
    const app = express()
    app.use(
      gate.admit((_request, response, seconds) => {
        response.status(503).set('Retry-After', seconds).end()
      }),
    )
    app.use((request, response) => {
      inside.push({ path: request.path, response })
    })
    const server = createServer(app)
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, host, done))
    const { port } = server.address() as AddressInfo
    const ask = (path: string) => {
      const socket = connect(port, host)
      sockets.push(socket)
      const asked = { socket, text: '' }
      socket.on('data', (bytes) => (asked.text += String(bytes)))
      socket.on('error', () => undefined)
      socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`)
      return asked
    }
    return { gate, inside, ask, paths: () => inside.map(({ path }) => path) }
  }

  it('lets so many in at once, the others in their turn, and refuses whoever is too many with another Retry-After each', async () => {
    const { gate, inside, ask, paths } = await guarded()
    for (const path of ['/1', '/2', '/3', '/4']) {
      ask(path)
      await until(() => inside.length + gate.figures().waiting === Number(path.slice(1)), path)
    }
    expect(paths()).to.deep.equal(['/1', '/2'])
    const refused = [ask('/5'), ask('/6'), ask('/7')]
    await until(() => refused.every(({ text }) => text.includes('\r\n\r\n')), 'three refusals')
    for (const { text } of refused) {
      expect(text).to.match(/^HTTP\/1\.1 503 /)
      expect(Number(/^Retry-After: (\d+)/m.exec(text)?.[1])).to.be.within(30, 120)
    }
    expect(gate.figures()).to.deep.equal({ working: 2, waiting: 2, refused: 3 })
    inside[1]?.response.end()
    await until(() => paths().includes('/3'), 'the third comes in')
    inside[0]?.response.end()
    await until(() => paths().includes('/4'), 'the fourth comes in')
    expect(paths()).to.deep.equal(['/1', '/2', '/3', '/4'])
    inside[2]?.response.end()
    inside[3]?.response.end()
    await until(() => gate.figures().working === 0)
    expect(gate.figures()).to.deep.equal({ working: 0, waiting: 0, refused: 3 })
  })

  it('lets nobody wait for ever', async () => {
    const { gate, ask } = await guarded({ most: 1, patience: 50 })
    ask('/1')
    await until(() => gate.figures().working === 1)
    const second = ask('/2')
    await until(() => second.text.includes('\r\n\r\n'), 'it is refused')
    expect(second.text).to.match(/^HTTP\/1\.1 503 /)
    expect(gate.figures()).to.deep.equal({ working: 1, waiting: 0, refused: 1 })
  })

  it('lets fewer in while the event loop is late, and never none', async () => {
    let isLate = true
    const { gate, inside, ask, paths } = await guarded({}, () => isLate)
    for (const path of ['/1', '/2', '/3']) {
      ask(path)
      await until(() => inside.length + gate.figures().waiting === Number(path.slice(1)), path)
    }
    expect(paths()).to.deep.equal(['/1'])
    inside[0]?.response.end()
    await until(() => paths().length === 2, 'the next one')
    expect(gate.figures()).to.include({ working: 1, waiting: 1 })
    isLate = false
    inside[1]?.response.end()
    await until(() => paths().length === 3, 'the last one')
  })

  it('lets them in one a turn while the event loop is late, also those that are answered in the same moment', async () => {
    const turns: number[] = []
    let turn = 0
    const counting = setInterval(() => undefined, 1000)
    const count = () => {
      turn += 1
      if (counting.hasRef()) setImmediate(count)
    }
    const app = express()
    const gate = new Gate({ ...options, waiting: 20 }, () => true)
    app.use(gate.admit((_request, response) => void response.status(503).end()))
    app.use((_request, response) => {
      turns.push(turn)
      response.end()
    })
    const server = createServer(app)
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, host, done))
    const { port } = server.address() as AddressInfo
    setImmediate(count)
    // All in one packet, so that they come in one call.
    const socket = connect(port, host)
    sockets.push(socket)
    socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(10))
    await until(() => turns.length === 10, 'ten answers')
    counting.unref()
    clearInterval(counting)
    expect(new Set(turns).size).to.equal(10)
  })

  it('works for nobody who has gone, while they wait or while they are worked for', async () => {
    const { gate, ask, paths } = await guarded({ most: 1 })
    const first = ask('/1')
    await until(() => gate.figures().working === 1)
    const second = ask('/2')
    await until(() => gate.figures().waiting === 1)
    second.socket.destroy()
    await until(() => gate.figures().waiting === 0, 'the waiting one has gone')
    ask('/3')
    await until(() => gate.figures().waiting === 1)
    first.socket.destroy()
    await until(() => paths().includes('/3'), 'the place is free')
    expect(paths()).to.deep.equal(['/1', '/3'])
  })

  it('holds no place for whoever does not read the answer', async () => {
    const { gate, inside, ask, paths } = await guarded({ most: 1 })
    const slow = ask('/1')
    slow.socket.pause()
    await until(() => inside.length === 1)
    // More than the kernel takes on both sides.
    inside[0]?.response.end(Buffer.alloc(20_000_000))
    ask('/2')
    await until(() => paths().includes('/2'), 'the next one comes in')
    expect(inside[0]?.response.writableFinished).to.equal(false)
    expect(gate.figures()).to.include({ working: 1, waiting: 0 })
    slow.socket.destroy()
    if (inside[0] && !inside[0].response.closed) await once(inside[0].response, 'close')
    expect(gate.figures().working).to.equal(1)
  })
})
