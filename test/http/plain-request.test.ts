import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect } from 'chai'
import { assert, asyncProperty, array, constantFrom, oneof, record, string, stringMatching } from 'fast-check'
import { readPlainRequest } from '../../src/http/plain-request.ts'

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const read = (text: string) => readPlainRequest(Buffer.from(text, 'latin1'))
const asked = (...headers: string[]) => lines('GET /p/T/a.cfg HTTP/1.1', 'Host: here', ...headers)

describe('a plain request', () => {
  it('is read as it was sent by a phone', () => {
    const given = read(
      asked('User-Agent:  Yealink SIP-T46S 66.86.0.15 ', 'Connection: Keep-Alive', 'If-None-Match: "x"'),
    )
    expect(given).to.deep.equal({
      method: 'GET',
      url: '/p/T/a.cfg',
      headers: Object.assign(Object.create(null), {
        host: 'here',
        'user-agent': 'Yealink SIP-T46S 66.86.0.15',
        connection: 'Keep-Alive',
        'if-none-match': '"x"',
      }) as object,
    })
  })

  for (const [what, text] of [
    ['nothing', ''],
    ['half of one', asked().slice(0, -1)],
    ['two at once', asked() + asked()],
    ['one with something behind it', `${asked()}x`],
    ['one with an empty line before it', `\r\n${asked()}`],
    ['another method', asked().replace('GET', 'POST')],
    ['a method in small letters', asked().replace('GET', 'get')],
    ['the protocol before', asked().replace('1.1', '1.0')],
    ['a protocol to come', asked().replace('1.1', '2.0')],
    ['a whole address', asked().replace('/p', 'http://here/p')],
    ['no path', asked().replace('/p/T/a.cfg', '*')],
    ['an address with a space', asked().replace('a.cfg', 'a .cfg')],
    ['an address that is not of ASCII', asked().replace('a.cfg', 'ä.cfg')],
    ['two spaces behind the method', asked().replace('GET ', 'GET  ')],
    ['lines without carriage returns', asked('X: y').replaceAll('\r', '')],
    ['one line without a carriage return', asked('X: y').replace('y\r', 'y')],
    ['a carriage return in a value', asked('X: y\rz')],
    ['no host', lines('GET / HTTP/1.1', 'X: y')],
    ['no headers', lines('GET / HTTP/1.1')],
    ['two hosts', asked('host: there')],
    ['a header twice', asked('X: y', 'x: z')],
    ['a folded header', asked('X: y', ' z')],
    ['a space before the colon', asked('X : y')],
    ['a header without a colon', asked('X')],
    ['a header without a name', asked(': y')],
    ['a header named like a part of every object', asked('__proto__: y')],
    ['a value that is not of ASCII', asked('X: ä')],
    ['a value with a tab', asked('X: a\tb')],
    ['a value with a null', asked('X: \0')],
    ['a length', asked('Content-Length: 0')],
    ['a body in chunks', asked('Transfer-Encoding: chunked')],
    ['whether it is to be gone on', asked('Expect: 100-continue')],
    ['the end of the connection', asked('Connection: close')],
    ['two words on the connection', asked('Connection: keep-alive, x')],
    ['another protocol', asked('Connection: Upgrade', 'Upgrade: h2c')],
    ['more than is plain', asked(`X: ${'y'.repeat(2048)}`)],
  ] as const)
    it(`is not ${what}`, () => {
      expect(read(text)).to.equal(undefined)
    })

  describe('and Node', () => {
    let server: Server
    let port: number
    let heard: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'httpVersion'>[] = []
    before(async () => {
      server = createServer((request, response) => {
        heard.push(request)
        response.end()
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      port = (server.address() as AddressInfo).port
    })
    after(() => server.close())

    /** What Node reads of it, and whether it keeps the connection for more. */
    const readByNode = async (text: string) => {
      heard = []
      const socket = connect(port, '127.0.0.1')
      socket.write(text, 'latin1')
      const [answer] = (await once(socket, 'data')) as [Buffer]
      socket.destroy()
      return { heard, isKept: answer.includes('Connection: keep-alive') }
    }

    const name = oneof(
      constantFrom('User-Agent', 'Accept', 'If-None-Match', 'Cookie', 'Set-Cookie', 'connection', 'Keep-Alive', 'age'),
      constantFrom('Content-Length', 'Transfer-Encoding', 'TE', 'Trailer', 'Upgrade', 'Expect', 'constructor', 'X_Y'),
      stringMatching(/^[a-zA-Z_-]{1,8}$/),
    )
    const value = oneof(
      constantFrom('', 'keep-alive', 'close', '0', 'chunked', '100-continue', 'a, b', '\t', ' a '),
      string({ maxLength: 12, unit: 'binary-ascii' }),
      stringMatching(/^[ -~]{0,20}$/),
    )
    const request = record({
      path: oneof(stringMatching(/^\/[!-~]{0,20}$/), constantFrom('/', '/p/a', '/a b', '//', '/%00', '/a#b')),
      headers: array(record({ name, value }), { maxLength: 6 }),
      ending: oneof({ weight: 9, arbitrary: constantFrom('\r\n') }, constantFrom('\n', '', '\r\n\r\n', '\r\nGET')),
    })

    it('read it in the same way, whatever it is', async function () {
      this.timeout(60_000)
      let plain = 0
      const same = asyncProperty(request, async ({ path, headers, ending }) => {
        const more = headers.map(({ name: one, value: two }) => `${one}: ${two}\r\n`).join('')
        const text = `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}${ending}`
        const own = read(text)
        if (!own) return
        plain += 1
        const node = await readByNode(text)
        // An address that Node refuses is no file's, and is given to Node.
        if (node.heard.length === 0 && !/^[\w./-]+$/.test(path)) return
        expect(node.heard).to.have.length(1)
        const { method, url, headers: all, httpVersion } = node.heard[0] ?? {}
        expect({ ...own, headers: { ...own.headers } }).to.deep.equal({ method, url, headers: all })
        expect([httpVersion, node.isKept]).to.deep.equal(['1.1', true])
      })
      await assert(same, { numRuns: 2000 })
      expect(plain).to.be.above(200)
    })
  })
})
