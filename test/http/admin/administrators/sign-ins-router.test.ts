import { expect } from 'chai'
import { addAdministrator } from '../../../../src/app/manage-administrators.ts'
import { signInsNow } from '../../../../src/app/sign-ins.ts'
import { admin } from '../../../support/office.ts'
import { anna, openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('who is signed in', () => {
  let office: Office
  let browser: Visitor
  let sara: Visitor
  beforeEach(async () => {
    office = await openOffice()
    browser = await office.administrator()
    await addAdministrator(office.context, admin, { ...anna, name: 'sara' }, { role: 'support' })
    sara = office.visitor()
    await sara.send(await sara.open('/sign-in'), 'main form', { ...anna, name: 'sara' })
  })
  afterEach(() => office.close())

  it('is listed, and ended by an administrator, at once', async () => {
    const page = await browser.open('/administrators/sign-ins')
    const names = page
      .$('main td[data-label=Name]')
      .toArray()
      .map((one) => page.$(one).text().replace(/\s+/g, ' ').trim())
    expect(names).to.have.members(['anna this one', 'sara'])
    const done = await browser.send(page, 'main form')
    expect(done.$('.notice').text()).to.equal('sara is signed out there.')
    expect((await sara.open('/phones')).path).to.match(/^\/sign-in/)
    expect((await browser.open('/phones')).path).to.equal('/phones')
  })

  it('may be looked at by the provider’s support, who ends none', async () => {
    const page = await sara.open('/administrators/sign-ins')
    expect(page.status).to.equal(200)
    const [mine] = (await signInsNow(office.context)).filter(({ name }) => name === 'anna')
    const _csrf = String(page.$('[name=_csrf]').val())
    const answer = await sara.agent
      .post(`/administrators/sign-ins/${mine?.id ?? ''}/end`)
      .type('form')
      .send({ _csrf })
    expect(answer.status).to.equal(403)
    expect((await browser.open('/phones')).path).to.equal('/phones')
  })

  it('holds nothing with which one could be them', async () => {
    const { text } = await browser.open('/administrators/sign-ins')
    const ids = await office.context.database('http_sessions').pluck<string[]>('sid')
    expect(ids.length).to.be.above(1)
    for (const id of ids) expect(text).not.to.contain(id)
  })
})
