import { writeFileSync } from 'node:fs'
import { request as plainRequest, type Server } from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from 'chai'
import { setAdministrator } from '../../src/app/administrators.ts'
import { makeFace, type Face } from '../../src/http/face.ts'
import { peopleFace } from '../../src/http/people-face.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import { makeLog } from '../../src/log.ts'
import type { Database } from '../../src/stores/database.ts'
import { findListedPhone } from '../../src/stores/phones.ts'
import { certificateFolder, certificates, certifiedMac, type Certificate } from '../support/certificates.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded } from '../support/desks.ts'
import { freePort } from '../support/free-port.ts'
import { missingApache, missingNginx } from '../support/machine.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { anna } from '../support/people.ts'
import { describeUnless } from '../support/required.ts'
import { configurationsIn, startWebServer, type Kind, type WebServer } from '../support/web-server.ts'

const file = `${certifiedMac}.cfg`
const agent = 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc'
/** Where who asks is; the web server is at another address of this machine, and named by that alone. */
const here = '127.0.0.9'
const proxies = ['127.0.0.1/32']
const shown = configurationsIn('docs/web-servers.md')

/** What a client writes that wants to be somebody else: as it is, and so that web servers may drop it on the way. */
const forged = {
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Proto': 'https',
  'X-SSL-Client-Verify': 'SUCCESS',
  'X-SSL-Client-S-DN': `CN=${certifiedMac}`,
  X_SSL_Client_Verify: 'SUCCESS',
  Forwarded: 'for=203.0.113.9;proto=https',
  'X-Real-IP': '203.0.113.9',
}
const dropped = { ...forged, Connection: `close, ${Object.keys(forged).join(', ')}` }

interface Asked {
  headers?: Record<string, string>
  as?: Certificate
  form?: URLSearchParams
  /** Keeps what is needed to go on where an earlier connection ended. */
  through?: Agent
}

interface Answer {
  status: number
  body: string
  cookies: string[]
}

/** Apache ends the handshake where a certificate is over or not for clients; nginx answers 400. */
function turnedAway(error: Error): false {
  expect(error.message).to.match(/alert (certificate expired|unsupported certificate)/)
  return false
}

describe('behind a web server as the documentation has it', () => {
  let database: Database
  let context: TestContext
  let ports: { people: number; trusted: number; verifying: number }
  let files: Record<string, string>
  const servers: Server[] = []

  before(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await addDesks(context)
    await logInOn(context, desks.t46s, numbers.henry)
    await setAdministrator(context, admin, anna)
    const logger = makeLog('silent')
    const people = peopleFace({ ...context, trustedProxies: proxies }, { sessionSecret: 'secret', logger })
    ports = {
      people: await listening(makeFace('people', people)),
      trusted: await listening(phonesFace({ ...context, trustedProxies: proxies }, logger)),
      verifying: await listening(
        phonesFace({ ...context, trustedProxies: proxies, certificateProxies: proxies }, logger),
      ),
    }
    files = layFiles()
  })
  after(async () => {
    for (const server of servers) server.closeAllConnections()
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    await database.destroy()
  })

  async function listening(face: Face): Promise<number> {
    await new Promise<void>((resolve) => {
      servers.push(
        face.listen({ port: 0, host: '127.0.0.1' }, () => {
          resolve()
        }),
      )
    })
    return (servers.at(-1)?.address() as AddressInfo).port
  }

  function layFiles(): Record<string, string> {
    const { server, maker } = certificates()
    const folder = certificateFolder()
    const lay = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    return {
      '/etc/ssl/hotdesk.pem': lay('cert.pem', server.cert),
      '/etc/ssl/private/hotdesk.key': lay('key.pem', server.key),
      '/etc/ssl/phone-makers.pem': lay('makers.pem', maker.cert),
    }
  }

  /** The text of the page, with our ports and files in it. */
  function site(kind: Kind, text: string, own: { port: number; phones: number }): string {
    const places = { 'http://127.0.0.1:8080': ports.people, 'http://127.0.0.1:8084': own.phones }
    let made = kind === 'apache' && !text.startsWith('Listen') ? `Listen 443\n${text}` : text
    made = made.replace(/listen (?:443|8443)\b/i, (words) => words.replace(/\d+/, `127.0.0.1:${own.port}`))
    made = made.replace(/<VirtualHost \*:\d+>/, `<VirtualHost *:${own.port}>`)
    for (const [address, port] of Object.entries(places)) made = made.replace(address, `http://127.0.0.1:${port}`)
    for (const [named, place] of Object.entries(files)) made = made.replace(named, place)
    expect(made).to.not.match(/\/etc\/|:80\d\d\b/)
    return made
  }

  for (const [kind, missing] of [
    ['nginx', missingNginx()],
    ['apache', missingApache()],
  ] as const) {
    describeUnless(missing, kind, () => {
      let server: WebServer
      let port: number
      const start = async (heading: string, phones: number) => {
        const found = shown.filter((one) => one.kind === kind && one.heading === heading)
        expect(found, heading).to.have.length(1)
        port = await freePort()
        server = await startWebServer(kind, site(kind, found[0]?.text ?? '', { port, phones }), port)
      }

      const ask = (path: string, { headers = {}, as, form, through }: Asked = {}) =>
        new Promise<Answer>((resolve, reject) => {
          const body = form?.toString() ?? ''
          const typed = form
            ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }
            : {}
          const asked = request(
            {
              ...{ host: '127.0.0.1', port, path, localAddress: here, agent: through ?? false },
              ...{ ca: certificates().server.cert, cert: as?.cert, key: as?.key, method: form ? 'POST' : 'GET' },
              headers: { 'User-Agent': agent, ...typed, ...headers },
            },
            (answer) => {
              let text = ''
              answer.setEncoding('utf8').on('data', (more: string) => (text += more))
              answer.on('end', () => {
                resolve({ status: answer.statusCode ?? 0, body: text, cookies: answer.headers['set-cookie'] ?? [] })
              })
            },
          )
          asked.on('error', reject)
          asked.end(body)
        })
      const opens = async (more: Asked = {}) => (await ask(`/p/${file}`, more)).body.includes(secrets.henry.sip)

      describe('in front of the pages', () => {
        before(() => start('The pages and the API', 1))
        after(() => server.stop())

        it('lets an administrator in with a cookie that is secure, and whoever tries is on record by the own address', async () => {
          for (const headers of [{}, forged, dropped]) {
            const page = await ask('/sign-in', { headers })
            const cookie = page.cookies.map((one) => one.split(';')[0]).join('; ')
            // Apache takes away what a client names in Connection, what it has set itself as well.
            if (headers !== dropped || kind === 'nginx') expect(page.cookies.join()).to.match(/Secure/)
            const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
            const send = (password: string) =>
              ask('/sign-in', {
                headers: { ...headers, Cookie: cookie },
                form: new URLSearchParams({ _csrf, name: anna.name, password }),
              })
            expect((await send('wrong')).status).to.equal(422)
            const inside = await send(anna.password)
            expect(inside.status).to.equal(303)
            const signedIn = inside.cookies.map((one) => one.split(';')[0]).join('; ')
            expect((await ask('/phones', { headers: { Cookie: signedIn } })).body).to.include('Sign out')
          }
          const refused = await recorded(database, 'sign-in.refused')
          expect([...new Set(refused.map(({ address }) => address))]).to.deep.equal([here])
        })
      })

      describe('in front of phones, for TLS alone', () => {
        it('says where a phone is and that it came by TLS; what that writes about a certificate counts for nothing', async () => {
          // It does not pass that on either, should it be named for certificates.
          for (const phones of [ports.trusted, ports.verifying]) {
            await start('TLS alone', phones)
            for (const headers of [{}, forged, dropped]) {
              expect((await ask(`/p/${file}`, { headers })).status).to.equal(200)
              expect(await opens({ headers, as: certificates().phone })).to.equal(false)
            }
            await server.stop()
          }
        })
      })

      describe('in front of phones, with their certificates', () => {
        before(() => start("With phones' certificates", ports.verifying))
        after(() => server.stop())

        it('opens a phone’s own files to its certificate, as makers write them', async () => {
          for (const headers of [{}, forged, ...(kind === 'nginx' ? [dropped] : [])])
            for (const name of ['phone', 'cisco', 'multiplatform'] as const)
              expect(await opens({ headers, as: certificates()[name] }), name).to.equal(true)
          expect(await findListedPhone(database, certifiedMac)).to.include({ address: here, transport: 'tls' })
        })

        it('opens none to any other, nor to who has none, whatever they write; nor again on a connection that goes on', async () => {
          const { endedPhone, ofStranger, selfSigned, notForClients, otherPhone, alternative } = certificates()
          // A name that is not in the subject is not passed on by web servers.
          for (const as of [undefined, endedPhone, ofStranger, selfSigned, notForClients, otherPhone, alternative]) {
            const through = new Agent({ keepAlive: false, maxCachedSessions: 10 })
            for (const headers of [{}, forged, dropped, forged])
              expect(await opens({ headers, through, ...(as && { as }) }).catch(turnedAway)).to.equal(false)
          }
        })
      })
    })
  }

  it('who goes past it proves nothing', async () => {
    for (const port of [ports.trusted, ports.verifying]) {
      const answer = await new Promise<string>((resolve, reject) => {
        const asked = plainRequest(
          {
            host: '127.0.0.1',
            port,
            path: `/p/${file}`,
            localAddress: here,
            headers: { 'User-Agent': agent, ...forged },
          },
          (got) => {
            let text = ''
            got.setEncoding('utf8').on('data', (more: string) => (text += more))
            got.on('end', () => {
              resolve(text)
            })
          },
        )
        asked.on('error', reject)
        asked.end()
      })
      expect(answer).to.include('/app/login').and.not.include(secrets.henry.sip)
    }
  })
})
