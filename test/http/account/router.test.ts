import { expect } from 'chai'
import { addAdministrator } from '../../../src/app/manage-administrators.ts'
import { changeExtension } from '../../../src/app/extensions.ts'
import { signInsNow } from '../../../src/app/sign-ins.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { anna, openOffice, type Office, type Visitor } from '../../support/people.ts'
import { setUpFactor } from '../../support/second-factor.ts'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'

describe('the page of one’s own account', () => {
  let office: Office
  let here: Visitor
  beforeEach(async () => {
    office = await openOffice()
    here = await office.administrator()
  })
  afterEach(() => office.close())

  async function signIn(typed: { name: string; password: string }, agent = firefox): Promise<Visitor> {
    const browser = office.visitor()
    browser.agent.set('User-Agent', agent)
    await browser.send(await browser.open('/sign-in'), 'main form', typed)
    return browser
  }
  const rows = async (browser: Visitor, path = '/account') => {
    const page = await browser.open(path)
    return page
      .$('main table.list tbody tr')
      .toArray()
      .map((row) => page.$(row).text().replace(/\s+/g, ' ').trim())
  }
  const isOut = async (browser: Visitor) => (await browser.open('/account')).path.startsWith('/sign-in')

  it('says where one is signed in, and in which browser, and signs out of one or of all others', async () => {
    const [there, elsewhere] = [await signIn(anna), await signIn(anna)]
    const listed = await rows(here)
    expect(listed).to.have.length(3)
    expect(listed.filter((text) => text.startsWith('Firefox on Windows'))).to.have.length(2)
    expect(listed.filter((text) => text.includes('this one'))).to.have.length(1)
    const [latest] = (await signInsNow(office.context)).filter(({ agent }) => agent === firefox)
    const page = await here.open('/account')
    const after = await here.send(page, `form[action="/account/sign-ins/${latest?.id ?? ''}/end"]`)
    expect(after.$('.notice').text()).to.contain('You are signed out there.')
    expect([await isOut(there), await isOut(elsewhere)].filter(Boolean)).to.have.length(1)
    await here.send(await here.open('/account'), 'form[action="/account/sign-ins/end-others"]')
    expect([await isOut(there), await isOut(elsewhere), await isOut(here)]).to.deep.equal([true, true, false])
  })

  it('is everybody’s own: nobody sees or ends another’s', async () => {
    await furnish(office.context)
    await changeExtension(office.context, admin, numbers.jane, { portalPassword: 'Portal-Jane-1' })
    await addAdministrator(office.context, admin, { name: 'sara', password: anna.password }, { role: 'support' })
    const sara = await signIn({ ...anna, name: 'sara' })
    const jane = await signIn({ name: numbers.jane, password: 'Portal-Jane-1' })
    const [mine] = (await signInsNow(office.context)).filter(({ name }) => name === 'anna')
    for (const browser of [sara, jane]) {
      expect(await rows(browser)).to.have.length(1)
      const page = await browser.open('/account')
      const _csrf = String(page.$('[name=_csrf]').val())
      const answer = await browser.agent
        .post(`/account/sign-ins/${mine?.id ?? ''}/end`)
        .type('form')
        .send({ _csrf })
      expect(answer.status).to.equal(404)
    }
    expect(await isOut(here)).to.equal(false)
    expect((await jane.open('/account')).$('nav.own-menu').length).to.equal(1)
    expect((await jane.open('/account/second-factor')).status).to.equal(404)
    expect((await jane.open('/account')).text).not.to.contain('Second factor')
  })

  it('changes one’s own password, also of one who may only look, and ends what was open with the old one', async () => {
    await addAdministrator(office.context, admin, { name: 'sara', password: anna.password }, { role: 'support' })
    const [sara, other] = [await signIn({ ...anna, name: 'sara' }), await signIn({ ...anna, name: 'sara' })]
    const form = 'form[action="/account/password"]'
    const wrong = await sara.send(await sara.open('/account'), form, { old: 'x', password: 'a new pass phrase' })
    expect(wrong.$('#field-old-problem').text()).to.equal('That is not your password.')
    const done = await sara.send(wrong, form, { old: anna.password, password: 'a new pass phrase' })
    expect(done.$('.notice').text()).to.contain('Your password is changed.')
    expect([await isOut(sara), await isOut(other)]).to.deep.equal([false, true])
  })

  it('says whether a second factor is on, and how many recovery codes are left', async () => {
    expect((await here.open('/account')).$('main').text()).to.contain('Off: whoever learns your password is in.')
    await setUpFactor(office.context, 'anna')
    const browser = office.visitor()
    expect((await browser.send(await browser.open('/sign-in'), 'main form', anna)).path).to.equal('/sign-in/code')
  })
})
