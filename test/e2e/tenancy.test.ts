import { expect } from 'chai'
import supertest from 'supertest'
import type { Response } from 'supertest'
import { putInGroup } from '../../src/app/group-members.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { signedOutAs } from '../../src/app/signed-out.ts'
import { operations } from '../../src/http/api/index.ts'
import type { Operation } from '../../src/http/api/operation.ts'
import type { Database } from '../../src/stores/database.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'
import { listenWith, type ListeningFace } from '../support/listening-face.ts'
import { admin } from '../support/office.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { fillRoute, kindsOf, type Names } from '../support/fill-route.ts'
import { addApprovedPhone } from '../support/group-office.ts'
import { openOffice, Visitor, type Office } from '../support/people.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'
import { rowsOf } from '../support/rows-of.ts'
import { aardvark, bumblebee, furnishCompany, marksOf, type Furnished } from '../support/two-companies.ts'

/** Ids of four digits each, which stand nowhere by accident. */
async function beginIdsAt(database: Database): Promise<void> {
  const tables = { business_groups: 4110, administrators: 4220, api_tokens: 4330, rollouts: 4440, sessions: 4550 }
  for (const [name, seq] of Object.entries(tables))
    await database('sqlite_sequence').insert({ name: nameInDatabase(name), seq })
}

function cookieOf({ agent }: Visitor, { origin }: ListeningFace): string {
  const { pathname, hostname } = new URL(origin)
  const jar = (agent as unknown as { jar: { getCookies(info: object): { toValueString(): string } } }).jar
  return jar.getCookies({ path: pathname, domain: hostname, secure: false, script: false }).toValueString()
}

/** Those in front of which nobody has signed in, and the one that ends that. */
const forEverybody = /^\/(healthz|metrics|style|script|sign-in|sign-out|first-administrator|api)(\/|$)/

/** What never ends by itself. */
const isStream = (path: string) => path.endsWith('/live/')

const spelled = (mac: string) => mac.replace(/(..)(?!$)/g, '$1:')

describe('B9: whoever is of another business group', function () {
  this.timeout(240_000)
  let office: Office
  let theirs: Furnished
  let own: Furnished
  let pages: FaceRoute[]
  const moved = { mac: '805ec0bbbb09', number: '01138880009' }

  before(async () => {
    office = await openOffice()
    const { context } = office
    await beginIdsAt(context.database)
    theirs = await furnishCompany(context, aardvark)
    own = await furnishCompany(context, bumblebee)
    // A phone and a subscriber that were theirs until a moment ago.
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: moved.mac })
    await addExtension(context, admin, { number: moved.number, sipPassword: 'x', name: 'Bea' })
    await putInGroup(context, admin, theirs.group, { phones: [moved.mac], extensions: [moved.number] })
    const [first, second] = theirs.numbers
    const wish = { takeOver: true, startedBy: theirs.administrator.name }
    await logIn(context, admin, { ...wish, number: second, mac: moved.mac })
    await logIn(context, admin, { ...wish, number: moved.number, mac: theirs.macs[1] })
    await putInGroup(context, admin, own.group, { phones: [moved.mac], extensions: [moved.number] })
    expect(first).not.to.equal(second)
    pages = routesOf(office.face).filter(({ path }) => !forEverybody.test(path))
  })
  after(() => office.close())

  const shared = { brand: 'polycom', model: 'VVX 411', name: 'x', file: 'x', deed: 'x', revision: '1', source: 'x' }

  /** What of theirs each kind of parameter may name. */
  const named = (): Names => ({
    ...shared,
    group: String(theirs.group),
    mac: theirs.macs[0],
    number: theirs.numbers[0],
    extension: theirs.numbers[0],
    draft: theirs.draft,
    rollout: String(theirs.rollout),
    scope: 'extension',
    subject: theirs.numbers[1],
    'id of groups': String(theirs.group),
    'id of sessions': String(theirs.session),
    'id of administrators': String(theirs.administrator.id),
    'id of sign-ins': theirs.signIn,
    'id of api-tokens': String(theirs.tokenId),
    'id of rollouts': String(theirs.rollout),
    ...ofProvider('1'),
  })
  const ofProvider = (id: string): Names => ({
    'id of templates': id,
    'id of extension-mapping': id,
    'id of mappings': id,
    'id of locations': id,
    'id of brands': 'yealink',
  })
  /** The same of what never existed. */
  const never = (): Names => ({
    ...shared,
    model: 'VVX 311',
    group: '7777',
    mac: '805ec0cccc01',
    number: '01137770001',
    extension: '01137770001',
    draft: 'draft-that-is-not',
    rollout: '7777',
    scope: 'extension',
    subject: '01137770002',
    'id of groups': '7777',
    'id of sessions': '7777',
    'id of administrators': '7777',
    'id of sign-ins': signedOutAs('never'),
    'id of api-tokens': '7777',
    'id of rollouts': '7777',
    ...ofProvider('7777'),
  })
  /** What is the asker's own. */
  const mine = (): Names => ({
    ...never(),
    brand: 'yealink',
    model: 'T46S',
    group: String(own.group),
    mac: moved.mac,
    number: own.numbers[0],
    extension: own.numbers[0],
    subject: own.numbers[1],
    'id of groups': String(own.group),
    'id of sessions': String(own.session),
    draft: own.draft,
    'id of rollouts': String(own.rollout),
  })

  /** Every way to name something of theirs at an address: all of it, or all of it but the group, in the own group. */
  function variantsOf(path: string): [Names, Names][] {
    const kinds = kindsOf(path)
    const all: [Names, Names][] = [[named(), never()]]
    const isInGroup = kinds.includes('group') && kinds.length > 1
    if (!isInGroup) return all
    const group = String(own.group)
    return [
      ...all,
      [
        { ...named(), group },
        { ...never(), group },
      ],
    ]
  }

  /** Whatever a form or a query may name something with. */
  function fieldsOf(names: Names): Names {
    const { mac = '', number = '', group = '', draft = '' } = names
    const lists = { phones: mac, macs: mac, mac, phone: mac, number, numbers: number, extension: number }
    return {
      ...{ ...lists, extensions: number, subscriber: number, subscribers: number, group, groups: group, draft },
      ...{ session: names['id of sessions'] ?? '', id: names['id of sessions'] ?? '', scope: 'extension' },
      ...{ subject: names['subject'] ?? '', brand: 'polycom', model: names['model'] ?? '', search: number },
      ...{ rollout: names['rollout'] ?? '', with: mac, from: number, to: number, back: '/', restart: 'on' },
    }
  }

  /** What an answer says, with whatever was asked for taken out of it. */
  function said(answer: Response, names: Names): string {
    const asked = Object.entries(names).flatMap(([kind, one]) => (alike.includes(kind) || one.length < 4 ? [] : [one]))
    const heads = ['content-type', 'location', 'cache-control', 'link', 'allow', 'retry-after', 'www-authenticate']
    const headers = heads.map((name) => `${name}: ${answer.headers[name] ?? ''}`).join('\n')
    // A list of models has both, asked for or not.
    const whole = `${answer.status}\n${headers}\n\n${answer.text}`
    let text = whole.replaceAll(/VVX(?: |%20|\+)[34]11/g, 'MODEL')
    const spellings = [...asked, spelled(names['mac'] ?? '')]
    for (const one of spellings.flatMap((name) => [name, encodeURIComponent(name)]).sort(longestFirst))
      text = text.replaceAll(one, 'ASKED')
    return text
  }
  /** What is called the same in either. */
  const alike = [...Object.keys(shared), 'scope', 'id of brands']
  const longestFirst = (one: string, other: string) => other.length - one.length

  const marks = () => marksOf(theirs)

  type Ask = (names: Names) => Promise<Response>

  /** Asks for theirs and for what never was: both answers are the same, say nothing of theirs, and change nothing of theirs. */
  async function compare(title: string, ask: Ask, [here, nowhere]: [Names, Names]): Promise<void> {
    const before = await rowsOf(office.context.database, { group: theirs.group, marks: marks() })
    const first = said(await ask(nowhere), nowhere)
    const answer = said(await ask(here), here)
    // What the first request changed of the asker's own, such as a notice, may show in the second.
    const expected = answer === first ? first : said(await ask(nowhere), nowhere)
    expect(answer, title).to.equal(expected)
    for (const mark of marks()) expect(answer, title).not.to.include(mark)
    const after = await rowsOf(office.context.database, { group: theirs.group, marks: marks() })
    expect(after, `${title} changes something`).to.deep.equal(before)
  }

  const signIn = async (name: string, password: string): Promise<Visitor> => {
    const browser = office.visitor()
    await browser.send(await browser.open('/sign-in'), 'form', { name, password })
    return browser
  }
  const csrfOf = async (browser: Visitor): Promise<string> => {
    const page = await browser.open('/there-is-no-such-page')
    const token = page.$('input[name=_csrf]').first().attr('value')
    expect(token, 'signed in').to.be.a('string')
    return token ?? ''
  }

  for (const [who, credentials] of [
    ['its administrator', () => [own.administrator.name, own.administrator.password] as const],
    ['a subscriber', () => [own.numbers[0], own.portalPassword] as const],
  ] as const) {
    it(`${who} gets from every page what there is of a group that never was`, async () => {
      const browser = await signIn(...credentials())
      expect(pages.length).to.be.greaterThan(60)
      for (const { method, path } of pages.filter((one) => !isStream(one.path))) {
        const csrf = await csrfOf(browser)
        const ask: Ask = (names) => {
          const address = fillRoute(path, names)
          if (method === 'GET') return browser.agent.get(address).query(fieldsOf(names)).redirects(0)
          const body = { ...fieldsOf(names), _csrf: csrf }
          return browser.agent.post(address).type('form').send(body).redirects(0)
        }
        for (const variant of variantsOf(path)) await compare(`${method} ${path}`, ask, variant)
      }
    })

    it(`${who} sees nothing of theirs on pages that are their own`, async () => {
      const browser = await signIn(...credentials())
      let seen = 0
      for (const { path } of pages.filter(({ method, path }) => method === 'GET' && !isStream(path))) {
        const answer = await browser.agent.get(fillRoute(path, mine())).redirects(0)
        if (answer.status === 200) seen += 1
        for (const mark of marks()) expect(answer.text, path).not.to.include(mark)
      }
      expect(seen).to.be.greaterThan(0)
    })
  }

  it('hears nothing of what happens to their phones', async () => {
    const server = await listenWith(office.face)
    try {
      for (const name of [own.administrator.name, own.numbers[0]]) {
        const browser = new Visitor(server.origin)
        await browser.send(await browser.open('/sign-in'), 'form', { name, password: own.portalPassword })
        for (const { path } of pages.filter((one) => isStream(one.path))) {
          const heard = async (names: Names) =>
            listenTo(
              `${server.origin}${fillRoute(path, names)}?phones=${names['mac'] ?? ''}`,
              cookieOf(browser, server),
            )
          expect(await heard(named()), path).to.equal(await heard(never()))
        }
      }
    } finally {
      await server.stop()
    }
  })

  /** What a stream says in a moment in which something happens on all of their phones. */
  async function listenTo(address: string, cookie: string): Promise<string> {
    const ending = new AbortController()
    const headers = { cookie, accept: 'text/event-stream' }
    const response = await fetch(address, { headers, signal: ending.signal, redirect: 'manual' })
    let text = `${response.status}\n`
    const reading = (async () => {
      for await (const part of response.body ?? []) text += Buffer.from(part as Uint8Array).toString()
    })().catch(() => undefined)
    for (const mac of theirs.macs) office.context.news.tell({ kind: 'session', mac })
    await new Promise((resolve) => setTimeout(resolve, 700))
    ending.abort()
    await reading
    for (const mark of marks()) expect(text, address).not.to.include(mark)
    return response.status === 404 ? '404' : text
  }

  /** What is sent, where an operation that a group's token may ask for takes something. */
  const bodies: Record<string, (names: Names) => object[]> = {
    logIn: ({ mac, number }) => [
      { mac, extension: number },
      { mac: own.macs[0], extension: number },
      { mac, extension: own.numbers[0] },
    ],
    resyncPhone: () => [{}, { restart: true }],
    patchExtension: () => [{ hotDesking: false, portalPassword: 'x' }],
    putExtension: () => [{ hotDesking: false, portalPassword: 'x' }],
    patchGroup: () => [{ showOccupant: false }, { name: 'Mine' }],
    putGroup: () => [{ showOccupant: false }],
    addProfileOfGroup: () => [{ brand: 'polycom', model: 'VVX 311' }],
    patchProfileOfGroup: () => [{ settings: { hotDesking: true } }],
    putProfileOfGroup: () => [{ settings: {} }],
    patchProfileOfExtension: () => [{ settings: { ringTone: 2 } }],
    putProfileOfExtension: () => [{ settings: {} }],
    putKeys: () => [{ keys: [] }, { keys: null }],
    preview: ({ mac, number }) => [
      { brand: 'yealink', model: 'T46S', extension: number },
      { brand: 'yealink', model: 'T46S', mac },
      { brand: 'yealink', model: 'T46S', mac: own.macs[0], extension: number },
    ],
  }
  const sentWith = ({ name, body, query, permission }: Operation, names: Names): object[] => {
    if (permission === 'administrator') return [fieldsOf(names)]
    if (!body) return [{}, ...queriesOf(query, names)]
    const known = bodies[name]
    if (!known) throw new Error(`${name}: this test does not know what to send.`)
    return known(names)
  }
  /** Each thing that a list can be narrowed by, by itself. */
  const queriesOf = (query: unknown, names: Names): object[] => {
    const known = Object.keys((query as { shape?: object } | undefined)?.shape ?? {})
    const values = fieldsOf(names)
    return known.flatMap((name) => (values[name] === undefined ? [] : [{ [name]: values[name] }]))
  }
  const asked = ({ method, path }: Operation, names: Names, more: object) => {
    const request = supertest(office.face)
      [method](`/api${fillRoute(path, names)}`)
      .set('Authorization', `Bearer ${own.token}`)
    return method === 'get' ? request.query(more) : request.send(more)
  }

  it('its API token gets from every operation what there is of a group that never was', async () => {
    for (const operation of operations) {
      const title = `${operation.method} ${operation.path}`
      for (const at of sentWith(operation, named()).keys()) {
        const ask: Ask = async (names) => asked(operation, names, sentWith(operation, names)[at] ?? {})
        await compare(title, ask, [named(), never()])
      }
    }
  })

  it('its API token sees nothing of theirs among its own', async () => {
    for (const operation of operations.filter(({ method }) => method === 'get')) {
      const path = `/api${fillRoute(operation.path, mine())}`
      const answer = await supertest(office.face).get(path).set('Authorization', `Bearer ${own.token}`)
      if (operation.permission === 'group') expect([path, answer.status]).to.deep.equal([path, 200])
      for (const mark of marks()) expect(answer.text, path).not.to.include(mark)
    }
  })
})
