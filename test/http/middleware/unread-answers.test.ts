import { expect } from 'chai'
import express from 'express'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { UnreadAnswers } from '../../../src/http/middleware/unread-answers.ts'
import { until } from '../../support/until.ts'

const megabyte = 1024 * 1024
/** More than the system takes for a connection. */
const large = 30 * megabyte

describe('answers that nobody reads', () => {
  let unread: UnreadAnswers
  let server: Server
  let port: number
  const sockets: Socket[] = []

  beforeEach(async () => {
    unread = new UnreadAnswers(2.5 * large)
    const app = express()
    app.use(unread.bound())
    app.get('/:size', (request, response) => {
      response.send(Buffer.alloc(Number(request.params.size)))
    })
    server = createServer(app)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    port = (server.address() as AddressInfo).port
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server.close()
  })

  function ask(size: number) {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    const seen = { socket, bytes: 0, isOver: false }
    socket.on('error', () => undefined).on('close', () => (seen.isOver = true))
    socket.write(`GET /${size} HTTP/1.1\r\nHost: here\r\n\r\n`)
    return seen
  }
  const read = (one: ReturnType<typeof ask>) => one.socket.on('data', (part) => (one.bytes += part.length))

  it('are as much as they may be; then those go that have waited longest', async () => {
    const first = ask(large)
    await until(() => unread.held > large / 2)
    const second = ask(large)
    await until(() => unread.held > large * 1.2)
    const third = ask(large)
    await until(() => unread.held < large * 2.5 && unread.held > large)
    read(first)
    await until(() => first.isOver, 'the first is let go')
    expect(first.bytes).to.be.below(large)
    for (const one of [second, third]) {
      read(one)
      await until(() => one.bytes > large, 'the others can be read to their ends')
    }
    await until(() => unread.held === 0, 'nothing is left')
  })

  it('that are small, or are read, are not counted', async () => {
    read(ask(large))
    for (let at = 0; at < 20; at += 1) ask(1000)
    const last = read(ask(large))
    await until(() => last.bytesRead > large)
    await until(() => unread.held === 0)
  })
})
