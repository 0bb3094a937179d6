import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { expect } from 'chai'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'
import { openSocket } from '../../../src/pbx/ami/socket.ts'
import { Trouble, troubleOf } from '../../../src/pbx/ami/trouble.ts'
import { CERTIFICATE, PRIVATE_KEY } from './certificate.ts'

const NEVER = new AbortController().signal

describe('the socket to the manager interface', () => {
  const servers: Server[] = []
  const accepted: Socket[] = []
  let folder: string
  let ca: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-test-'))
    ca = join(folder, 'ca.pem')
    writeFileSync(ca, CERTIFICATE)
  })
  afterEach(async () => {
    for (const socket of accepted.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  const listen = async (server: Server): Promise<number> => {
    servers.push(server)
    server.on('connection', (socket) => {
      accepted.push(socket.on('error', () => undefined))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const tlsServer = () =>
    listen(createTlsServer({ cert: CERTIFICATE, key: PRIVATE_KEY }, (socket) => socket.end('hello')))
  const open = (url: string, milliseconds = 2000, signal = NEVER) => openSocket(parseAmiUrl(url), milliseconds, signal)
  const troubleAt = async (url: string, milliseconds = 2000) =>
    open(url, milliseconds).then(
      () => 'none',
      (error: unknown) => troubleOf(error, parseAmiUrl(url)),
    )

  it('is there once it stands', async () => {
    const port = await listen(createServer((socket) => socket.end('hello')))
    const socket = await open(`ami://u:s@127.0.0.1:${port}`)
    expect(String((await once(socket, 'data'))[0])).to.equal('hello')
    socket.destroy()
  })

  it('is encrypted with amis, once the certificate is believed', async () => {
    const port = await tlsServer()
    const socket = await open(`amis://u:s@127.0.0.1:${port}?ca=${ca}`)
    expect(socket).to.include({ authorized: true, encrypted: true })
    expect(String((await once(socket, 'data'))[0])).to.equal('hello')
    socket.destroy()
  })

  it('is not there for a certificate that nobody has signed, unless it is not to be looked at', async () => {
    const port = await tlsServer()
    expect(await troubleAt(`amis://u:s@127.0.0.1:${port}`)).to.contain('cannot be trusted')
    expect(await troubleAt(`amis://u:s@localhost:${port}?ca=${ca}`)).to.contain('cannot be trusted')
    const socket = await open(`amis://u:s@127.0.0.1:${port}?insecure`)
    expect(socket).to.include({ authorized: false, encrypted: true })
    socket.destroy()
  })

  it('is not there where no TLS is spoken, and says so', async () => {
    const port = await listen(createServer((socket) => socket.write('Asterisk Call Manager/11.0.0\r\n')))
    expect(await troubleAt(`amis://u:s@127.0.0.1:${port}?insecure`)).to.contain('does not speak TLS')
  })

  it('is not there where nothing listens, or nothing answers in time', async () => {
    const port = await listen(createServer())
    await new Promise((done) => servers.pop()?.close(done))
    expect(await troubleAt(`ami://u:s@127.0.0.1:${port}`)).to.contain(`Nothing listens at 127.0.0.1:${port}`)
    const silent = await listen(createServer())
    expect(await troubleAt(`amis://u:s@127.0.0.1:${silent}`, 100)).to.contain('Nothing answers')
  })

  it('is not there without its file of certificates', async () => {
    expect(await troubleAt(`amis://u:s@127.0.0.1:1?ca=${folder}/none.pem`)).to.contain(`none.pem`)
  })

  it('is given up when it is not wanted any more', async () => {
    const silent = await listen(createServer())
    const ending = new AbortController()
    const opening = open(`amis://u:s@127.0.0.1:${silent}`, 60_000, ending.signal)
    ending.abort()
    expect(await opening.catch((error: unknown) => error)).to.be.instanceOf(Error)
    const late = open(`ami://u:s@127.0.0.1:${silent}`, 60_000, ending.signal)
    expect(await late.catch((error: unknown) => error)).not.to.be.instanceOf(Trouble)
  })
})
