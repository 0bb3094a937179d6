import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'chai'
import { PlainServer } from '../../src/http/plain-server.ts'
import { words } from '../../src/http/reply.ts'
import { until } from '../support/until.ts'

describe('a server of plain requests', () => {
  let server: PlainServer
  let held: (() => void)[]
  const sockets: Socket[] = []

  beforeEach(async () => {
    held = []
    server = new PlainServer(
      {},
      (_request, response) => response.end('by Node'),
      ({ url }) => {
        if (url === '/other') return undefined
        if (url !== '/held') return Promise.resolve(words(200, 'at once'))
        return new Promise((resolve) => {
          held.push(() => {
            resolve(words(200, 'held'))
          })
        })
      },
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server.close()
  })

  function client(path?: string) {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    sockets.push(socket)
    const seen = { socket, text: '', isOver: false }
    socket.on('data', (part) => (seen.text += String(part)))
    socket.on('error', () => undefined).on('close', () => (seen.isOver = true))
    if (path !== undefined) socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
    return seen
  }

  const everyKind = async () => {
    const all = { held: client('/held'), idle: client('/'), byNode: client('/other'), silent: client() }
    await until(() => held.length === 1 && all.idle.text.endsWith('at once') && all.byNode.text.endsWith('by Node'))
    await until(() => all.silent.socket.readyState === 'open')
    return all
  }

  it('closes what is idle, and nothing else', async () => {
    const all = await everyKind()
    server.closeIdleConnections()
    await until(() => all.idle.isOver && all.byNode.isOver)
    expect(all.held.isOver).to.equal(false)
    held[0]?.()
    await until(() => all.held.text.endsWith('held'))
  })

  it('closes all of them', async () => {
    const all = Object.values(await everyKind())
    server.closeAllConnections()
    await until(() => all.every(({ isOver }) => isOver))
  })

  it('is closed when the last answer is given', async () => {
    const all = await everyKind()
    let isClosed = false
    server.close(() => (isClosed = true))
    const idle = setInterval(() => {
      server.closeIdleConnections()
    }, 10)
    await until(() => all.idle.isOver)
    expect(isClosed).to.equal(false)
    held[0]?.()
    await until(() => isClosed)
    clearInterval(idle)
    expect(all.held.text).to.match(/held$/)
  })
})
