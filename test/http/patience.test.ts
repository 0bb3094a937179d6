import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'chai'
import { boundConnections, connectionFigures, mostConnections, patienceWith } from '../../src/http/patience.ts'
import { until } from '../support/until.ts'

const host = '127.0.0.1'

describe('patience', () => {
  const servers: Server[] = []
  const sockets: Socket[] = []

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) server.close()
  })

  async function listening(bounds: { most?: number; silence?: number } = {}, options = patienceWith.phones) {
    const server = createServer(options, (request, response) => {
      if (request.url !== '/never') response.end('here')
    })
    boundConnections(server, 'phones', bounds)
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, host, done))
    return (server.address() as AddressInfo).port
  }

  /** A connection, what came on it and whether it is over. */
  function connected(port: number, first = '') {
    const socket = connect(port, host)
    sockets.push(socket)
    const seen = { socket, text: '', isOver: false }
    socket.on('data', (bytes) => (seen.text += String(bytes)))
    socket.on('error', () => undefined)
    socket.on('close', () => (seen.isOver = true))
    if (first !== '') socket.write(first)
    return seen
  }
  const ask = `GET / HTTP/1.1\r\nHost: here\r\n\r\n`
  const never = `GET /never HTTP/1.1\r\nHost: here\r\n\r\n`

  it('is put into a server whole: Node knows each of its names', () => {
    for (const options of Object.values(patienceWith)) {
      const server = createServer(options)
      expect(server).to.include({
        headersTimeout: options.headersTimeout,
        requestTimeout: options.requestTimeout,
        keepAliveTimeout: options.keepAliveTimeout,
      })
      expect(server.headersTimeout).to.be.at.most(server.requestTimeout)
    }
    expect(Object.keys(mostConnections)).to.deep.equal(Object.keys(patienceWith))
  })

  it('lets the oldest go that waits for its client when connections are too many, and answers whoever comes next', async () => {
    const port = await listening({ most: 2 })
    const [before] = (await connectionFigures()).filter(({ face }) => face === 'phones')
    const kept = [connected(port, ask), connected(port)] as const
    await until(() => kept[0].text.includes('here'), 'an answer')
    const third = connected(port, ask)
    await until(() => third.text.includes('here'), 'the third is answered')
    await until(() => kept[0].isOver, 'the oldest is closed')
    const fourth = connected(port, ask)
    await until(() => fourth.text.includes('here') && kept[1].isOver, 'one that sends nothing has to go as well')
    const [after] = (await connectionFigures()).filter(({ face }) => face === 'phones')
    expect(after?.refused).to.equal((before?.refused ?? 0) + 2)
    expect(after?.open).to.equal((before?.open ?? 0) + 2)
  })

  it('turns connections away that are too many while all that are there are worked for', async () => {
    const port = await listening({ most: 2 })
    const worked = [connected(port, never), connected(port, never)]
    await until(async () => (await connectionFigures()).some(({ face, open }) => face === 'phones' && open >= 2))
    const third = connected(port, ask)
    await until(() => third.isOver, 'the third is turned away')
    expect([third.text, ...worked.map(({ isOver }) => isOver)]).to.deep.equal(['', false, false])
  })

  it('lets go who sends half a request and nothing more', async () => {
    const port = await listening({}, { ...patienceWith.phones, headersTimeout: 100, connectionsCheckingInterval: 20 })
    const [silent, half] = [connected(port), connected(port, 'GET / HTTP/1.1\r\nHo')]
    await until(() => silent.isOver && half.isOver, 'both are let go')
    expect(half.text).to.match(/^HTTP\/1\.1 408 |^$/)
  })

  it('lets go whom nothing comes from or goes to for long', async () => {
    const port = await listening({ silence: 100 })
    const waiting = connected(port, never)
    await until(() => waiting.isOver, 'it is let go')
  })
})
