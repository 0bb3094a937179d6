import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { eachEngine } from '../support/databases.ts'
import { Visitor, type ReadPage } from '../support/people.ts'
import { firstPhones, logInOn } from '../support/served-office.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** Every password of this office; no two alike, none a part of another word. */
const passwords = {
  sip: 'Sip-Kx3"&91',
  voicemail: 'Vm-Qz7-letters',
  voicemailAfter: 'Vm-New-Wj8',
  portal: 'Portal Ünd %41 Gh5',
  user: 'User-Pq4-Pass',
  admin: 'Admin-Yt9-Pass',
  template: 'Template-Rb2-Pass',
  administrator: 'Administrator-Vd1-Pass',
} as const

/** What was typed or sent and was wrong: it may be the right password of something else. */
const mistyped = {
  onPhone: 'Wrong-On-Phone-Ls3',
  asNumber: 'Password-As-Number-Tf4',
  atSignIn: 'Wrong-At-Sign-In-Ha5',
  tooShort: 'Short-Ec6',
  inBrokenJson: 'In-Broken-Json-Nu7',
  inWrongField: 'In-Wrong-Field-Xo8',
  inQuery: 'In-Query-Bi9',
  asToken: 'Wrong-Bearer-Token-Zp0',
  withoutCsrf: 'Without-Csrf-Ka1',
  inLongBody: 'In-Long-Body-Jd2',
} as const

const apiToken = 'Api-Token-Of-The-Environment-Sg3'
const numbers = { jane: '01132991000', noMailbox: '5501' } as const

/** Everything that was answered to people and programs, and what must not be in it. */
interface Visit {
  server: ServerProcess
  bodies: { of: string; text: string }[]
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

async function ask(visit: Visit, method: Method, path: string, body?: unknown): Promise<Response> {
  return send(visit, path, { method, token: apiToken, ...(body === undefined ? {} : { body }) })
}

interface Sent {
  method: Method
  token: string
  /** Text is sent as it is. */
  body?: unknown
}

async function send(visit: Visit, path: string, { method, token, body }: Sent): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(`${visit.server.people}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  })
  visit.bodies.push({ of: `${method} ${path}`, text: await answer.clone().text() })
  return answer
}

async function mustBe(status: number, answer: Promise<Response>): Promise<Record<string, unknown>> {
  const got = await answer
  const text = await got.text()
  expect(got.status, `${got.url} ${text}`).to.equal(status)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

function see(visit: Visit, page: ReadPage): ReadPage {
  visit.bodies.push({ of: page.path, text: page.text })
  return page
}

/** Addresses, passwords, two people and a template, all through the API. */
async function furnish(visit: Visit): Promise<void> {
  const { sip, voicemail, voicemailAfter, portal, user, admin, template } = passwords
  const settings = { internalAddress: '127.0.0.1', userPassword: user, adminPassword: admin }
  await mustBe(200, ask(visit, 'PATCH', '/api/v1/settings', settings))
  const jane = {
    number: numbers.jane,
    name: 'Jane',
    sipPassword: sip,
    voicemailPassword: voicemailAfter,
    portalPassword: portal,
  }
  await mustBe(201, ask(visit, 'POST', '/api/v1/extensions', jane))
  await mustBe(200, ask(visit, 'PATCH', `/api/v1/extensions/${numbers.jane}`, { voicemailPassword: voicemail }))
  await mustBe(201, ask(visit, 'POST', '/api/v1/extensions', { number: numbers.noMailbox, sipPassword: sip }))
  await mustBe(409, ask(visit, 'POST', '/api/v1/extensions', jane))
  const { items } = await mustBe(200, ask(visit, 'GET', '/api/v1/templates'))
  for (const { id } of items as { id: number }[]) {
    const change = { settings: { adminPassword: template }, extraParameters: '# nothing' }
    await mustBe(200, ask(visit, 'PATCH', `/api/v1/templates/${id}`, change))
  }
}

/** The first administrator by the one-time link, wrong passwords, a right one, and an API token. */
async function signIn(visit: Visit): Promise<{ browser: Visitor; token: string }> {
  const link = /\/first-administrator\?key=\S+/.exec(visit.server.output())?.[0] ?? expect.fail('no link was printed')
  const first = new Visitor(visit.server.people)
  const short = await first.send(await first.open(link), 'form', {
    name: 'anna',
    password: mistyped.tooShort,
  })
  expect(short.status).to.equal(422)
  const home = await first.send(short, 'form', { name: 'anna', password: passwords.administrator })
  expect(see(visit, home).status).to.equal(200)
  expect(see(visit, await first.open(link)).status).to.equal(403)

  const browser = new Visitor(visit.server.people)
  const wrong = see(
    visit,
    await browser.send(await browser.open('/sign-in'), 'form', { name: 'anna', password: mistyped.atSignIn }),
  )
  expect(wrong.status).to.equal(422)
  const unknown = see(visit, await browser.send(wrong, 'form', { name: 'ben', password: passwords.administrator }))
  expect(unknown.status).to.equal(422)
  expect(
    see(visit, await browser.send(unknown, 'form', { name: 'anna', password: passwords.administrator })).status,
  ).to.equal(200)

  const tokens = await browser.open('/api-tokens')
  const made = await browser.send(tokens, 'form[action="/api-tokens"]', { name: 'ci' })
  const token = made.$('pre').text()
  expect(token).to.match(/^\S{32,}$/)
  expect((await send(visit, '/api/v1/settings', { method: 'GET', token })).status).to.equal(200)
  return { browser, token }
}

/** A phone starts, is tried with wrong passwords and a right one, sends a log and is left. Gives the tokens it held. */
async function useDesk(visit: Visit, desk: (typeof firstPhones)[number]): Promise<string[]> {
  const phone = virtualPhone({ ...desk, base: `${visit.server.phones}/p/` })
  await phone.boot()
  const homes = [phone.home]
  await logInOn(phone, numbers.jane, mistyped.onPhone)
  await retype(phone, mistyped.asNumber, mistyped.onPhone)
  await retype(phone, numbers.jane, passwords.portal)
  await phone.checkForChanges()
  expect(phone.account?.number, desk.brand).to.equal(numbers.jane)
  homes.push(phone.home)
  const log = await fetch(`${phone.home}${uploadName(desk)}`, { method: 'PUT', body: 'registered\n' })
  expect(log.status, desk.brand).to.be.oneOf([201, 403])
  await mustBe(200, ask(visit, 'GET', `/api/v1/phones/${desk.mac}`))
  await phone.pressKey('Log Out')
  await phone.pressKey('OK')
  await phone.checkForChanges()
  expect(phone.account, desk.brand).to.equal(null)
  await logInOn(phone, numbers.noMailbox, passwords.admin)
  await phone.checkForChanges()
  expect(phone.account?.number, desk.brand).to.equal(numbers.noMailbox)
  await breakThings(phone)
  return homes.map((home) => new URL(home).pathname.split('/')[2] ?? '')
}

function uploadName({ brand, mac }: (typeof firstPhones)[number]): string {
  return brand === 'polycom' ? `logs/${mac}-app.log` : `${mac}-local.cfg`
}

async function retype(phone: VirtualPhone, number: string, password: string): Promise<void> {
  for (const [field, text] of [
    ['extension', number],
    ['password', password],
  ] as const) {
    phone.focus(field)
    for (let left = 40; left > 0; left -= 1) phone.erase()
    phone.type(text)
  }
  await phone.submit()
}

/** Requests of the phones' face that fail, each with a password in it. */
async function breakThings(phone: VirtualPhone): Promise<void> {
  const app = `${phone.home}app`
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const statuses = [
    await fetch(`${app}/nothing?password=${mistyped.inQuery}`),
    await fetch(`${phone.home}%ZZ?password=${mistyped.inQuery}`),
    await fetch(`${app}/take-over?ticket=${mistyped.inQuery}&password=${mistyped.inQuery}`),
    await fetch(`${app}/enter`, { method: 'POST', headers: form, body: `password=${mistyped.inLongBody.repeat(400)}` }),
    await fetch(`${phone.home}nothing/${phone.mac}.sh`, { method: 'PUT', body: mistyped.inLongBody }),
  ].map(({ status }) => status)
  expect(statuses).to.deep.equal([404, 400, 200, 413, 403])
}

/** Requests of the people's face that fail, each with a password in it. */
async function breakMore(visit: Visit): Promise<void> {
  const extension = `/api/v1/extensions/${numbers.jane}`
  const { inBrokenJson, inWrongField, inQuery, asToken, inLongBody, withoutCsrf } = mistyped
  await mustBe(400, ask(visit, 'PATCH', extension, `{"voicemailPassword": "${inBrokenJson}", }`))
  await mustBe(400, ask(visit, 'PATCH', extension, inBrokenJson))
  await mustBe(422, ask(visit, 'PATCH', extension, { voicemailPassword: { typed: inWrongField } }))
  await mustBe(422, ask(visit, 'PATCH', extension, { voicemailPassword: `${inWrongField}\n` }))
  await mustBe(422, ask(visit, 'PATCH', extension, { vociemailPassword: inWrongField }))
  await mustBe(422, ask(visit, 'PATCH', '/api/v1/settings', { adminPassword: inLongBody.repeat(9) }))
  await mustBe(413, ask(visit, 'PATCH', extension, { voicemailPassword: inLongBody.repeat(90_000) }))
  await mustBe(404, ask(visit, 'GET', `/api/v1/nothing?password=${inQuery}`))
  await mustBe(401, send(visit, `/api/v1/settings?token=${inQuery}`, { method: 'GET', token: asToken }))
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  for (const path of ['/sign-in', '/global-settings', '/first-administrator'])
    for (const body of [`name=anna&password=${withoutCsrf}`, `password=${withoutCsrf}&%ZZ`]) {
      const answer = await fetch(`${visit.server.people}${path}`, {
        method: 'POST',
        headers: form,
        body,
        redirect: 'manual',
      })
      expect(answer.status, path).to.be.within(300, 499)
      visit.bodies.push({ of: `POST ${path}`, text: await answer.text() })
    }
}

/** Opens every page that the pages lead to. */
async function openAll(visit: Visit, browser: Visitor): Promise<Set<string>> {
  const opened = new Set<string>()
  const wanted = ['/', '/healthz', '/metrics']
  for (let path = wanted.shift(); path !== undefined && opened.size < 120; path = wanted.shift()) {
    if (opened.has(path)) continue
    opened.add(path)
    const page = see(visit, await browser.open(path))
    expect(page.status, path).to.be.below(500)
    const links = page.$('a[href^="/"]').map((_, link) => page.$(link).attr('href') ?? '')
    wanted.push(...links.get().map((link) => link.replace(/#.*$/, '')))
  }
  return opened
}

/** A secret in every way in which it may be written down. */
function spellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inPage = secret.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  const inForm = new URLSearchParams({ secret }).toString().slice('secret='.length)
  return [
    ...new Set([
      secret,
      inJson,
      JSON.stringify(inJson).slice(1, -1),
      inPage,
      base64,
      inForm,
      encodeURIComponent(secret),
    ]),
  ]
}

function expectNone(secrets: readonly string[], text: string, where: string): void {
  for (const secret of secrets)
    for (const spelt of spellings(secret))
      if (text.includes(spelt)) {
        const at = text.indexOf(spelt)
        expect.fail(`${where} holds ${spelt}: ${text.slice(Math.max(0, at - 200), at + spelt.length + 50)}`)
      }
}

eachEngine('what the server writes down and what it answers', (fresh) => {
  it('holds no password, token or cookie, whatever people, phones and programs do', async function () {
    this.timeout(240_000)
    const { url, remove } = await fresh()
    const env = { HOTDESK_API_TOKEN: apiToken, HOTDESK_LOG_LEVEL: 'debug' }
    const visit: Visit = { server: await startServer({ database: url, env }), bodies: [] }
    const { server } = visit
    // It says so a moment after it is ready.
    await until(() => server.output().includes('/first-administrator?key='), 'it says where to go')
    const key = /\?key=(\S+)/.exec(server.output())?.[1] ?? expect.fail('no key was printed')
    const database = await openDatabase(url)

    await furnish(visit)
    const { browser, token } = await signIn(visit)
    const phoneTokens: string[] = []
    for (const desk of firstPhones) phoneTokens.push(...(await useDesk(visit, desk)))
    await mustBe(201, ask(visit, 'POST', '/api/v1/sessions', { extension: numbers.jane, mac: firstPhones[1].mac }))
    await breakMore(visit)
    const opened = await openAll(visit, browser)
    expect([...opened]).to.include.members(['/global-settings', '/phones', '/record', '/api-tokens', '/sessions'])
    expect([...opened]).to.include.members([`/extensions/${numbers.jane}`, `/phones/${firstPhones[0].mac}/files`])
    for (const list of [
      'settings',
      'brands',
      'models',
      'templates',
      'mappings',
      'extensions',
      'phones',
      'sessions',
      'audit',
      'locks',
    ])
      await mustBe(200, ask(visit, 'GET', `/api/v1/${list}?size=500`))
    for (const { mac } of firstPhones) await mustBe(200, ask(visit, 'GET', `/api/v1/phones/${mac}/files`))
    await mustBe(200, ask(visit, 'GET', `/api/v1/extensions/${numbers.jane}/profiles`))
    const preview = { brand: 'yealink', model: 'T46S', extension: numbers.jane }
    await mustBe(200, ask(visit, 'POST', '/api/v1/preview', preview))

    const cookies = await database('http_sessions').pluck<string[]>('sid')
    const audit = JSON.stringify(await database('audit').select())
    await database.destroy()
    await server.stop()
    await remove()

    expect(cookies, 'somebody is signed in').to.not.be.empty
    expect(phoneTokens).to.have.length(6)
    for (const one of phoneTokens) expect(one).to.match(/^[\w-]{43}$/)
    const kept = [...Object.values(passwords), ...Object.values(mistyped), apiToken, token, ...phoneTokens, ...cookies]
    const written = server.output()
    expect(written.split('\n').filter((line) => line.includes('"path"')).length).to.be.greaterThan(100)
    expectNone(kept, written, 'what was written')
    expect(written.split(key), 'the key, once, where it is printed').to.have.length(2)
    expectNone(kept, audit, 'the record')
    expect(visit.bodies.length).to.be.greaterThan(60)
    for (const { of, text } of visit.bodies) expectNone([...kept, key], text, of)
  })
})

describe('a secret in what is written', () => {
  it('is found however it is spelt', () => {
    const secret = passwords.sip
    const page = `<input value="${secret.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}">`
    const basic = Buffer.from(secret).toString('base64')
    for (const text of [secret, JSON.stringify({ secret }), JSON.stringify(JSON.stringify([secret])), page, basic])
      expect(() => {
        expectNone([secret], `before ${text} after`, 'the text')
      }, text).to.throw('the text holds')
    for (const text of [`?p=${encodeURIComponent(passwords.portal)}&`, new URLSearchParams(passwords).toString()])
      expect(() => {
        expectNone([passwords.portal], text, 'the address')
      }, text).to.throw('the address holds')
    expectNone([secret], 'nothing of it', 'the text')
  })
})
