import { expect } from 'chai'
import type { Response } from 'supertest'
import { addAdministrator } from '../../src/app/manage-administrators.ts'
import type { GivenAccess } from '../../src/domain/access.ts'
import { operations } from '../../src/http/api/index.ts'
import { csrfField } from '../../src/http/middleware/csrf.ts'
import { fillRoute, type Names } from '../support/fill-route.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../support/office.ts'
import { openOffice, type Office, type Visitor } from '../support/people.ts'
import { probed, reached } from '../support/probed.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'

const roles = ['nobody', 'subscriber', 'group', 'support', 'administrator'] as const
type Role = (typeof roles)[number]

const everybody: readonly Role[] = roles
const signedIn: readonly Role[] = ['subscriber', 'group', 'support', 'administrator']
const group: readonly Role[] = ['group', 'support', 'administrator']
const provider: readonly Role[] = ['support', 'administrator']

interface Declared {
  /** Who comes as far as the page itself by GET; by POST all of these but support, unless said. */
  who: readonly Role[]
  /** Support may only look; of what is their own they change it, too. */
  own?: boolean
}

/**
 * Who may open what. A route that stands in none of these lines, or in two, fails the test: whoever adds one says here for
 * whom it is. The API declares this for each operation itself, and only what it opens without a token stands here.
 */
const declared: readonly [RegExp, Declared][] = [
  [/^\/(healthz|metrics)$/, { who: everybody }],
  [/^\/(style|script)\/[^/]+$/, { who: everybody }],
  [/^\/sign-in(\/code)?$/, { who: everybody, own: true }],
  [/^\/sign-out$/, { who: everybody, own: true }],
  [/^\/first-administrator$/, { who: everybody, own: true }],
  [/^\/api\/openapi\.json$/, { who: everybody }],
  [/^\/api\/v1\//, { who: [] }],
  [/^\/account(\/(password|second-factor(\/\w+)?|sign-ins\/(:id\/end|end-others)))?$/, { who: signedIn, own: true }],
  [/^\/live$/, { who: signedIn }],
  [/^\/saving\/:draft$/, { who: signedIn }],
  [/^\/rollouts(\/:id(\/(stop|go-on))?)?$/, { who: signedIn }],
  [/^\/portal\/:group(\/|$)/, { who: group }],
  [/^\/me(\/|$)/, { who: ['subscriber'] }],
  [/^\/$/, { who: provider }],
  [/^\/backup(\/|$)/, { who: ['administrator'] }],
  [
    /^\/(global-settings|brands|templates|extension-mapping|groups|phones|locations|extensions|sessions|guessing|pbx|import|record|administrators|api-tokens)(\/|$)/,
    { who: provider },
  ],
]

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

describe('every route of the pages', function () {
  this.timeout(240_000)
  let office: Office
  let routes: FaceRoute[]
  let names: Names
  let visitors: Record<Role, { browser: Visitor; token: string }>

  before(async () => {
    office = await openOffice()
    const { context } = office
    await furnish(context)
    const { id } = await furnishGroup(context)
    const read = new Set(
      operations.filter(({ method }) => method === 'get').map(({ path }) => `/api${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    routes = routesOf(office.face)
      .map(({ method, path }) => ({ method, path: path.replace(/(?<=.)\/$/, '') }))
      // Whatever else is asked of an address of the API is a 405, which is no page of its own.
      .filter(({ method, path }) => !path.startsWith('/api/') || (method === 'GET' && read.has(path)))
      .filter(({ method, path }, at, all) => at === all.findIndex((one) => one.method === method && one.path === path))
    names = new Proxy<Record<string, string>>(
      {
        group: String(id),
        mac: groupPhones.t46s.mac,
        number: numbers.jane,
        extension: numbers.jane,
        brand: 'yealink',
        model: 'T46S',
      },
      { get: (known, name) => known[String(name)] ?? '1' },
    )
    const signIn = async (name: string, password: string) => {
      const browser = office.visitor()
      const page = await browser.send(await browser.open('/sign-in'), 'main form', { name, password })
      return { browser, token: String(page.$(`[name=${csrfField}]`).first().val()) }
    }
    const add = async (name: string, access: GivenAccess) => {
      await addAdministrator(context, admin, { name, password: 'a pass phrase' }, access)
      return signIn(name, 'a pass phrase')
    }
    const stranger = office.visitor()
    const open = await stranger.open('/sign-in')
    visitors = {
      nobody: { browser: stranger, token: String(open.$(`[name=${csrfField}]`).first().val()) },
      subscriber: await signIn(numbers.jane, secrets.jane.portal),
      group: await add('gus', { role: 'group', group: id }),
      support: await add('sara', { role: 'support' }),
      administrator: await add('anna', { role: 'administrator' }),
    }
    probed(office.face)
  })
  after(() => office.close())

  function ask({ method, path }: FaceRoute, { browser }: { browser: Visitor }, fields: object): Promise<Response> {
    const address = fillRoute(path, names)
    if (method === 'GET') return browser.agent.get(address).redirects(0)
    // Pages have no other one; one that had would have to be asked for here.
    expect(method, path).to.equal('POST')
    return browser.agent.post(address).redirects(0).type('form').send(fields)
  }

  const isReached = ({ headers }: Response) => headers[reached] === 'yes'
  const linesOf = (path: string) => declared.filter(([pattern]) => pattern.test(path))

  function mayReach({ method, path }: FaceRoute, role: Role): boolean {
    const { who, own = false }: Declared = linesOf(path)[0]?.[1] ?? { who: [] }
    return who.includes(role) && (own || method === 'GET' || role !== 'support')
  }

  /** Exactly: nothing from elsewhere, no frame, not kept; one cookie, which neither scripts nor other sites get. */
  function checkHeaders({ headers }: Response, { path }: FaceRoute, title: string): void {
    expect(headers['content-security-policy'], title).to.equal(policy)
    expect(headers['x-frame-options'], title).to.equal('DENY')
    expect(headers['x-content-type-options'], title).to.equal('nosniff')
    expect(headers['referrer-policy'], title).to.equal('same-origin')
    expect(headers['cross-origin-resource-policy'], title).to.equal('same-origin')
    expect(headers, title).not.to.have.any.keys('x-powered-by', 'server', 'etag', 'access-control-allow-origin')
    const isFile = /^\/(style|script|healthz|metrics)/.test(path)
    if (!isFile) expect(headers['cache-control'], title).to.equal('no-store')
    const cookies = (headers['set-cookie'] ?? []) as unknown as string[]
    if (isFile || path.startsWith('/api/')) expect(cookies, title).to.deep.equal([])
    for (const cookie of cookies)
      expect(cookie, title).to.match(/^hotdesk=s%3A[\w%.-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  }

  it('says for whom it is, once', () => {
    expect(routes.length).to.be.above(200)
    const wrong = routes.filter(({ path }) => linesOf(path).length !== 1).map(({ method, path }) => `${method} ${path}`)
    expect(wrong).to.deep.equal([])
    const unused = declared.filter(([pattern]) => !routes.some(({ path }) => pattern.test(path)))
    expect(unused.map(([pattern]) => String(pattern))).to.deep.equal([])
  })

  it('is reached by these and by nobody else, and whatever it answers is safe in a browser', async () => {
    for (const route of routes) {
      for (const role of roles) {
        const answer = await ask(route, visitors[role], { [csrfField]: visitors[role].token })
        const may = mayReach(route, role)
        const title = `${route.method} ${route.path} by ${role}`
        expect(isReached(answer), `${title}: ${answer.status}`).to.equal(may)
        checkHeaders(answer, route, title)
        const isLed = !may && role === 'nobody' && !route.path.startsWith('/api/')
        const { status, headers } = answer
        if (isLed) expect([status, headers['location']?.replace(/\?.*/, '')], title).to.deep.equal([303, '/sign-in'])
      }
    }
  })

  it('wants the token of its own session, of everybody, wherever something is sent', async () => {
    const sent = routes.filter(({ method }) => method !== 'GET')
    expect(sent.length).to.be.above(80)
    for (const route of sent)
      for (const role of ['administrator', 'subscriber'] as const) {
        const another = visitors[role === 'subscriber' ? 'administrator' : 'subscriber'].token
        for (const fields of role === 'subscriber' ? [{ [csrfField]: another }] : [{}, { [csrfField]: another }]) {
          const answer = await ask(route, visitors[role], fields)
          const title = `${route.method} ${route.path} by ${role} with ${JSON.stringify(fields)}`
          expect([answer.status, isReached(answer)], title).to.deep.equal([403, false])
          expect(answer.text, title).to.contain('This form is out of date')
        }
      }
  })

  it('takes no token from an address or a header', async () => {
    const { browser, token } = visitors.administrator
    const answer = await browser.agent
      .post(`/global-settings?${csrfField}=${token}`)
      .set('x-csrf-token', token)
      .type('form')
      .send({ internalAddress: '192.0.2.10' })
    expect(answer.status).to.equal(403)
  })

  it('takes forms alone, of a bounded size: no file, no JSON, no XML', async () => {
    const { browser, token } = visitors.administrator
    const post = () => browser.agent.post('/global-settings').redirects(0)
    const file = await post().field(csrfField, token).attach('file', Buffer.from('a,b'), '../../x.csv')
    const json = await post().send({ [csrfField]: token })
    const xml = await post().type('text/xml').send(`<${csrfField}>${token}</${csrfField}>`)
    // None of them is read, so none of them has the token.
    for (const answer of [file, json, xml]) expect([answer.status, isReached(answer)]).to.deep.equal([403, false])
    const form = (fields: object) =>
      post()
        .type('form')
        .send({ [csrfField]: token, ...fields })
    expect((await form({ name: 'x'.repeat(600_000) })).status).to.equal(413)
    expect((await form(Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`f${at}`, ''])))).status).to.equal(
      413,
    )
    expect(isReached(await form({ name: 'x'.repeat(1000) }))).to.equal(true)
  })
})
