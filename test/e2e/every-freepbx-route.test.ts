import { createServer, type Server } from 'node:http'
import { load } from 'cheerio'
import { expect } from 'chai'
import supertest, { type Response } from 'supertest'
import { csrfField } from '../../src/http/middleware/csrf.ts'
import { identityHeader, type Identity } from '../../src/http/freepbx/identity.ts'
import { fillRoute } from '../support/fill-route.ts'
import { faceInFreepbx, fiona, readPage, theModule, vouch } from '../support/freepbx-visitor.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { furnish, numbers } from '../support/office.ts'
import { openOffice, type Office } from '../support/people.ts'
import { probed, reached } from '../support/probed.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'

/** Whom FreePBX's PHP vouches for, and in which way it asks; of `nobody` it says nothing. */
const visitors = {
  nobody: undefined,
  /** Signed in to FreePBX, without the permission for our pages. */
  colleague: { ...fiona, sections: ['cdr'], user: 'carl' },
  everything: fiona,
  /** The module at its hooks, while one of these uses FreePBX, or somebody limited to some extensions. */
  hookOfColleague: { ...theModule, sections: ['cdr'] },
  hookOfLimited: { ...theModule, sections: ['hotdesk'], low: '1000', high: '1005' },
  console: { ...theModule, sections: ['*'] },
} satisfies Record<string, Partial<Identity> | undefined>
type Who = keyof typeof visitors
const whoever = Object.keys(visitors) as Who[]
/** To a page the module is the module, whoever uses it. */
const pagesAskedBy: readonly Who[] = ['nobody', 'colleague', 'everything', 'console']

/**
 * Who may open what, beside the pages that are the same as elsewhere (`every-route.test.ts`; of whoever is limited to some
 * extensions `range.test.ts`): those are for who may do everything. A route that stands in two lines fails the test.
 */
const declared: readonly [RegExp, readonly Who[]][] = [
  [/^\/still-there$/, ['colleague', 'everything']],
  [/^\/module\/(status|extensions\/:number\/deleted)$/, ['hookOfColleague', 'hookOfLimited', 'console']],
  [/^\/module\/(extensions\/:number|bulk(\/.*)?)$/, ['hookOfLimited', 'console']],
  [/^\/module\/console\//, ['console']],
  // FreePBX signs in, and knows no subscribers.
  [/^\/(account|me)(\/|$)/, []],
  [
    /^\/((live|saving|rollouts|portal|global-settings|brands|templates|extension-mapping|groups|phones|locations)(\/|$)|$)/,
    ['everything'],
  ],
  [/^\/(extensions|sessions|guessing|pbx|import|record|backup|administrators|api-tokens)(\/|$)/, ['everything']],
]

describe('every route inside FreePBX', function () {
  this.timeout(240_000)
  let office: Office
  let server: Server
  let routes: FaceRoute[]
  let names: Record<string, string>
  let token: string

  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    const { id } = await furnishGroup(office.context)
    const face = faceInFreepbx(office.context)
    routes = routesOf(face)
      .map(({ method, path }) => ({ method, path: path.replace(/(?<=.)\/$/, '') }))
      .filter(({ method, path }, at, all) => at === all.findIndex((one) => one.method === method && one.path === path))
    names = new Proxy<Record<string, string>>(
      { group: String(id), mac: groupPhones.t46s.mac, number: numbers.jane, brand: 'yealink', model: 'T46S' },
      { get: (known, name) => known[String(name)] ?? '1' },
    )
    server = createServer(face).listen(0, '127.0.0.1')
    const { html } = readPage(await ask({ method: 'GET', path: '/locations/new' }, 'everything'))
    token = String(load(html)(`[name=${csrfField}]`).first().val())
    probed(face)
  })
  after(async () => {
    server.close()
    await office.close()
  })

  function ask({ method, path }: FaceRoute, who: Who, fields: object = {}): Promise<Response> {
    const address = fillRoute(path, names)
    const asked = method === 'GET' ? supertest(server).get(address) : supertest(server).post(address)
    const vouched = visitors[who]
    if (vouched) void asked.set(identityHeader, vouch(vouched, method, address))
    if (method === 'GET') return asked
    return path.startsWith('/module/') ? asked.send({}) : asked.type('form').send(fields)
  }

  const isReached = ({ headers }: Response) => headers[reached] === 'yes'

  const linesOf = (path: string) => declared.filter(([pattern]) => pattern.test(path))

  it('says for whom it is, once', () => {
    expect(routes.length).to.be.above(150)
    const wrong = routes.filter(({ path }) => linesOf(path).length !== 1).map(({ method, path }) => `${method} ${path}`)
    expect(wrong).to.deep.equal([])
  })

  it('is reached by these and by nobody else', async () => {
    for (const route of routes)
      for (const who of route.path.startsWith('/module/') ? whoever : pagesAskedBy) {
        const answer = await ask(route, who, { [csrfField]: token })
        const title = `${route.method} ${route.path} by ${who}: ${answer.status}`
        expect(isReached(answer), title).to.equal(linesOf(route.path)[0]?.[1].includes(who) ?? false)
        if (who === 'nobody') expect(answer.status, title).to.equal(401)
      }
  })

  it('wants the token of its own session wherever something is sent, and the word of FreePBX for that very address', async () => {
    const sent = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/module/'))
    expect(sent.length).to.be.above(80)
    for (const route of sent)
      for (const fields of [{}, { [csrfField]: `${token}x` }]) {
        const answer = await ask(route, 'everything', fields)
        expect([answer.status, isReached(answer)], route.path).to.deep.equal([403, false])
      }
    const another = vouch(fiona, 'GET', '/phones')
    for (const path of ['/record', '/phones?page=2', '/module/console/sessions'])
      expect((await supertest(server).get(path).set(identityHeader, another)).status, path).to.equal(401)
    expect((await supertest(server).post('/phones').set(identityHeader, another)).status).to.equal(401)
    const once = () => supertest(server).get('/phones').set(identityHeader, another)
    expect([(await once()).status, (await once()).status]).to.deep.equal([204, 401])
  })
})
