import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { describeInBrowser, expectAccessible, newPage } from '../support/browser.ts'

const POLICY = { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" }
const GOOD = '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1></main>'
const BAD = '<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><input><img src="/gone"></main>'

describeInBrowser('the browser that tests get', () => {
  let server: Server
  let address = ''

  before((done) => {
    server = createServer((request, response) => {
      if (request.url === '/good') response.writeHead(200, POLICY).end(GOOD)
      else if (request.url === '/bad') response.writeHead(200, POLICY).end(BAD)
      else response.writeHead(request.url === '/gone' ? 500 : 204).end()
    }).listen(0, '127.0.0.1', () => {
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      done()
    })
  })
  after((done) => {
    server.closeAllConnections()
    server.close(done)
  })

  it('has no trouble with a good page, which is accessible', async () => {
    const page = await newPage()
    await page.goto(`${address}/good`)
    await expectAccessible(page)
    expect(page.troubles).to.deep.equal([])
  })

  it('says what bars people from a page, although the page forbids foreign scripts', async () => {
    const page = await newPage()
    await page.goto(`${address}/bad`)
    const refusal = await expectAccessible(page).then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(refusal).to.match(/label: .*\n.*<input>/)
    expect(refusal).to.match(/image-alt: .*\n.*<img/)
  })

  it('collects what went wrong', async () => {
    const page = await newPage()
    await page.goto(`${address}/bad`)
    expect(page.troubles.join('\n')).to.include('500').and.to.include('/gone')
  })

  it('has pages without JavaScript, and narrow ones', async () => {
    const page = await newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 480 } })
    await page.goto(`${address}/good`)
    expect(await page.locator('h1').textContent()).to.equal('Good')
    expect(page.viewportSize()?.width).to.equal(320)
  })
})
