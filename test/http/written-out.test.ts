import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { patienceWith } from '../../src/http/patience.ts'
import { endWrittenOut } from '../../src/http/written-out.ts'

const bytes = Buffer.from('Grüße\n'.repeat(3000))
const headers = ['Content-Type', 'text/plain', 'ETag', '"tag"', 'Content-Length', String(bytes.length)]

const writtenOut: RequestListener = ({ url }, response) => {
  if (url === '/304') endWrittenOut(response, 304, ['ETag', '"tag"'])
  else endWrittenOut(response, 200, headers, bytes)
}

const byNode: RequestListener = ({ url }, response) => {
  if (url === '/304') response.writeHead(304, ['ETag', '"tag"']).end()
  else response.writeHead(200, headers).end(bytes)
}

describe('an answer that is written out', () => {
  const servers: Server[] = []

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  /** All that comes on one connection until it ends; the time of day is another one each time. */
  const said = async (answer: RequestListener, requests: string) => {
    const server = createServer(patienceWith.phones, answer)
    servers.push(server)
    await once(server.listen({ port: 0, host: '127.0.0.1' }), 'listening')
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(requests)
    const all = await text(socket)
    const dates = [...all.matchAll(/^Date: (.*)\r$/gm)].map(([, date = '']) => Date.parse(date))
    for (const date of dates) expect(date).to.be.within(Date.now() - 10_000, Date.now())
    return all.replaceAll(/^Date: .*\r$/gm, 'Date: then\r')
  }

  const asks = (path: string, more = '', version = '1.1') => `GET ${path} HTTP/${version}\r\nHost: x\r\n${more}\r\n`
  const lastOne = asks('/200', 'Connection: close\r\n')

  for (const [what, requests, answers] of [
    ['for one after the other on a connection that is kept', asks('/200') + asks('/304') + lastOne, 3],
    ['for what was sent before it was answered', asks('/304').repeat(5) + asks('/200').repeat(2) + lastOne, 8],
    ['where the connection is to end', lastOne, 1],
    ['of the protocol before', asks('/200', '', '1.0'), 1],
    ['of the protocol before, kept', asks('/304', 'Connection: keep-alive\r\n', '1.0') + lastOne, 1],
    ['where it is asked whether to go on', asks('/200', 'Expect: 100-continue\r\n') + lastOne, 3],
  ] as const)
    it(`has the very bytes that Node writes ${what}`, async () => {
      const sent = await said(writtenOut, requests)
      expect(sent).to.equal(await said(byNode, requests))
      expect(sent.split('HTTP/1.1 ')).to.have.length(answers + 1)
    })

  it('counts as sent, with its status', async () => {
    const seen: (number | boolean)[] = []
    await said(
      (_request, response) => {
        response.once('finish', () => seen.push(response.statusCode, response.headersSent, response.writableFinished))
        endWrittenOut(response, 304, ['ETag', '"tag"'])
      },
      asks('/', 'Connection: close\r\n') + lastOne,
    )
    expect(seen).to.deep.equal([304, true, true])
  })

  it('is written by Node where there is no place for it', async () => {
    const answer: RequestListener = (request, response) => {
      Reflect.deleteProperty(response, '_header')
      const before = response.writeHead.bind(response)
      response.writeHead = ((...given: Parameters<typeof before>) => {
        Object.assign(response, { _header: null })
        return before(...given)
      }) as ServerResponse['writeHead']
      writtenOut(request, response)
    }
    expect(await said(answer, asks('/304') + lastOne)).to.equal(await said(byNode, asks('/304') + lastOne))
  })
})
