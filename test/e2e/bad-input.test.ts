import { expect } from 'chai'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { addAdministrator } from '../../src/app/manage-administrators.ts'
import { addApiToken } from '../../src/app/api-tokens.ts'
import { setAdministrator } from '../../src/app/administrators.ts'
import { operations } from '../../src/http/api/index.ts'
import type { Operation } from '../../src/http/api/operation.ts'
import { peopleFace } from '../../src/http/people-face.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { ENGINES, freshDatabaseUrl, type Engine, type FreshDatabase } from '../support/databases.ts'
import { fillRoute, kindsOf, type Names } from '../support/fill-route.ts'
import { addApprovedPhone, groupPhones } from '../support/group-office.ts'
import { memoryOf, withCollector, type Memory } from '../support/heap-after-gc.ts'
import { bytesFor, field, pick, random, sound, texts, types, values, wholes } from '../support/hostile.ts'
import { missingMariadb } from '../support/machine.ts'
import { admin, furnish, numbers, secrets, testContext } from '../support/office.ts'
import { addDesks, desks } from '../support/desks.ts'
import { anna, Visitor } from '../support/people.ts'
import { describeUnless } from '../support/required.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { aardvark, bumblebee, furnishCompany, type Furnished } from '../support/two-companies.ts'
import { changesOf } from '../support/unchanged.ts'

/** How many hostile requests; a hundred thousand with HOTDESK_TEST_TURNS, on each database. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 300)
const isLong = turns > 1000
const engines = isLong ? ENGINES : (['SQLite'] as const)

/** So many requests that may do something, and so many that may not, one after the other. */
const [strongAtOnce, weakAtOnce] = [60, 40]

/** What no answer may say: how the server is made. MariaDB’s own codes are capitals; the time zone America/Lower_Princes is none. */
const leaks = [
  /\bat \S+ \(?(?:file:|node:|\/)|node_modules|hotdesk_[a-z]|SQLITE|\bselect\b.*\bfrom\b|TypeError|ReferenceError|SyntaxError|\bZodError/i,
  /\bER_[A-Z]{3,}/,
]

/** The first of it, with what stands around it. */
function leakIn(text: string): string | undefined {
  const at = Math.max(...leaks.map((leak) => text.search(leak)))
  return at < 0 ? undefined : text.slice(Math.max(at - 60, 0), at + 60)
}

/** Planted in the office; in no answer at all. */
const planted = [
  ...Object.values(secrets).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
  ...[anna.password, 'sip-Aardvark-0', 'vm-Aardvark-0', 'sip-Bumblebee-0', 'vm-Bumblebee-0'],
]

/** Fields that forms of the pages have. */
const fieldNames = [
  ...[
    'name',
    'mac',
    'model',
    'brand',
    'number',
    'extension',
    'phones',
    'minutes',
    'settings.timeZone',
    'lineKeys.0.type',
  ],
  ...[
    'packed',
    'back',
    'to',
    'destination',
    'role',
    'password',
    'revision',
    'draft',
    'group',
    'location',
    'source',
    'scope',
  ],
  ...[
    'subject',
    'extraParameters',
    'template',
    'hotDesking',
    'action',
    'when',
    'setting',
    'kind',
    'takeOver',
    '__proto__',
  ],
]

/** What ends who asks, or what they need. */
const ends = /\/(api|live|sign-out|sign-in|metrics|account)/
const removes = /delete|remove|forget/i

interface Sender {
  browser: Visitor
  csrf: string
}

for (const engine of engines)
  describeUnless(
    engine === 'MariaDB' ? missingMariadb() : undefined,
    `bad input on ${engine}`,
    function (this: Mocha.Suite) {
      this.timeout(isLong ? 6 * 3_600_000 : 300_000)
      hostileTo(engine)
    },
  )

function hostileTo(engine: Engine): void {
  let fresh: FreshDatabase
  let database: Database
  let server: ServerProcess
  let pages: FaceRoute[]
  let theirs: Furnished
  let own: Furnished
  /** The home of a phone that there is. */
  let home: string
  /** Who may do everything. */
  let strong: Sender
  let token: string
  /** Whose requests are refused, whatever they send. */
  let weak: Sender[]
  let weakTokens: string[]
  const bad: string[] = []
  const counts: Record<string, number> = {}
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1)

  before(async () => {
    fresh = await freshDatabaseUrl(engine)
    database = await openDatabase(fresh.url)
    const signingKey = await keptSecret(database, 'signing', () => 'the signing key of bad input, which nobody knows')
    const context = { ...testContext(database), now: Date.now, signingKey }
    await furnish(context)
    await addDesks(context)
    await setAdministrator(context, admin, anna)
    theirs = await furnishCompany(context, aardvark)
    own = await furnishCompany(context, bumblebee)
    home = `/p/${await addApprovedPhone(context, groupPhones.t46s)}`
    const support = { name: 'sara', password: 'a pass phrase of sara' }
    await addAdministrator(context, admin, support, { role: 'support' })
    token = await addApiToken(context, admin, 'bad input')
    const mayRead = await addApiToken(context, admin, 'may read', { role: 'support' })
    weakTokens = ['', 'invented', mayRead, own.token]
    pages = routesOf(peopleFace(context, { sessionSecret: 'x', logger: pino({ level: 'silent' }) }))
    server = await startServer({ database: fresh.url, env: { ...withCollector, HOTDESK_LOG_LEVEL: 'trace' } })
    strong = await signIn(anna)
    weak = [
      await signIn(support),
      await signIn({ name: numbers.jane, password: secrets.jane.portal }),
      await signIn(own.administrator),
      { ...strong, csrf: 'of another session' },
      { browser: new Visitor(server.people), csrf: 'x' },
    ]
  })
  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await fresh.remove()
  })

  async function signIn({ name, password }: { name: string; password: string }): Promise<Sender> {
    const browser = new Visitor(server.people)
    await browser.send(await browser.open('/sign-in'), 'form', { name, password })
    const page = await browser.open('/there-is-no-such-page')
    const csrf = page.$('input[name=_csrf]').first().attr('value') ?? ''
    expect(csrf, name).not.to.equal('')
    return { browser, csrf }
  }

  const shared = {
    scope: 'address',
    subject: 'x',
    source: 'x',
    name: 'x',
    file: 'x',
    deed: 'x',
    revision: '1',
    draft: 'x',
    rollout: '1',
  }
  const names: Names = {
    ...{ ...shared, brand: 'yealink', model: 'T46S', mac: desks.t46s.mac, group: '1' },
    ...{ number: numbers.jane, extension: numbers.jane },
  }
  /** What is another group's. */
  const namesOfOthers = (): Names => ({
    ...{ ...shared, brand: 'polycom', model: 'VVX 411', mac: pick(theirs.macs), group: String(theirs.group) },
    ...{
      number: pick(theirs.numbers),
      extension: pick(theirs.numbers),
      draft: theirs.draft,
      rollout: String(theirs.rollout),
    },
    ...{ 'id of groups': String(theirs.group), 'id of sessions': String(theirs.session) },
    ...{ 'id of rollouts': String(theirs.rollout), 'id of administrators': String(theirs.administrator.id) },
  })

  const filled = (path: string, known: Names) => {
    const chosen = kindsOf(path).map((kind) => {
      const odd = pick(texts).slice(0, 300) || 'x'
      return [kind, random() < 0.5 ? odd : (known[kind] ?? '1')]
    })
    try {
      return fillRoute(path, Object.fromEntries(chosen) as Names)
    } catch {
      return path.replace(/[:{]\w+\}?/g, pick(['%', '%00', '1', '..', '__proto__', '%ff', '%2e%2e', '..%2f', '\\..\\']))
    }
  }

  /** Notes an answer. */
  function judge(what: string, status: number, text = ''): void {
    count(`${Math.floor(status / 100)}xx`)
    if (status >= 500 && status !== 503) bad.push(`${status} ${what}`)
    const leak = status >= 400 ? leakIn(text) : undefined
    if (leak !== undefined) bad.push(`says too much: ${what}: ${leak}`)
    const secret = planted.find((one) => text.includes(one))
    if (secret !== undefined) bad.push(`the secret ${secret}: ${what}`)
  }

  const bodyOf = (known: readonly string[]): string => {
    if (random() < 0.15) return pick(wholes)
    const chosen = known.filter(() => random() < 0.5)
    const all = [...(chosen.length > 0 ? chosen : known), ...(random() < 0.3 ? [pick(texts).slice(0, 50)] : [])]
    return JSON.stringify(Object.fromEntries(all.map((name) => [name, pick(values)])))
  }

  const shapeOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {})

  function callOf({ method, path, body: bodyShape, query }: Operation, known: Names) {
    const asked = shapeOf(query).map((name) => new URLSearchParams(field(name, sound(pick(texts)))).toString())
    const address = `/api${filled(path, known)}${random() < 0.5 ? `?${pick(['', ...asked])}` : ''}`
    const body = method === 'get' ? undefined : bodyOf(['name', ...shapeOf(bodyShape)])
    return { method: method.toUpperCase(), address, body }
  }

  /** Now and then packed, or said to be. */
  function packed(body: string | undefined) {
    if (body === undefined) return { sent: {}, packing: {} }
    if (random() > 0.05) return { sent: { body }, packing: {} }
    return { sent: { body: gzipSync(body) }, packing: { 'Content-Encoding': pick(['gzip', 'br', 'deflate', 'x']) } }
  }

  async function hostileCall(bearer: string, known: Names): Promise<void> {
    const isWeak = bearer !== token
    const { method, address, body } = callOf(pick(operations), known)
    const { sent, packing } = packed(body)
    const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': pick(types), ...packing }
    const what = `${method} ${address.slice(0, 160)} ${(body ?? '').slice(0, 200)}`
    const answer = await fetch(`${server.people}${address}`, { method, headers, redirect: 'manual', ...sent }).catch(
      (error: unknown) => error,
    )
    // What is too large is not read to its end.
    if (!(answer instanceof Response)) count('cut off')
    else {
      judge(what, answer.status, await answer.text())
      const isDone = answer.status < 400 && method !== 'GET' && !address.startsWith('/api/v1/preview')
      if (isWeak && isDone) bad.push(`not refused: ${what}`)
    }
  }

  async function hostileForm({ browser, csrf }: Sender, known: Names): Promise<void> {
    const isWeak = csrf !== strong.csrf
    const { method, path } = pick(pages.filter((one) => !ends.test(one.path) && !removes.test(one.path)))
    // What is their own they may change.
    if (isWeak && method !== 'GET' && /^\/(me|saving)\b/.test(path)) return
    const address = filled(path, known)
    const pairs = Array.from({ length: 6 }, () => field(pick(fieldNames), pick(texts).slice(0, 5000))).flat()
    const fields = new URLSearchParams(pairs).toString()
    const what = `${method} ${address.slice(0, 160)} ${fields.slice(0, 200)}`
    const answer =
      method === 'GET'
        ? await browser.agent.get(`${address}?${fields.slice(0, 6000)}`).redirects(0)
        : await browser.agent.post(address).type('form').send(`_csrf=${csrf}&${fields}`).redirects(0)
    // What is no text, such as a download, has none.
    judge(what, answer.status, answer.text)
  }

  /** Anything at all at either port; a good part of it is no request, and many never end. */
  function hostileBytes(known: string): Promise<void> {
    return new Promise((resolve) => {
      const sent = bytesFor(known)
      const socket = connect(random() < 0.8 ? server.ports.phones : server.ports.people, '127.0.0.1')
      let text = ''
      const end = () => {
        socket.destroy()
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
        // A phone's own file has the passwords that are for that phone.
        const isOwn = known === home && status < 300
        const body = isOwn ? '' : text.slice(text.indexOf('\r\n\r\n') + 4)
        if (status > 0) judge(`bytes: ${sent.slice(0, 200)}`, status, body)
        else count('no answer')
        resolve()
      }
      socket.setTimeout(isLong ? 300 : 100, end)
      socket.on('data', (part: Buffer) => {
        text += part.toString('latin1')
        setTimeout(end, 5)
      })
      socket.on('error', end).on('end', end)
      socket.write(Buffer.from(sent, 'latin1'))
    })
  }

  /** Half of them calls and forms of somebody who may do everything, half of them bytes at the ports, of a phone that there is. */
  async function sendStrong(): Promise<void> {
    const bytes = Array.from({ length: strongAtOnce / 2 }, () => hostileBytes(home))
    for (let at = 0; at < strongAtOnce / 2; at += 6)
      await Promise.all([
        ...Array.from({ length: 4 }, () => hostileCall(token, random() < 0.5 ? names : namesOfOthers())),
        ...Array.from({ length: 2 }, () => hostileForm(strong, names)),
      ])
    await Promise.all(bytes)
  }

  async function sendWeak(): Promise<void> {
    const invented = `/p/${'B'.repeat(43)}`
    await Promise.all(
      Array.from({ length: weakAtOnce }, (_, at) => {
        if (at % 4 === 0) return hostileBytes(invented)
        return at % 2 === 0 ? hostileCall(pick(weakTokens), namesOfOthers()) : hostileForm(pick(weak), namesOfOthers())
      }),
    )
  }

  it('is refused with a sentence and changes nothing; the server stays up and its memory flat', async () => {
    const memories: Memory[] = []
    const round = strongAtOnce + weakAtOnce
    for (let turn = 0; turn < turns; turn += round) {
      if (memories.length < 2 && turn >= (turns / 4) * (memories.length + 1)) memories.push(await memoryOf(server))
      await sendStrong()
      bad.push(...(await changesOf(database, sendWeak)).map((change) => `refused, and yet ${change.slice(0, 400)}`))
      if (isLong && turn % 5000 === 0)
        process.stdout.write(`      ${turn} ${JSON.stringify(counts)}, ${bad.length} bad\n`)
    }
    memories.push(await memoryOf(server))
    const [first, last] = [memories[0], memories.at(-1)] as [Memory, Memory]
    if (isLong) process.stdout.write(`      ${JSON.stringify({ engine, turns, counts, memories, bad: bad.length })}\n`)
    expect([...new Set(bad)].slice(0, 30)).to.deep.equal([])
    expect((await fetch(`${server.people}/healthz`)).status).to.equal(200)
    expect(server.output()).not.to.match(/uncaught|unhandled/i)
    for (const secret of planted) expect(server.output()).not.to.include(secret)
    expect(last.heap).to.be.below(first.heap + 40)
  })

  it('of ten megabytes is not read to its end', async () => {
    const big = 'x'.repeat(10 * 1024 * 1024)
    for (const [address, headers] of [
      ['/api/v1/templates', { Authorization: `Bearer ${token}` }],
      ['/sign-in', { 'Content-Type': 'application/x-www-form-urlencoded' }],
      ['/phones', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ] as const) {
      const status = await fetch(`${server.people}${address}`, { method: 'POST', headers, body: big }).then(
        (answer) => answer.status,
        () => 413,
      )
      expect([413, 503], address).to.include(status)
    }
  })
}
