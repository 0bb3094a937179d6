import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { givePassword } from '../../../src/app/manage-administrators.ts'
import { findAdministrator } from '../../../src/stores/administrators.ts'
import { admin } from '../../support/office.ts'
import { anna, openOffice, type Office, type Visitor } from '../../support/people.ts'
import { setUpFactor, type SetUpFactor } from '../../support/second-factor.ts'

describe('signing in with a second factor', () => {
  let office: Office
  let browser: Visitor
  let factor: SetUpFactor
  beforeEach(async () => {
    office = await openOffice()
    await setAdministrator(office.context, admin, anna)
    factor = await setUpFactor(office.context, 'anna')
    browser = office.visitor()
  })
  afterEach(() => office.close())

  const password = async (to = '/record') =>
    browser.send(await browser.open(`/sign-in?to=${encodeURIComponent(to)}`), 'main form', anna)
  const isOut = async () => (await browser.open('/record')).path.startsWith('/sign-in')

  it('asks for the code after the password, and leads to where one wanted to go', async () => {
    const asked = await password()
    expect(asked.path).to.equal('/sign-in/code')
    expect(asked.$('h1').text()).to.equal('Second factor')
    expect(asked.$('[name=code]').attr('autocomplete')).to.equal('one-time-code')
    expect(await isOut()).to.equal(true)
    const again = await password()
    const page = await browser.send(again, 'main form', { code: factor.nextCode() })
    expect(page.path).to.equal('/record')
    expect(page.$('.who').text()).to.contain('anna')
  })

  it('is in another session than the password was typed in, and in another one afterwards', async () => {
    const cookies: string[] = []
    const note = (headers: Readonly<Record<string, unknown>>) =>
      cookies.push(String(headers['set-cookie']).split(';')[0] ?? '')
    note((await browser.agent.get('/sign-in')).headers)
    const page = await browser.open('/sign-in')
    const _csrf = String(page.$('[name=_csrf]').val())
    note(
      (
        await browser.agent
          .post('/sign-in')
          .type('form')
          .send({ ...anna, _csrf, to: '/' })
      ).headers,
    )
    const asked = await browser.open('/sign-in/code')
    const form = { code: factor.nextCode(), _csrf: String(asked.$('[name=_csrf]').val()) }
    note((await browser.agent.post('/sign-in/code').type('form').send(form)).headers)
    expect(new Set(cookies).size).to.equal(3)
  })

  it('is refused with a wrong code, with one that was used, and says the same of both', async () => {
    const code = factor.nextCode()
    await browser.send(await password(), 'main form', { code })
    const other = office.visitor()
    browser = other
    const replayed = await other.send(await password(), 'main form', { code })
    const wrong = await other.send(replayed, 'main form', { code: 'abcdef' })
    for (const page of [replayed, wrong]) {
      expect([page.status, page.path]).to.deep.equal([422, '/sign-in/code'])
      expect(page.$('.notice').text()).to.contain('That is not the code of now, or it was used already.')
      expect(page.text).not.to.contain('abcdef')
    }
    expect(await isOut()).to.equal(true)
  })

  it('rule 4: is locked after some wrong codes', async () => {
    let page = await password()
    for (let times = 0; times < 5 && page.status !== 403; times += 1)
      page = await browser.send(page, 'main form', { code: '12345x' })
    expect(page.status).to.equal(403)
    expect(page.$('.notice').text()).to.match(/Too many wrong passwords/)
  })

  it('takes a recovery code, and says how many are left', async () => {
    const page = await browser.send(await password(), 'main form', { code: factor.recoveryCodes[0] })
    expect(page.path).to.equal('/record')
    expect(page.$('.notice').text()).to.contain('9 are left')
  })

  it('is nothing without the password before it, or after a new password', async () => {
    expect((await browser.open('/sign-in/code')).path).to.equal('/sign-in')
    const sent = await browser.open('/sign-in')
    const _csrf = String(sent.$('[name=_csrf]').val())
    const bare = await browser.agent
      .post('/sign-in/code')
      .type('form')
      .send({ code: factor.nextCode(), _csrf })
      .redirects(0)
    expect(bare.headers['location']).to.equal('/sign-in')
    const asked = await password()
    const id = (await findAdministrator(office.context.database, 'anna'))?.id ?? 0
    await givePassword(office.context, admin, id, 'another pass phrase')
    expect((await browser.send(asked, 'main form', { code: factor.nextCode() })).path).to.equal('/sign-in')
    expect(await isOut()).to.equal(true)
  })

  it('wants the token of its own form', async () => {
    await password()
    const response = await browser.agent.post('/sign-in/code').type('form').send({ code: factor.nextCode() })
    expect(response.status).to.equal(403)
    expect(await isOut()).to.equal(true)
  })

  it('writes neither code nor secret to the log', async () => {
    const code = factor.nextCode()
    await browser.send(await password(), 'main form', { code })
    expect(office.logged()).not.to.contain(code).and.not.to.contain(factor.secret)
  })
})
