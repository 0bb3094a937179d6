import { expect } from 'chai'
import { changeGlobalSettings } from '../../../src/app/global-settings.ts'
import { addAdministrator, removeAdministrator } from '../../../src/app/manage-administrators.ts'
import { codeAt, stepAt } from '../../../src/app/one-time-code.ts'
import { findAdministrator } from '../../../src/stores/administrators.ts'
import { admin, furnish } from '../../support/office.ts'
import { anna, openOffice, type Office, type ReadPage, type Visitor } from '../../support/people.ts'
import { stopClock } from '../../support/second-factor.ts'

describe('setting a second factor up', () => {
  let office: Office
  let browser: Visitor
  beforeEach(async () => {
    office = await openOffice()
    browser = await office.administrator()
    stopClock(office.context)
  })
  afterEach(() => office.close())

  const secretOn = (page: ReadPage) => page.$('code.secret').text().replaceAll(' ', '')
  const codeOf = (secret: string, away = 0) => codeAt(secret, stepAt(office.context.now()) + away)
  const form = (deed: string) => `form[action="/account/second-factor/${deed}"]`
  const codesOn = (page: ReadPage) => page.$('pre').text().trim().split('\n')

  it('shows the secret as a QR code and as text, and recovery codes once a code was right', async () => {
    const first = await browser.open('/account/second-factor')
    const begun = await browser.send(first, form('begin'))
    expect(begun.$('svg.qr path').length).to.equal(2)
    expect(begun.$('img, script:not([src]), [style]').length).to.equal(0)
    const secret = secretOn(begun)
    expect(secret).to.match(/^[A-Z2-7]{32}$/)
    const wrong = await browser.send(begun, form('confirm'), { code: '00000x' })
    expect([wrong.status, wrong.$('#field-code-problem').text()]).to.deep.equal([
      422,
      'That is not the code of now, or it was used already. Wait for the next one and type it.',
    ])
    expect(secretOn(wrong)).to.equal(secret)
    const shown = await browser.send(wrong, form('confirm'), { code: codeOf(secret, -1) })
    expect([shown.status, shown.headers['cache-control']]).to.deep.equal([201, 'no-store'])
    expect(codesOn(shown)).to.have.length(10)
    const after = await browser.open('/account/second-factor')
    for (const text of [secret, ...codesOn(shown)]) expect(after.text).not.to.contain(text)
    expect(after.$('main').text()).to.contain('10 recovery codes are')
    const renewed = await browser.send(after, form('codes'), { code: codeOf(secret) })
    expect(codesOn(renewed)).to.have.length(10).and.not.to.include(codesOn(shown)[0])
    const gone = await browser.send(await browser.open('/account/second-factor'), form('remove'), {
      code: codeOf(secret, 1),
    })
    expect(gone.$('.notice').text()).to.contain('Your password alone signs you in from now on.')
  })

  it('begins anew with another secret, as long as none counts', async () => {
    const begun = await browser.send(await browser.open('/account/second-factor'), form('begin'))
    const again = await browser.send(begun, form('begin'))
    expect(secretOn(again)).to.have.length(32).and.not.to.equal(secretOn(begun))
  })

  it('is all that whoever needs one and has none can do', async () => {
    await furnish(office.context)
    await changeGlobalSettings(office.context, admin, { secondFactor: 'required' })
    for (const path of ['/phones', '/global-settings', '/account'])
      expect((await browser.open(path)).path, path).to.equal('/account/second-factor')
    const page = await browser.open('/account/second-factor')
    expect(page.$('.notice').text()).to.contain('Everybody who signs in by name needs a second factor here.')
    const _csrf = String(page.$('[name=_csrf]').val())
    const refused = await browser.agent
      .post('/administrators')
      .type('form')
      .send({ _csrf, name: 'eve', role: 'administrator', password: 'eve is here too' })
    expect(refused.status).to.equal(403)
    expect(await findAdministrator(office.context.database, 'eve')).to.equal(undefined)
    const stream = await browser.agent.get('/live?phones=').set('Accept', 'text/event-stream')
    expect(stream.status).to.equal(204)
    const begun = await browser.send(page, form('begin'))
    await browser.send(begun, form('confirm'), { code: codeOf(secretOn(begun)) })
    expect((await browser.open('/phones')).path).to.equal('/phones')
  })

  it('is taken away by another administrator, and shows whose is on', async () => {
    await addAdministrator(office.context, admin, { ...anna, name: 'bert' }, { role: 'support' })
    const bert = office.visitor()
    await bert.send(await bert.open('/sign-in'), 'main form', { ...anna, name: 'bert' })
    const begun = await bert.send(await bert.open('/account/second-factor'), form('begin'))
    await bert.send(begun, form('confirm'), { code: codeOf(secretOn(begun)) })
    const id = (await findAdministrator(office.context.database, 'bert'))?.id ?? 0
    expect((await browser.open('/administrators')).$('main table').text()).to.contain('second factor')
    const page = await browser.open(`/administrators/${id}`)
    const done = await browser.send(page, `form[action="/administrators/${id}/second-factor"]`)
    expect(done.$('.notice').text()).to.contain('bert has no second factor any more')
    expect((await bert.open('/phones')).path).to.match(/^\/sign-in/)
    await removeAdministrator(office.context, admin, { id })
  })
})
