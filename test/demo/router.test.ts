import { load } from 'cheerio'
import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { exampleOffice, examplePasswords } from '../../src/demo/office.ts'
import { demoRouter } from '../../src/demo/router.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { yealinkCfg, yealinkMac } from '../virtual-phone/documents.ts'
import { withDemoPhone } from './demo-phone.ts'

function demoAt(phone: VirtualPhone, patience = 1000) {
  const app = express()
  app.use(
    '/demo',
    demoRouter([phone], {
      people: exampleOffice.extensions,
      passwords: examplePasswords(exampleOffice),
      places: { [yealinkMac]: 'Henry’s desk' },
      patience,
    }),
  )
  const page = async () => load((await request(app).get('/demo').expect(200)).text)
  const send = (fields: Record<string, string>) =>
    request(app).post(`/demo/phones/${yealinkMac}`).set('Sec-Fetch-Site', 'same-origin').type('form').send(fields)
  return { app, page, send }
}

/** What the page's display can be read to say. */
const display = (page: ReturnType<typeof load>) => page('.display').text().replace(/\s+/g, ' ').trim()

describe('the demo’s page', () => {
  it('draws the phone with its keys, each a button of one form', () =>
    withDemoPhone(async (phone) => {
      const page = await demoAt(phone).page()
      expect(page('h2').first().text()).to.contain('Yealink T46S').and.contain('Henry’s desk')
      expect(page('.phone').attr()).to.include({ method: 'post', action: `/demo/phones/${yealinkMac}` })
      expect(
        page('.soft-keys button')
          .map((_, key) => page(key).text().trim())
          .get(),
      ).to.deep.equal(['History', 'Login', 'DND', 'Menu'])
      expect(page('.line-keys button')).to.have.length(10)
      expect(page('.dial-pad button')).to.have.length(12)
      expect(
        page('.cursor button')
          .map((_, key) => page(key).attr('value'))
          .get(),
      ).to.have.members([...['up', 'ok', 'down', 'back', 'erase']])
      expect(display(page)).to.contain('No Service')
    }))

  it('gives every button and field a name to be read by', () =>
    withDemoPhone(async (phone) => {
      const page = await demoAt(phone).page()
      for (const button of page('button').toArray()) {
        expect(page(button).attr('aria-label') ?? page(button).text().trim(), page.html(button)).to.not.equal('')
      }
      const field = page('input[name=text]').attr('id') ?? ''
      expect(page(`label[for="${field}"]`).text()).to.equal('Type on the keypad')
    }))

  it('lists everybody with the passwords, and every other password', () =>
    withDemoPhone(async (phone) => {
      const page = await demoAt(phone).page()
      for (const { number, name, voicemailPassword } of exampleOffice.extensions) {
        const row = page('.people tbody tr')
          .filter((_, each) => page(each).text().includes(number))
          .text()
        expect(row)
          .to.contain(name)
          .and.contain(voicemailPassword ?? 'no mailbox')
      }
      for (const { password } of examplePasswords(exampleOffice)) expect(page('.people').text()).to.contain(password)
    }))

  it('has nothing inline and nothing from elsewhere', () =>
    withDemoPhone(async (phone) => {
      const { page: get, app } = demoAt(phone)
      const page = await get()
      expect(page('[style], style, script:not([src])')).to.have.length(0)
      expect(
        page('*')
          .toArray()
          .flatMap((each) => Object.keys(page(each).attr() ?? {}))
          .filter((name) => name.startsWith('on')),
      ).to.deep.equal([])
      const addresses = page('link, script')
        .map((_, each) => page(each).attr('href') ?? page(each).attr('src'))
        .get()
      expect(addresses).to.have.length(3)
      for (const address of addresses) {
        expect(address).to.match(/^\/demo\/demo\.[0-9a-f]{12}\./)
        await request(app)
          .get(address)
          .expect(200)
          .expect('Cache-Control', /immutable/)
      }
    }))

  it('works by forms alone: press, type, move, send', () =>
    withDemoPhone(async (phone, { asked }) => {
      const { page, send } = demoAt(phone)
      await send({ press: 'soft-1' }).expect(303).expect('Location', `/demo/#phone-${yealinkMac}`)
      expect(display(await page()))
        .to.contain('Log in <here>')
        .and.contain('Extension')
      await send({ text: '5501', press: 'down' })
      await send({ text: 'Ab 1' })
      const filled = await page()
      expect(
        filled('.field .value')
          .map((_, each) => filled(each).text())
          .get(),
      ).to.deep.equal(['5501', '****'])
      expect(filled('.field.at').text()).to.contain('Password')
      expect(filled.html()).to.not.contain('Ab 1')
      await send({ press: 'soft-0' })
      expect(asked().at(-1)).to.equal('GET /p/hd/in?ext=5501&pin=Ab%201')
      const menu = await page()
      expect(
        menu('.item')
          .map((_, each) => menu(each).text().trim())
          .get(),
      ).to.deep.equal(['First', 'Second'])
      expect(menu('.item.at').text().trim()).to.equal('First')
      expect(menu('.requests').text()).to.contain('pin=***').and.not.contain('Ab%201')
    }))

  it('does not wait long for a phone that is starting, and looks again by itself', () =>
    withDemoPhone(async (phone) => {
      const { page, send } = demoAt(phone, 20)
      await send({ press: 'restart' }).expect(303)
      const starting = await page()
      expect(display(starting)).to.equal('T46S is starting')
      expect(starting('.registration').text()).to.contain('Starting')
      expect(starting('noscript').html()).to.contain('http-equiv="refresh"')
      await phone.checkForChanges()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect((await page())('noscript')).to.have.length(0)
    }, 150))

  it('offers to plug in what is unplugged', () =>
    withDemoPhone(async (phone) => {
      const { page, send } = demoAt(phone)
      await send({ press: 'unplug' })
      const off = await page()
      const service = off('.service button')
        .map((_, each) => off(each).text().trim())
        .get()
      expect(service).to.deep.equal(['Plug in', 'Factory reset'])
      await send({ press: 'plug' })
      expect(display(await page())).to.contain('No Service')
    }))

  it('shows a new user after a check for changes', () =>
    withDemoPhone(async (phone, { files }) => {
      const { page, send } = demoAt(phone)
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg({ number: '01132991000', password: 'sip-secret' }))
      await send({ press: 'check' })
      const after = await page()
      expect(display(after)).to.contain('01132991000')
      expect(after('.registration').text()).to.contain('Henry 01132991000')
      expect(after.html()).to.not.contain('sip-secret')
    }))

  it('answers its own script shortly, and streams what changes as the page draws it', () =>
    withDemoPhone(async (phone) => {
      const { app, send } = demoAt(phone)
      await send({ press: 'soft-1' }).set('Accept', 'application/json').expect(204)
      const { text } = await request(app).get('/demo/changes?since=0')
      expect(text)
        .to.contain('event: phone')
        .and.contain('Log in &lt;here&gt;')
        .and.contain(`/demo/phones/${yealinkMac}`)
    })).timeout(180_000)

  it('refuses other sites’ presses, other phones and other keys', () =>
    withDemoPhone(async (phone) => {
      const { app, send } = demoAt(phone)
      await request(app).post(`/demo/phones/${yealinkMac}`).type('form').send({ press: 'unplug' }).expect(403)
      await send({ press: 'unplug' }).set('Sec-Fetch-Site', 'cross-site').expect(403)
      await request(app)
        .post('/demo/phones/0')
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send({ press: 'ok' })
        .expect(404)
      await send({ press: 'explode' }).expect(404)
      await send({}).expect(404)
      expect(phone.screen.kind).to.equal('idle')
    }))
})
