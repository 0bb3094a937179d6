import { expect } from 'chai'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { inTurn } from '../../src/http/in-turn.ts'
import { until } from '../support/until.ts'

describe('requests of one connection', () => {
  let server: Server
  let port: number
  const sockets: Socket[] = []
  let begun: string[]
  let held: ServerResponse[]

  beforeEach(async () => {
    begun = []
    held = []
    server = createServer(
      inTurn((request, response) => {
        begun.push(request.url ?? '')
        if (request.url === '/held') held.push(response)
        else if (request.url === '/large') response.end(Buffer.alloc(20 * 1024 * 1024))
        else response.end(`answer to ${request.url ?? ''};`)
      }),
    )
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    port = (server.address() as AddressInfo).port
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server.close()
  })

  const ask = (...paths: string[]) => paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`).join('')

  function send(text: string, { isRead = true } = {}) {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    const seen = { socket, text: '', isOver: false }
    if (isRead) socket.on('data', (bytes) => (seen.text += String(bytes)))
    socket.on('error', () => undefined).on('close', () => (seen.isOver = true))
    socket.write(text)
    return seen
  }

  it('are answered one after the other, in their order', async () => {
    const client = send(ask('/held', '/one', '/two'))
    await until(() => held.length === 1)
    send(ask('/other'))
    await until(() => begun.includes('/other'), 'another connection is answered meanwhile')
    expect(begun).to.deep.equal(['/held', '/other'])
    held[0]?.end('at last;')
    await until(() => client.text.includes('answer to /two;'), 'the others')
    expect(client.text.match(/at last;|answer to \/\w+;/g)).to.deep.equal([
      'at last;',
      'answer to /one;',
      'answer to /two;',
    ])
    client.socket.write(ask('/three'))
    await until(() => client.text.includes('answer to /three;'), 'and the next')
  })

  it('are not begun while the answer before is not read, nor when nobody is there any more', async () => {
    const client = send(ask('/large', '/one', '/two'), { isRead: false })
    await until(() => begun.includes('/large'))
    send(ask('/other'))
    await until(() => begun.includes('/other'))
    client.socket.destroy()
    send(ask('/last'))
    await until(() => begun.includes('/last'))
    expect(begun).to.deep.equal(['/large', '/other', '/last'])
  })

  it('end the connection when they are many', async () => {
    const client = send(ask('/held', ...Array.from({ length: 9 }, (_, at) => `/${at}`)))
    await until(() => client.isOver, 'it is closed')
    expect(begun).to.deep.equal(['/held'])
    expect(client.text).to.equal('')
  })
})
