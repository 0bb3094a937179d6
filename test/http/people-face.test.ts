import { expect } from 'chai'
import { Router } from 'express'
import { openOffice, type Office } from '../support/people.ts'

describe("the people's face", () => {
  let office: Office
  before(async () => {
    office = await openOffice({
      demo: Router().get('/', (_request, response) => {
        response.send('the phones')
      }),
    })
  })
  after(() => office.close())

  it('tells somebody who is not signed in not even which pages there are', async () => {
    const response = await office.visitor().agent.get('/no-such-page').redirects(0)
    expect(response.headers['location']).to.equal('/sign-in?to=%2Fno-such-page')
  })

  it('refuses a sign-in that was not sent by its own form', async () => {
    const response = await office.visitor().agent.post('/sign-in').type('form').send({ name: 'anna', password: 'x' })
    expect(response.status).to.equal(403)
  })

  it('says plainly that a page is not there', async () => {
    const browser = await office.administrator()
    for (const path of ['/no-such-page', '/brands/nokia', '/templates/77', '/templates/x']) {
      const page = await browser.open(path)
      expect(page.status, path).to.equal(404)
      expect(page.$('h1').text(), path).to.match(/^There is no such/)
    }
  })

  it('lets nothing in from elsewhere, and works over plain HTTP', async () => {
    const { headers } = await office.visitor().agent.get('/sign-in')
    const policy = String(headers['content-security-policy'])
    expect(policy).to.contain("default-src 'none'").and.to.contain("form-action 'self'")
    expect(policy).to.contain("script-src 'self'").and.to.contain("style-src 'self'")
    expect(policy).not.to.match(/unsafe|upgrade-insecure-requests|https?:|data:/)
    expect(headers).not.to.have.any.keys('strict-transport-security', 'x-powered-by')
    expect(headers['x-content-type-options']).to.equal('nosniff')
    expect(headers['cache-control']).to.equal('no-store')
    expect(headers).to.not.have.property('etag')
  })

  it('gives its looks at an address that a browser may keep for ever', async () => {
    const agent = office.visitor().agent
    const [, address = ''] =
      /href="(\/style\/hotdesk\.[0-9a-f]{12}\.css)"/.exec((await agent.get('/sign-in')).text) ?? []
    const sheet = await agent.get(address)
    expect(sheet.status).to.equal(200)
    expect(sheet.headers['content-type']).to.equal('text/css; charset=utf-8')
    expect(sheet.headers['cache-control']).to.contain('immutable')
  })

  it('answers /healthz, /metrics, the API and the demo without a session', async () => {
    for (const path of ['/healthz', '/metrics', '/api/openapi.json', '/demo']) {
      const response = await office.visitor().agent.get(path)
      expect(response.status, path).to.equal(200)
      expect(response.headers, path).not.to.have.property('set-cookie')
    }
    expect((await office.visitor().agent.get('/api/v1/settings')).status).to.equal(401)
  })

  it('lists Phones to API tokens in the main navigation, and the brands on the right (E14)', async () => {
    const page = await (await office.administrator()).open('/global-settings')
    const titles = (selector: string) =>
      page
        .$(selector)
        .toArray()
        .map((one) => page.$(one).text().trim())
    expect(titles('.main-navigation a')).to.deep.equal([
      'Phones',
      'Business Groups',
      'Locations',
      'Extension Mapping',
      'Extensions',
      'Sessions',
      'PBX',
      'Global Settings',
      'Record',
      'Guessing',
      'Backup',
      'Administrators',
      'API tokens',
    ])
    expect(titles('.main-navigation [aria-current]')).to.deep.equal(['Global Settings'])
    expect(titles('aside nav a')).to.deep.equal(['Yealink', 'Polycom', 'Sangoma'])
  })

  describe('when something goes wrong', () => {
    let broken: Office
    beforeEach(async () => {
      broken = await openOffice()
    })
    afterEach(() => broken.close())

    it('shows an id and no story, which is in the log', async () => {
      const browser = await broken.administrator()
      await broken.context.database.schema.dropTable('global_settings')
      const page = await browser.open('/global-settings')
      expect(page.status).to.equal(500)
      const id = page.$('code').text()
      expect(id).to.match(/^[0-9a-f-]{36}$/)
      expect(page.text).not.to.match(/global_settings|no such table|at .*\.ts/)
      expect(broken.logged()).to.contain(id).and.to.contain('no such table')
    })

    it('says that the database does not answer', async () => {
      const browser = await broken.administrator()
      await broken.context.database.destroy()
      const page = await browser.open('/global-settings')
      expect(page.status).to.equal(503)
      expect(page.headers['retry-after']).to.equal('30')
      expect(page.$('h1').text()).to.equal('The database does not answer')
      expect((await browser.agent.get('/healthz')).status).to.equal(503)
      expect((await browser.agent.get('/metrics')).status).to.equal(200)
    })
  })
})
