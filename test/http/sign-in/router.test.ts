import { expect } from 'chai'
import { addFirstAdministrator, firstAdministratorKey, setAdministrator } from '../../../src/app/administrators.ts'
import type { Actor } from '../../../src/domain/actor.ts'
import { anna, openOffice, type Office, type Visitor } from '../../support/people.ts'

const tester: Actor = { name: 'the test', address: '' }

describe('the sign-in', () => {
  let office: Office
  let browser: Visitor
  beforeEach(async () => {
    office = await openOffice()
    browser = office.visitor()
  })
  afterEach(() => office.close())

  async function signIn(name: string, password: string, path = '/sign-in') {
    return browser.send(await browser.open(path), 'main form', { name, password })
  }

  describe('of the first administrator', () => {
    const link = () => `/first-administrator?key=${firstAdministratorKey(office.context)}`

    it('is said to be missing', async () => {
      expect((await browser.open('/sign-in')).$('main').text()).to.contain('Nobody can sign in yet.')
    })

    it('is by the one-time link, and signs in at once', async () => {
      const home = await browser.send(await browser.open(link()), 'main form', anna)
      expect(home.path).to.equal('/global-settings')
      expect(home.$('.who').text()).to.contain('anna')
      expect((await office.visitor().open('/sign-in')).$('main').text()).not.to.contain('Nobody can sign in yet.')
    })

    it('comes back filled in, without the password, when that is too short', async () => {
      const page = await browser.send(await browser.open(link()), 'main form', { name: 'anna', password: 'too short' })
      expect(page.status).to.equal(422)
      expect(page.$('#field-password-problem').text()).to.equal('Use at least 10 characters.')
      expect(page.$('.notice a').attr('href')).to.equal('#field-password')
      expect(page.$('[name=name]').val()).to.equal('anna')
      expect(page.text).not.to.contain('too short')
    })

    it('is refused with another key, on the page and when it is sent', async () => {
      const refused = await browser.open('/first-administrator?key=guessed')
      expect(refused.status).to.equal(403)
      expect(refused.$('form').length).to.equal(0)
      const page = await browser.open(link())
      const sent = await browser.send(page, 'main form', { ...anna, key: 'guessed' })
      expect(sent.status).to.equal(403)
      expect((await signIn(anna.name, anna.password)).status).to.equal(422)
    })

    it('rule 4: is refused with the right key as well after too many wrong ones, in a sentence', async () => {
      for (let time = 0; time < 15; time += 1) await browser.open(`/first-administrator?key=guessed-${time}`)
      const locked = await browser.open(link())
      expect(locked.status).to.equal(403)
      expect(locked.$('main').text()).to.contain('Too many wrong passwords. Wait')
      expect(locked.$('form input[name=password]').length).to.equal(0)
    })

    it('is refused as soon as there is one', async () => {
      const page = await browser.open(link())
      await addFirstAdministrator(office.context, tester, { name: 'bert', password: 'bert was quicker' })
      expect((await browser.send(page, 'main form', anna)).status).to.equal(403)
      expect((await browser.open(link())).status).to.equal(403)
    })
  })

  describe('of an administrator', () => {
    beforeEach(() => setAdministrator(office.context, tester, anna))

    it('leads to where one wanted to go', async () => {
      const asked = await browser.open('/brands/sangoma?from=here')
      expect(asked.path).to.equal('/sign-in?to=%2Fbrands%2Fsangoma%3Ffrom%3Dhere')
      const page = await browser.send(asked, 'main form', anna)
      expect(page.path).to.equal('/brands/sangoma?from=here')
    })

    for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%0d/ x', 'javascript:1']) {
      it(`never leads to ${elsewhere}`, async () => {
        const page = await signIn(anna.name, anna.password, `/sign-in?to=${encodeURIComponent(elsewhere)}`)
        expect(page.path).to.equal('/global-settings')
      })
    }

    it('says the same of a wrong password and of an unknown name, and keeps only the name', async () => {
      const wrong = await signIn('anna', 'not her password')
      const unknown = await signIn('nobody', 'not her password')
      for (const page of [wrong, unknown]) {
        expect(page.status).to.equal(422)
        expect(page.$('.notice').text().trim()).to.equal('Wrong name or password. Type both again.')
        expect(page.text).not.to.contain('not her password')
      }
      expect(wrong.$('[name=name]').val()).to.equal('anna')
    })

    it('rule 4: is locked for a while after many wrong passwords, in plain words, even for the right one', async () => {
      for (let times = 0; times < 12; times += 1) await signIn('anna', 'not her password')
      const page = await signIn(anna.name, anna.password)
      expect(page.status).to.equal(403)
      expect(page.$('.notice').text()).to.match(/Too many wrong passwords\. (Wait|Try again) /)
    })

    it('begins a new session, with a cookie that scripts and other sites do not get', async () => {
      const before = await browser.agent.get('/sign-in')
      const page = await browser.open('/sign-in')
      const token = String(page.$('[name=_csrf]').val())
      const response = await browser.agent
        .post('/sign-in')
        .type('form')
        .send({ ...anna, _csrf: token, to: '/' })
      const cookies = [before, response].map(({ headers }) => String(headers['set-cookie']))
      expect(cookies[1]).to.match(/^hotdesk=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
      expect(cookies[1]?.split(';')[0]).not.to.equal(cookies[0]?.split(';')[0])
    })

    it('marks the cookie as secure behind a named web server that speaks https', async () => {
      const cookie = async () => {
        const response = await office.visitor().agent.get('/sign-in').set('X-Forwarded-Proto', 'https')
        return String(response.headers['set-cookie'])
      }
      expect(await cookie()).to.not.contain('; Secure')
      office.context.trustedProxies = ['127.0.0.0/8']
      expect(await cookie()).to.contain('; Secure')
      delete office.context.trustedProxies
    })

    it('ends by signing out, on the server as well', async () => {
      const home = await signIn(anna.name, anna.password)
      const page = await browser.send(home, '.who')
      expect(page.path).to.equal('/sign-in')
      expect(page.$('.notice').text()).to.equal('You are signed out.')
      expect((await browser.open('/global-settings')).path).to.equal('/sign-in?to=%2Fglobal-settings')
    })

    it('ends when the password is changed', async () => {
      await signIn(anna.name, anna.password)
      expect((await browser.open('/global-settings')).path).to.equal('/global-settings')
      await setAdministrator(office.context, tester, { name: anna.name, password: 'another pass phrase' })
      expect((await browser.open('/global-settings')).path).to.match(/^\/sign-in/)
    })

    it('writes no password to the log', async () => {
      await signIn(anna.name, 'not her password')
      await signIn(anna.name, anna.password)
      expect(office.logged())
        .to.contain('/sign-in')
        .and.not.to.match(/not her password|a pass phrase of anna/)
    })
  })
})
