import { expect } from 'chai'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { addGroup } from '../../../../src/app/groups.ts'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { countFailure } from '../../../../src/app/lockout.ts'
import { noteSecond } from '../../../../src/app/second-phone.ts'
import { timersOfPhone } from '../../../../src/app/timers-of-phone.ts'
import { answerFile } from '../../../../src/app/provisioning.ts'
import { keepUpload } from '../../../../src/stores/phone-files.ts'
import { tokensOf } from '../../../../src/stores/phone-tokens.ts'
import { findListedPhone, findPhone } from '../../../../src/stores/phones.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { admin, furnish, numbers, secrets } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const mac = '805ec0aabbcc'
const address = `/phones/${mac}`
const { henry, james } = numbers

describe('the page of a phone', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    for (const source of ['192.0.2.51', '192.0.2.77']) await asks(source)
  })
  afterEach(() => office.close())

  const asks = (source: string) =>
    answerFile(office.context, {
      path: `${mac}.cfg`,
      userAgent: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
      source,
    })
  const put = (number: string) => logIn(office.context, admin, { number, mac, startedBy: 'the test', takeOver: true })
  const who = async () => (await sessionOnPhone(office.context.database, mac))?.extension

  it('rule 12: approves the one of several candidates that was chosen', async () => {
    const page = await anna.open(address)
    const forms = page.$(`form[action="${address}/approve"]`)
    expect(forms).to.have.length(2)
    expect(page.$('#approval').text()).to.contain('From 192.0.2.51').and.to.contain('From 192.0.2.77')
    const after = await anna.send(page, `#approval li:contains("192.0.2.51") form`)
    expect(after.$('.notice.good').text()).to.contain('The phone is approved.')
    expect(after.$('#approval')).to.have.length(0)
    const tokens = await tokensOf(office.context.database, mac)
    expect(tokens.map(({ state, address: from }) => [state, from])).to.deep.equal([['active', '192.0.2.51']])
  })

  it('B15: puts the phone into a business group, with whoever is on it', async () => {
    await put(henry)
    const { id } = await addGroup(office.context, admin, { name: 'Example Company' })
    const page = await anna.send(await anna.open(address), '#group form', { group: String(id) })
    expect(page.$('.notice.good').text()).to.equal('Saved. The phone is in Example Company.')
    expect(page.$('#field-group option[selected]').attr('value')).to.equal(String(id))
    expect(await who()).to.equal(henry)
    const odd = await anna.send(page, '#group form', { group: '999' })
    expect(odd.status).to.equal(422)
    expect(odd.$('#field-group-problem').text()).to.contain('There is no business group 999.')
    const alone = await anna.send(page, '#group form', { group: '', along: undefined })
    expect(alone.$('.notice.good').text()).to.equal('Saved. The phone is in no business group.')
    expect(await who()).to.equal(undefined)
  })

  it('logs an extension in as the administrator, and out again after asking', async () => {
    const inside = await anna.send(await anna.open(address), '#who form.log-in', { extension: henry })
    expect(inside.$('.notice.good').text()).to.contain('01132991002 Henry is logged in on the T46S')
    expect(inside.$('#who').text()).to.contain('by administrator anna')
    expect(inside.$('#who .confirm p').text()).to.contain('Log 01132991002 Henry out?')
    const out = await anna.send(inside, '#who .confirm form')
    expect(out.path).to.equal(address)
    expect(out.$('.notice.good').text()).to.equal('01132991002 Henry is logged out of the T46S 80:5e:c0:aa:bb:cc.')
    expect(await who()).to.equal(undefined)
  })

  it('E29, rule 3: says whom a login would log out, and does it only then', async () => {
    await put(henry)
    const asked = await anna.send(await anna.open(address), '#who form.log-in', { extension: james })
    expect(asked.status).to.equal(409)
    expect(asked.$('#who .notice.care').text()).to.contain('Logging 01132991001 James in logs 01132991002 Henry out')
    expect(await who()).to.equal(henry)
    const after = await anna.send(asked, '#who .notice.care form')
    expect(after.$('.notice.good').text()).to.contain('01132991001 James is logged in')
    expect(await who()).to.equal(james)
  })

  it('says at the field that there is no such extension', async () => {
    const page = await anna.send(await anna.open(address), '#who form.log-in', { extension: '99' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-extension-problem').text()).to.equal('There is no extension 99.')
    expect(page.$('#field-extension').attr('value')).to.equal('99')
  })

  it('changes model and destination', async () => {
    const page = await anna.send(await anna.open(address), `form[action="${address}/change"]`, {
      model: 'T48S',
      destination: 'external',
    })
    expect(page.$('.notice.good').text()).to.contain('Saved.')
    expect(await findPhone(office.context.database, mac)).to.include({ model: 'T48S', destination: 'external' })
    const wrong = await anna.send(page, `form[action="${address}/change"]`, { model: 'VVX 411' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-model-problem').text()).to.contain('Yealink has no model VVX 411')
  })

  it('keeps a model that we do not know while something else is changed', async () => {
    await office.context.database('phones').where({ mac }).update({ model: 'T99X' })
    const page = await anna.send(await anna.open(address), `form[action="${address}/change"]`, {
      destination: 'internal',
    })
    expect(page.$('.notice.good').text()).to.contain('Saved.')
    expect(await findPhone(office.context.database, mac)).to.include({ model: 'T99X', destination: 'internal' })
  })

  it('rule 12: forgets its token after asking, and leaves whoever is on it', async () => {
    await put(henry)
    const approved = await anna.send(await anna.open(address), '#approval form')
    const page = await anna.send(approved, `form[action="${address}/forget"]`)
    expect(page.$('.notice.good').text()).to.contain('worth nothing any more')
    expect((await findListedPhone(office.context.database, mac))?.state).to.equal('unapproved')
    expect(await who()).to.equal(henry)
    expect(page.$('main').text()).to.contain('Worth nothing any more')
  })

  it('rule 12: shows a second phone that is held, and lets it be dismissed or approved', async () => {
    await anna.send(await anna.open(address), '#approval form')
    const comes = async (source: string) => {
      await asks(source)
      await noteSecond(office.context, admin, { mac, address: source, number: james })
    }
    await comes('192.0.2.66')
    expect((await anna.open('/phones')).$(`[data-live="state"][data-phone="${mac}"]`).text()).to.equal(
      'A second phone is held',
    )
    expect((await anna.open('/phones')).$('#approve')).to.have.length(0)
    const page = await anna.open(address)
    expect(page.$('#approval').text()).to.contain('came from 192.0.2.66').and.to.contain(`${james} wanted to log in`)
    const after = await anna.send(page, `form[action="${address}/dismiss"]`)
    expect(after.$('#approval')).to.have.length(0)
    await comes('192.0.2.99')
    const approved = await anna.send(await anna.open(address), '#approval li:contains("192.0.2.99") form')
    expect(approved.$('.notice.good').text()).to.contain('The phone is approved.')
    expect(approved.$('#approval')).to.have.length(0)
  })

  it('removes it after asking, with whoever is on it', async () => {
    await put(henry)
    const page = await anna.open(address)
    expect(page.$(`form[action="${address}/remove"] p`).text()).to.equal(
      'Remove the T46S 80:5e:c0:aa:bb:cc, and log 01132991002 Henry out?',
    )
    const after = await anna.send(page, `form[action="${address}/remove"]`)
    expect(after.path).to.equal('/phones')
    expect(after.$('.notice.good').text()).to.equal('The phone T46S 80:5e:c0:aa:bb:cc is removed.')
    expect(await who()).to.equal(undefined)
    expect((await anna.open(address)).status).to.equal(404)
  })

  it('shows a file that it sent as plain text, without tokens and passwords', async () => {
    await keepUpload(office.context.database, mac, {
      file: 'logs/80-5e.log',
      at: Date.now(),
      size: 70_000,
      content: '<script>alert(1)</script> account.1.password = hush',
    })
    const page = await anna.open(address)
    const link = page.$('a:contains("logs/80-5e.log")')
    expect(link.closest('tr').text()).to.contain('70000 bytes')
    const file = await anna.open(link.attr('href') ?? '')
    expect(file.headers['content-type']).to.equal('text/plain; charset=utf-8')
    expect(file.headers['x-content-type-options']).to.equal('nosniff')
    expect(file.text).to.equal('<script>alert(1)</script> account.1.password = …')
    expect((await anna.open(`${address}/upload?file=none`)).status).to.equal(404)
  })

  it('shows the files that it would get now, and no password in them', async () => {
    await put(henry)
    const page = await anna.open(`${address}/files`)
    expect(page.$('pre').text()).to.contain(henry).and.to.contain('/p/TOKEN/')
    for (const secret of [secrets.henry.sip, secrets.adminPassword, secrets.userPassword])
      expect(page.text).not.to.contain(secret)
  })

  it('rule 4: shows that it is locked, and lifts that', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1)
      await countFailure(office.context, { extension: '1', phone: mac, address: '192.0.2.51' })
    const page = await anna.open(address)
    const after = await anna.send(page, 'form[action="/sessions/locks/lift"]')
    expect(after.path).to.equal(address)
    expect(after.$('.notice.good').text()).to.equal('The lock of phone 80:5e:c0:aa:bb:cc is lifted.')
    expect(after.$('form[action="/sessions/locks/lift"]')).to.have.length(0)
  })

  it('E24: says which template it gets and why', async () => {
    await put(henry)
    expect(templateSaid(await anna.open(address))).to.equal(
      '01132991002 Henry on T46S 80:5e:c0:aa:bb:cc: Yealink standard. No row of extension 01132991002 matches, so the brand’s default template.',
    )
  })

  it('rule 12: says so when a phone that was approved asks anew, and what that may mean', async () => {
    await anna.send(await anna.open(address), '#approval form')
    await asks('192.0.2.99')
    const page = await anna.open(address)
    expect(page.$('h1 .tag').text()).to.equal('Asks for approval again')
    expect(page.$('#approval').text().replace(/\s+/g, ' ')).to.contain('somebody else pretends to be it')
  })

  it('is there in any spelling of the MAC address, and not for what is none', async () => {
    await addPhone(office.context, admin, { mac: '005058000001', brand: 'sangoma' })
    expect((await anna.open('/phones/00:50:58:00:00:01')).status).to.equal(200)
    expect((await anna.open('/phones/nonsense')).status).to.equal(404)
  })

  it('rule 7: saves the phone’s own timers, says who is logged out when, and keeps what cannot be used', async () => {
    await put(henry)
    const empty = await anna.open(address)
    expect(empty.$('#timers').text()).to.match(/log people out never/)
    // Hours away, whatever time it is: idle for an hour is to be sooner.
    const logoutAt = new Date(Date.now() + 6 * 3_600_000).toISOString().slice(11, 16)
    await changeGlobalSettings(office.context, admin, { longestMinutes: 480, logoutAt })
    const page = await anna.send(await anna.open(address), '#timers form', { idleMinutes: '60' })
    expect(page.$('.notice.good').text()).to.equal('The phone’s timers are saved. They hold from now on.')
    const said = page.$('#timers').text().replace(/\s+/g, ' ')
    expect(said).to.contain(`log people out after 480 minutes, at ${logoutAt}.`)
    expect(said).to.match(/01132991002 Henry is logged out at .* \(idle for 60 minutes\)/)
    expect(page.$('[name=idleMinutes]').val()).to.equal('60')
    const wrong = await anna.send(page, '#timers form', { logoutAt: 'half past six', longestMinutes: 'many' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-logoutAt-problem').text()).to.equal('Write a time as 18:30, or nothing.')
    expect(wrong.$('#field-longestMinutes-problem').text()).to.equal('This must be a number.')
    expect(wrong.$('[name=logoutAt]').val()).to.equal('half past six')
    expect(await timersOfPhone(office.context.database, mac)).to.deep.include({ idleMinutes: 60, logoutAt: '' })
  })

  it('rule 7: says that who has the phone by Extension Mapping stays', async () => {
    const template = await defaultTemplate(office.context.database, 'yealink')
    await changeGlobalSettings(office.context, admin, { longestMinutes: 480 })
    await addMapping(office.context, admin, { extension: henry, brand: 'yealink', template: template?.id, mac })
    const text = (await anna.open(address)).$('#timers').text().replace(/\s+/g, ' ')
    expect(text).to.contain('01132991002 Henry stays: the phone is theirs by Extension Mapping.')
  })
})

function templateSaid({ $ }: ReadPage): string {
  return $('section:has(#template-title) .notice p').text().replace(/\s+/g, ' ').trim()
}
