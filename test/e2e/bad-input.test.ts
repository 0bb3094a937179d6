import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { pino } from 'pino'
import { addApiToken } from '../../src/app/api-tokens.ts'
import { setAdministrator } from '../../src/app/administrators.ts'
import { operations } from '../../src/http/api/index.ts'
import type { Operation } from '../../src/http/api/operation.ts'
import { peopleFace } from '../../src/http/people-face.ts'
import { isEmbedded, openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { fillRoute, kindsOf, type Names } from '../support/fill-route.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'
import { addDesks, desks } from '../support/desks.ts'
import { anna, Visitor } from '../support/people.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

/** How many hostile requests; a hundred thousand with HOTDESK_TEST_TURNS. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 400)

/** The same numbers each time, so that what fails once fails again. */
let seed = Number(process.env['HOTDESK_TEST_SEED'] ?? 1)
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value

const texts = [
  ...['', ' ', '\0', 'a\0b', '\r\nX-Injected: 1', 'ü€😀\u202e', '\ud800', '%', '%00', '%zz', '..', '../../etc/passwd'],
  ...["' or 1=1 --", '"; drop table phones; --', '{{ 7 * 7 }}', '{% include "layouts/own.njk" %}', '${7*7}'],
  ...['<script>alert(1)</script>', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', ']]>'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '-1',
    '0',
    '1e309',
    '9'.repeat(30),
    'true',
    'null',
    '[object Object]',
  ],
  ...['x'.repeat(300), 'x'.repeat(70_000), '805ec0aabbcc', '5501', '1', 'yealink', 'T46S'],
]
const values: readonly unknown[] = [
  ...texts,
  ...[null, true, false, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], [null], { a: 1 }, ['x', 'x'], { __proto__: null }],
]

/** JSON as no client writes it. */
const wholes = [
  ...['{', '', 'null', '[]', '"x"', '1', 'NaN', '{"a":', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
  ...[
    '['.repeat(50_000),
    '{"a":'.repeat(5000) + '1' + '}'.repeat(5000),
    '{"name":"a","name":"b"}',
    '\ufeff{}',
    '\xff\xfe',
  ],
  'x'.repeat(1_200_000),
]

/** What no answer may say: how the server is made. */
const leaks =
  /\bat \S+ \(?(?:file:|node:|\/)|node_modules|hotdesk_[a-z]|SQLITE|ER_[A-Z]{3,}|\bselect\b.*\bfrom\b|TypeError|ReferenceError/i

describe('bad input', function () {
  this.timeout(1_800_000)
  let fresh: FreshDatabase
  let database: Database
  let server: ServerProcess
  let browser: Visitor
  let csrf = ''
  let token = ''
  let pages: FaceRoute[]
  const bad: string[] = []
  const counts: Record<string, number> = {}

  before(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    database = await openDatabase(fresh.url)
    const signingKey = await keptSecret(database, 'signing', () => 'the signing key of bad input, which nobody knows')
    const context = { ...testContext(database), now: Date.now, signingKey }
    await furnish(context)
    await addDesks(context)
    await setAdministrator(context, admin, anna)
    token = await addApiToken(context, admin, 'bad input')
    pages = routesOf(peopleFace(context, { sessionSecret: 'x', logger: pino({ level: 'silent' }) }))
    server = await startServer({ database: fresh.url, env: { HOTDESK_LOG_LEVEL: 'error' } })
    browser = new Visitor(server.people)
    await browser.send(await browser.open('/sign-in'), 'form', anna)
    const page = await browser.open('/global-settings')
    csrf = page.$('input[name=_csrf]').first().attr('value') ?? ''
    expect(csrf).not.to.equal('')
  })
  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await fresh.remove()
  })

  const names: Names = {
    ...{ brand: 'yealink', model: 'T46S', mac: desks.t46s.mac, number: numbers.jane, extension: numbers.jane },
    ...{
      group: '1',
      scope: 'address',
      subject: 'x',
      name: 'x',
      file: 'x',
      deed: 'x',
      revision: '1',
      draft: 'x',
      rollout: '1',
    },
  }
  const namesOf = (path: string): Names =>
    Object.fromEntries(
      kindsOf(path).map((kind) => [kind, random() < 0.5 ? pick(texts).slice(0, 300) || 'x' : (names[kind] ?? '1')]),
    )
  const filled = (path: string) => {
    try {
      return fillRoute(path, namesOf(path))
    } catch {
      return path.replace(/[:{]\w+\}?/g, pick(['%', '%00', '1', '..', '__proto__', '%ff']))
    }
  }

  const fingerprint = async (): Promise<string> => {
    const list = isEmbedded(database)
      ? await database('sqlite_master').where({ type: 'table' }).pluck<string[]>('name')
      : []
    const hash = createHash('sha256')
    for (const table of list.sort()) {
      if (/sqlite_|audit|http_sessions|sign_ins|changes|leases|login_failures|sweeps|migrations|last_used/.test(table))
        continue
      const rows = await database(table).select<Record<string, unknown>[]>('*')
      hash.update(table + JSON.stringify(rows.map((row) => ({ ...row, last_used_at: 0, last_seen: 0 }))))
    }
    return hash.digest('hex')
  }

  /** Notes an answer; gives whether the request was refused. */
  function judge(what: string, status: number, text: string): boolean {
    const kind = `${Math.floor(status / 100)}xx`
    counts[kind] = (counts[kind] ?? 0) + 1
    if (status >= 500 && status !== 503) bad.push(`${status} ${what}`)
    if (status >= 400 && leaks.test(text)) bad.push(`says too much: ${what}: ${(leaks.exec(text) ?? [''])[0]}`)
    return status >= 400
  }

  const bodyOf = (known: readonly string[]): string => {
    if (random() < 0.15) return pick(wholes)
    const chosen = known.filter(() => random() < 0.5)
    const fields = [...(chosen.length > 0 ? chosen : known), ...(random() < 0.3 ? [pick(texts).slice(0, 50)] : [])]
    return JSON.stringify(Object.fromEntries(fields.map((name) => [name, pick(values)])))
  }

  const removes = /delete|remove|forget/i

  const shapeOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {})
  const types = ['application/json', 'text/xml', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7']

  function callOf({ method: named, path, body: bodyShape, query }: Operation) {
    const value = encodeURIComponent(pick(texts).replace(/[\ud800-\udfff]/g, ''))
    const asked = shapeOf(query).map((name) => `${name}=${value}`)
    const address = `/api${filled(path)}${random() < 0.5 ? `?${pick(['', ...asked])}` : ''}`
    const method = named.toUpperCase()
    const body = method === 'GET' ? undefined : bodyOf(['name', ...shapeOf(bodyShape)])
    return { method, address, body }
  }

  async function hostileCall(): Promise<void> {
    const { method, address, body } = callOf(pick(operations))
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': pick(types) }
    const what = `${method} ${address.slice(0, 160)} ${(body ?? '').slice(0, 200)}`
    const before = random() < 0.02 ? await fingerprint() : undefined
    const answer = await fetch(`${server.people}${address}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const isRefused = judge(what, answer.status, await answer.text())
    if (before !== undefined && isRefused && (await fingerprint()) !== before)
      bad.push(`refused, and changed something: ${what}`)
  }

  const fieldNames = [
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
    'subject',
    'extraParameters',
    'template',
    'hotDesking',
  ]

  async function hostileForm(): Promise<void> {
    const { method, path } = pick(
      pages.filter((one) => !/\/(api|live|sign-out|sign-in|metrics|account)/.test(one.path) && !removes.test(one.path)),
    )
    const address = filled(path)
    const fields = new URLSearchParams()
    for (let at = 0; at < 6; at += 1) fields.append(pick(fieldNames), pick(texts).slice(0, 5000))
    const what = `${method} ${address.slice(0, 160)} ${fields.toString().slice(0, 200)}`
    const answer =
      method === 'GET'
        ? await browser.agent.get(`${address}?${fields.toString().slice(0, 6000)}`).redirects(0)
        : await browser.agent.post(address).type('form').send(`_csrf=${csrf}&${fields.toString()}`).redirects(0)
    judge(what, answer.status, answer.text)
  }

  const lines = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'BREW', 'GET\0', '']
  const paths = [
    '/p/',
    '/p/%',
    '/p/..%2f..%2fetc/passwd',
    '/p/805ec0aabbcc.cfg',
    `/p/${'A'.repeat(43)}/app/enter?password=%ff`,
    '*',
    'http://x/p/x',
    `/p/${'x'.repeat(9000)}`,
    '/p/__proto__',
    '/p/a/app/constructor',
    '/p/\xff',
  ]
  const heads = [
    'Host: x',
    'Host',
    ': x',
    'Content-Length: -1',
    'Content-Length: 5',
    'Content-Length: 99999999999',
    'Transfer-Encoding: chunked',
    'If-None-Match: *',
    'User-Agent: Yealink SIP-T46S \x01',
    'X-Forwarded-For: 1.2.3.4, evil',
    'Expect: 100-continue',
    'Connection: upgrade',
    `X: ${'y'.repeat(20_000)}`,
    'Range: bytes=0-0',
    'Accept-Encoding: *;q=2',
  ]

  /** Anything at all on the phones' port; a good part of it is no request, and many never end. */
  function hostileBytes(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(server.ports.phones, '127.0.0.1')
      let text = ''
      const end = () => {
        socket.destroy()
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
        if (status > 0) judge(`phones: ${sent.slice(0, 160)}`, status, text.slice(text.indexOf('\r\n\r\n') + 4) || '-')
        else counts['no answer'] = (counts['no answer'] ?? 0) + 1
        resolve()
      }
      const chosen = heads.filter(() => random() < 0.2)
      const sent = `${pick(lines)} ${pick(paths)} HTTP/${pick(['1.1', '1.0', '9.9', ''])}\r\n${[...chosen, 'Host: x'].join('\r\n')}${pick(['\r\n\r\n', '\r\n', '\r\n\r\nabcde', ''])}`
      socket.setTimeout(150, end)
      socket.on('data', (part: Buffer) => {
        text += part.toString('latin1')
        setTimeout(end, 5)
      })
      socket.on('error', end).on('end', end)
      socket.write(Buffer.from(sent, 'latin1'))
    })
  }

  const memory = async (): Promise<number> =>
    Number(/^hotdesk_heap_bytes (\d+)/m.exec(await (await fetch(`${server.people}/metrics`)).text())?.[1])

  it('is refused with a sentence and changes nothing; the server stays up and its memory flat', async () => {
    let middle = 0
    for (let turn = 0; turn < turns; turn += 5) {
      await Promise.all([hostileCall(), hostileCall(), hostileForm(), hostileBytes(), hostileBytes()])
      if (turn >= turns / 2 && middle === 0) middle = await memory()
    }
    const after = await memory()
    if (turns > 1000) process.stdout.write(`${JSON.stringify({ turns, counts, middle, after, bad: bad.length })}\n`)
    expect([...new Set(bad)].slice(0, 30)).to.deep.equal([])
    expect((await fetch(`${server.people}/healthz`)).status).to.equal(200)
    expect(server.output()).not.to.match(/uncaught|unhandled/i)
    expect(after).to.be.below(middle + 150 * 1024 * 1024)
  })

  it('of ten megabytes is not read to its end', async () => {
    const big = 'x'.repeat(10 * 1024 * 1024)
    for (const [address, headers] of [
      ['/api/v1/templates', { Authorization: `Bearer ${token}` }],
      ['/sign-in', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ] as const) {
      const status = await fetch(`${server.people}${address}`, { method: 'POST', headers, body: big }).then(
        (answer) => answer.status,
        () => 413,
      )
      expect([413, 503], address).to.include(status)
    }
  })
})
