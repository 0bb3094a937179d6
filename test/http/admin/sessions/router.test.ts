import { expect } from 'chai'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { countFailure } from '../../../../src/app/lockout.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { listLocks } from '../../../../src/stores/login-failures.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const [t46s, s500] = ['805ec0aabbcc', '005058aabbcc']

describe('the pages of sessions', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    await addPhone(office.context, admin, { mac: t46s, brand: 'yealink', model: 'T46S' })
    const template = (await defaultTemplate(office.context.database, 'sangoma'))?.id ?? 0
    await addMapping(office.context, admin, { extension: '5501', brand: 'sangoma', template, model: 'S500', mac: s500 })
    await put(numbers.henry)
  })
  afterEach(() => office.close())

  const put = (number: string) =>
    logIn(office.context, admin, { number, mac: t46s, startedBy: 'voicemail password', takeOver: true })

  it('list who is on which phone now, its line, since when and how it began; a phone of its own is marked', async () => {
    const rows = rowsOf(await anna.open('/sessions'))
    expect(rows.map(([extension, phone, line, , startedBy]) => [extension, phone, line, startedBy])).to.deep.equal([
      ['01132991002 Henry', 'T46S 80:5e:c0:aa:bb:cc', '–', 'voicemail password'],
      ['5501 Desk 5501', 'S500 00:50:58:aa:bb:cc its own', '–', 'Extension Mapping, administrator anna'],
    ])
  })

  it('log out after asking, and say who was logged out of what', async () => {
    const page = await anna.open('/sessions?search=1002')
    expect(page.$('.confirm p').text()).to.equal('Log 01132991002 out of the T46S 80:5e:c0:aa:bb:cc?')
    const after = await anna.send(page, '.confirm form')
    expect(after.path).to.equal('/sessions?search=1002')
    expect(after.$('.notice.good').text()).to.equal('01132991002 Henry is logged out of the T46S 80:5e:c0:aa:bb:cc.')
    expect(await sessionOnPhone(office.context.database, t46s)).to.equal(undefined)
    const again = await anna.send(page, '.confirm form')
    expect(again.$('.notice').first().text()).to.contain('logged out already')
  })

  it('list what was before, with how it ended', async () => {
    await put(numbers.james)
    const page = await anna.open('/sessions/before')
    expect(page.$('.tabs [aria-current]').text()).to.equal('Before')
    const [first, ...others] = rowsOf(page)
    expect(others).to.deep.equal([])
    expect([first?.[0], first?.[5]]).to.deep.equal(['01132991002 Henry', '01132991001 took the phone over'])
    expect(page.$('form[action$=log-out]')).to.have.length(0)
  })

  it('find by extension and by MAC address, a page at a time', async () => {
    expect(rowsOf(await anna.open('/sessions?search=80:5E:C0'))).to.have.length(1)
    expect(rowsOf(await anna.open('/sessions?search=9999'))).to.deep.equal([])
    expect((await anna.open('/sessions?search=9999')).$('.nothing').first().text()).to.equal('No session matches.')
    expect((await anna.open('/sessions?size=1')).$('.pager [rel=next]')).to.have.length(1)
  })

  it('are not there for a session that is not', async () => {
    const page = await anna.open('/sessions')
    page.$('.confirm form').attr('action', '/sessions/999/log-out')
    expect((await anna.send(page, '.confirm form')).status).to.equal(404)
  })

  it('rule 4: list what is locked until when, and lift it', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1)
      await countFailure(office.context, { extension: '5501', phone: s500, address: '192.0.2.7' })
    const page = await anna.open('/sessions')
    const words = page.$('td[data-label=What]').toArray()
    expect(words.map((cell) => page.$(cell).text())).to.have.members(['phone 00:50:58:aa:bb:cc', 'extension 5501'])
    const form = 'tr:contains("extension 5501") form[action="/sessions/locks/lift"]'
    const after = await anna.send(page, form)
    expect(after.$('.notice.good').text()).to.equal('The lock of extension 5501 is lifted.')
    const left = await listLocks(office.context.database, Date.now())
    expect(left.map(({ scope }) => scope)).to.deep.equal(['phone'])
    expect((await anna.send(page, form)).$('.notice').text()).to.contain('There is no lock of extension 5501 any more.')
  })

  it('rule 4: say so when nothing is locked, and lift no lock of a kind that is none', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1)
      await countFailure(office.context, { extension: '5501', phone: s500, address: '192.0.2.7' })
    const page = await anna.open('/sessions')
    expect((await anna.send(page, 'form[action$=lift]', { scope: 'everything' })).status).to.equal(404)
    await office.context.database('login_failures').delete()
    expect((await anna.open('/sessions')).$('section .nothing').text()).to.equal('Nothing is locked.')
  })
})

function rowsOf({ $ }: ReadPage): string[][] {
  return $('table:has(th:contains("Started by")) tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
    )
}
