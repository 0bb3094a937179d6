import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { connect, type ConnectionOptions } from 'node:tls'
import { expect } from 'chai'
import type { AnswerFiles } from '../src/app/answer-files.ts'
import { changeGlobalSettings } from '../src/app/global-settings.ts'
import { readConfig } from '../src/config.ts'
import { makeLog } from '../src/log.ts'
import { openPages, openPhones } from '../src/open-faces.ts'
import { openTls } from '../src/open-tls.ts'
import { virtualPhone } from '../src/virtual-phone/phone.ts'
import { findListedPhone } from '../src/stores/phones.ts'
import type { Database } from '../src/stores/database.ts'
import { openReady } from './support/databases.ts'
import { addDesks, desks, logInOn } from './support/desks.ts'
import {
  certificateFolder,
  certificates,
  certifiedMac,
  revocationList,
  type Certificate,
} from './support/certificates.ts'
import { freePort } from './support/free-port.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from './support/office.ts'
import { refusalOf } from './support/refusal.ts'
import { until } from './support/until.ts'

const host = '127.0.0.1'
const file = `${certifiedMac}.cfg`
const agent = 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc'
const tokenIn = (body: string) => /\/p\/([\w-]{43})\//.exec(body)?.[1] ?? ''

describe('the ports of TLS', () => {
  let database: Database
  let context: TestContext
  let folder: string
  let ports: { tls: number; old: number; people: number; plain: number }
  let close: () => Promise<void>

  const place = (name: string) => join(folder, name)
  const lay = ({ cert, key }: Certificate) => {
    writeFileSync(place('cert.pem'), cert)
    writeFileSync(place('key.pem'), key)
  }

  before(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await addDesks(context)
    await logInOn(context, desks.t46s, numbers.henry)
    folder = certificateFolder()
    mkdirSync(place('makers'))
    writeFileSync(place('makers/maker.pem'), certificates().maker.cert)
    lay(certificates().server)
    ports = { tls: await freePort(), old: await freePort(), people: await freePort(), plain: await freePort() }
    const config = readConfig({
      HOTDESK_PHONE_HOST: host,
      HOTDESK_PHONE_PORT: String(ports.plain),
      HOTDESK_PORT: String(await freePort()),
      HOTDESK_TLS_PHONE_PORT: String(ports.tls),
      HOTDESK_OLD_TLS_PHONE_PORT: String(ports.old),
      HOTDESK_TLS_PORT: String(ports.people),
      HOTDESK_TLS_CERTIFICATE: place('cert.pem'),
      HOTDESK_TLS_KEY: place('key.pem'),
      HOTDESK_PHONE_CAS: place('makers'),
    })
    const tls = await openTls(context, config, 20)
    const options = { config, sessionSecret: 'secret', logger: makeLog('silent'), say: () => undefined, tls }
    const closes = [await openPhones(context, options), await openPages(context, options)]
    close = async () => {
      tls?.close()
      for (const one of closes) await one()
    }
  })

  after(async () => {
    await close()
    await database.destroy()
  })

  /** One request on a connection of its own, as a phone makes it. */
  const ask = (
    path: string,
    { port = ports.tls, ...options }: ConnectionOptions & { headers?: Record<string, string> } = {},
  ) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const headers = { 'User-Agent': agent, ...options.headers }
      const trusted = { ca: [certificates().server.cert, certificates().renewed.cert] }
      const asked = get({ ...trusted, ...options, headers, host, port, path, agent: false }, (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text: string) => (body += text))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, body })
        })
      })
      asked.on('error', reject)
    })
  const askAs = (certificate: Certificate, path = `/p/${file}`, options: ConnectionOptions = {}) =>
    ask(path, { ...options, cert: certificate.cert, key: certificate.key })

  it('answer phones and people, with the same checks as without', async () => {
    const { status, body } = await ask(`/p/${file}`)
    expect(status).to.equal(200)
    expect(body).to.include('/app/login').and.not.include(secrets.henry.sip)
    expect((await ask('/healthz', { port: ports.people })).body).to.equal('{"status":"ok","reasons":[]}')
    expect((await ask('/healthz')).status).to.equal(404)
    expect((await ask(`/p/${'T'.repeat(43)}/${file}`)).status).to.equal(404)
  })

  describe('a certificate', () => {
    const good = ['phone', 'cisco', 'alternative'] as const
    for (const name of good) {
      it(`of its maker opens a phone’s own files: ${name}`, async () => {
        const { status, body } = await askAs(certificates()[name])
        expect(status).to.equal(200)
        expect(body).to.include(secrets.henry.sip)
        const own = await askAs(certificates()[name], `/p/${tokenIn(body)}/${file}`)
        expect(own.body).to.include(secrets.henry.sip)
      })
    }

    for (const name of ['endedPhone', 'notForClients', 'ofStranger', 'selfSigned'] as const) {
      it(`that does not hold is as good as none: ${name}`, async () => {
        const { status, body } = await askAs(certificates()[name])
        expect(status).to.equal(200)
        expect(body).to.not.include(secrets.henry.sip)
      })
    }

    it('of another phone opens nothing here, on both ways to a file', async () => {
      const { otherPhone, phone } = certificates()
      expect((await askAs(otherPhone)).status).to.equal(404)
      const token = tokenIn((await askAs(phone)).body)
      for (let turn = 0; turn < 3; turn += 1) {
        expect((await askAs(phone, `/p/${token}/${file}`)).status).to.equal(200)
        expect((await askAs(otherPhone, `/p/${token}/${file}`)).status).to.equal(404)
        expect((await askAs(otherPhone, `/p/${token}/${file}?x=1`)).status).to.equal(404)
        expect((await askAs(otherPhone, `/p/${token}/app/logout`)).status).to.equal(404)
      }
      expect((await askAs(phone, `/p/${token}/app/logout`)).status).to.equal(200)
    })

    /** A connection that may go on where an earlier one ended, and what comes of it for the next. */
    const goOn = (own: Certificate | undefined, more: { session?: Buffer; maxVersion: 'TLSv1.2' | 'TLSv1.3' }) =>
      new Promise<{ body: string; session: Buffer; isResumed: boolean }>((resolve, reject) => {
        const ca = [certificates().server.cert, certificates().renewed.cert]
        const socket = connect({ port: ports.tls, host, ca, ...more, ...(own && { cert: own.cert, key: own.key }) })
        let body = ''
        let session: Buffer = Buffer.alloc(0)
        socket.on('session', (kept: Buffer) => (session = kept)).on('error', reject)
        socket.setEncoding('utf8').on('data', (text: string) => (body += text))
        socket.on('end', () => {
          resolve({ body, session, isResumed: socket.isSessionReused() })
        })
        socket.write(`GET /p/${file} HTTP/1.1\r\nHost: x\r\nUser-Agent: ${agent}\r\nConnection: close\r\n\r\n`)
      })

    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      it(`counts for the connections that go on where its own ended, and for no others: ${maxVersion}`, async () => {
        const { phone, otherPhone } = certificates()
        const opens = async (of: Certificate | undefined, then: Certificate | undefined) => {
          const { session } = await goOn(of, { maxVersion })
          const { body, isResumed } = await goOn(then, { maxVersion, session })
          return [isResumed, body.includes(secrets.henry.sip)]
        }
        expect(await opens(phone, phone)).to.deep.equal([true, true])
        // Whatever is held in readiness now: nothing more is shown, and nothing more counts.
        expect(await opens(otherPhone, phone)).to.deep.equal([true, false])
        expect(await opens(undefined, phone)).to.deep.equal([true, false])
      })
    }

    it('cannot take the place of another one while a connection lasts', async () => {
      const { cert, key } = certificates().phone
      const socket = connect({ port: ports.tls, host, rejectUnauthorized: false, maxVersion: 'TLSv1.2', cert, key })
      await new Promise((resolve) => socket.once('secureConnect', resolve))
      const refused = new Promise<string>((resolve) => {
        socket.on('error', ({ message }: Error) => {
          resolve(message)
        })
        socket.on('close', () => {
          resolve('closed')
        })
        socket.renegotiate({ rejectUnauthorized: false }, (error) => {
          resolve(error ? String(error) : 'renegotiated')
        })
      })
      expect(await refused).to.match(/no[_ ]renegotiation/i)
      socket.destroy()
    })

    it('that its maker has revoked proves nothing, nor does one that rests on such; the others count as before', async () => {
      const { maker, issuing, ofIssuing, phone, cisco } = certificates()
      const opens = async (one: Certificate) => (await askAs(one)).body.includes(secrets.henry.sip)
      expect([await opens(phone), await opens(ofIssuing)]).to.deep.equal([true, true])
      const before = await goOn(phone, { maxVersion: 'TLSv1.3' })
      writeFileSync(place('makers/maker.crl'), revocationList(maker, [phone]))
      await until(async () => !(await opens(phone)))
      const after = await goOn(phone, { maxVersion: 'TLSv1.3', session: before.session })
      expect([after.isResumed, after.body.includes(secrets.henry.sip)]).to.deep.equal([false, false])
      expect([await opens(cisco), await opens(ofIssuing)]).to.deep.equal([true, true])
      writeFileSync(place('makers/maker.crl'), revocationList(maker, [issuing]))
      await until(async () => !(await opens(ofIssuing)))
      expect(await opens(phone)).to.equal(true)
      rmSync(place('makers/maker.crl'))
      await until(() => opens(ofIssuing))
    })

    it('is not asked for where people come', async () => {
      const { body } = await askAs(certificates().phone, '/healthz', { port: ports.people })
      expect(body).to.include('ok')
    })

    it('that headers speak of counts from a named proxy alone', async () => {
      const headers = {
        'X-SSL-Client-Verify': 'SUCCESS',
        'X-SSL-Client-S-DN': `CN=${certifiedMac}`,
        'X-Forwarded-Proto': 'https',
      }
      const plain = () =>
        fetch(`http://${host}:${ports.plain}/p/${file}`, { headers: { 'User-Agent': agent, ...headers } })
      expect(await (await plain()).text()).to.not.include(secrets.henry.sip)
      expect((await ask(`/p/${file}`, { headers })).body).to.not.include(secrets.henry.sip)
      const proxied = await import('./support/listening-face.ts')
      const { phonesFace } = await import('../src/http/phones-face.ts')
      const trustedProxies = ['127.0.0.1/32']
      for (const certificateProxies of [[], trustedProxies]) {
        const named = { ...context, trustedProxies, certificateProxies }
        const face = await proxied.listenWith(phonesFace(named, makeLog('silent')))
        const vouched = await fetch(`${face.origin}/p/${file}`, { headers: { 'User-Agent': agent, ...headers } })
        expect((await vouched.text()).includes(secrets.henry.sip)).to.equal(certificateProxies.length > 0)
        await face.stop()
      }
    })
  })

  describe('TLS of before', () => {
    const ancient = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'AES128-SHA:@SECLEVEL=0' } as const
    const weak = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:@SECLEVEL=0' } as const

    it('is refused in the handshake, but on its own port', async () => {
      for (const port of [ports.tls, ports.people])
        for (const options of [ancient, weak])
          expect((await refusalOf(ask('/healthz', { ...options, port }))).message).to.match(
            /alert|EPROTO|ECONNRESET|hang up/,
          )
      for (const options of [ancient, { ...ancient, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } as const, weak])
        expect((await ask(`/p/${file}`, { ...options, port: ports.old })).status).to.equal(404)
    })

    it('opens something to the models that are named, and is noted', async () => {
      await changeGlobalSettings(context, admin, { oldTlsModels: ['Yealink T46S'] })
      const { phone } = certificates()
      const { body } = await askAs(phone, `/p/${file}`, { ...ancient, port: ports.old })
      const own = `/p/${tokenIn(body)}/${file}`
      for (let turn = 0; turn < 3; turn += 1)
        expect((await ask(own, { ...ancient, port: ports.old })).body).to.include(secrets.henry.sip)
      expect((await findListedPhone(database, certifiedMac))?.transport).to.equal('oldTls')
      expect(
        (await ask('/p/0004f2aabbcc.cfg', { ...ancient, port: ports.old, headers: { 'User-Agent': 'Mozilla' } }))
          .status,
      ).to.equal(404)
      await changeGlobalSettings(context, admin, { oldTlsModels: [] })
      expect((await ask(own, { ...ancient, port: ports.old })).status).to.equal(404)
      expect((await ask(own)).body).to.include(secrets.henry.sip)
      expect((await findListedPhone(database, certifiedMac))?.transport).to.equal('tls')
    })
  })

  it('configure a phone from its first request to a login, where its address begins with https://', async () => {
    const before = context.tlsPhonePort
    context.tlsPhonePort = ports.tls
    await changeGlobalSettings(context, admin, { internalAddress: 'https://127.0.0.1' })
    const { server, phone: own } = certificates()
    const phone = virtualPhone({
      ...desks.t46s,
      base: `https://${host}:${ports.tls}/p/`,
      tls: { ca: server.cert, cert: own.cert, key: own.key },
    })
    await phone.boot()
    // The certificate has approved it: whoever is on it is there at once.
    expect(phone.requests.every(({ status }) => [200, 404].includes(status))).to.equal(true)
    expect(phone.account?.number).to.equal(numbers.henry)
    expect(phone.home).to.match(new RegExp(`^https://${host}:${ports.tls}/p/[\\w-]{43}/$`))
    await phone.pressKey('Log Out')
    expect(phone.requests.at(-1)).to.include({ status: 200 })
    expect((await findListedPhone(database, certifiedMac))?.transport).to.equal('tls')
    await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10' })
    if (before === undefined) delete context.tlsPhonePort
  })

  it('answer from memory as well, by the same short way', async () => {
    const token = tokenIn((await askAs(certificates().phone)).body)
    await until(async () => {
      await ask(`/p/${token}/${file}`)
      return (context.files as AnswerFiles).figures().count > 0
    })
  })

  it('show a renewed certificate to the next connection, and the old one while the new one is broken', async () => {
    const shown = () =>
      new Promise<string>((resolve, reject) => {
        const socket = connect({ port: ports.tls, host, rejectUnauthorized: false }, () => {
          resolve(String(socket.getPeerX509Certificate()))
          socket.end()
        })
        socket.on('error', reject)
      })
    const { server, renewed } = certificates()
    expect(await shown()).to.equal(server.cert)
    const kept = connect({ port: ports.tls, host, rejectUnauthorized: false })
    await new Promise((resolve) => kept.once('secureConnect', resolve))
    lay(renewed)
    await until(async () => (await shown()) === renewed.cert)
    expect(kept.destroyed).to.equal(false)
    kept.destroy()
    context.warnings?.clear()
    lay({ ...server, key: 'broken' })
    await until(() => context.lines.some((line) => line.includes('The one before stays in use.')))
    expect(await shown()).to.equal(renewed.cert)
    lay(server)
    await until(async () => (await shown()) === server.cert)
  })

  it('are none where the certificate cannot be used; in FreePBX the pages are there all the same', async () => {
    const tls = {
      certificate: '/no/such/file',
      key: '/no/such/key',
      phoneCas: undefined,
      port: 0,
      phonePort: 0,
      oldPhonePort: 0,
    }
    expect((await refusalOf(openTls(context, { tls }))).message).to.include('/no/such/file cannot be read (ENOENT).')
    const warnings = new Map<string, string>()
    const freepbx = { file: '', socket: '', identitySecret: '' }
    expect(await openTls({ ...context, warnings }, { tls, freepbx })).to.equal(undefined)
    expect(warnings.get('TLS')).to.include('Nothing is answered by TLS')
    expect(await openTls(context, {})).to.equal(undefined)
  })
})
