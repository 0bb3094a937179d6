import { expect } from 'chai'
import { changeTemplate } from '../../../src/app/templates.ts'
import { changeProfile } from '../../../src/app/profiles.ts'
import type { Template } from '../../../src/domain/template.ts'
import { ensureProfile } from '../../../src/stores/profiles.ts'
import { findTemplate, listTemplates } from '../../../src/stores/templates.ts'
import { sealRow } from '../../../src/stores/sealed-rows.ts'
import { addApprovedPhone } from '../../support/group-office.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

describe('the history of what an editor changes', () => {
  let office: Office
  let browser: Visitor
  let template: Template
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    browser = await office.administrator()
    const [first] = await listTemplates(office.context.database, 'yealink')
    if (!first) throw new Error('There is no template.')
    template = first
    await changeTemplate(office.context, admin, template.id, {
      settings: { ringVolume: 10, adminPassword: 'a secret' },
    })
    await changeTemplate(office.context, admin, template.id, { settings: { ringVolume: 20, adminPassword: 'another' } })
  })
  afterEach(() => office.close())

  const address = () => `/templates/${template.id}/history`
  const settings = async () => (await findTemplate(office.context.database, template.id))?.settings

  it('says who changed what and when, the latest first, and no password', async () => {
    const page = await browser.open(address())
    const rows = page
      .$('tbody tr')
      .toArray()
      .map((row) => page.$(row).text().replace(/\s+/g, ' '))
    expect(rows.length).to.equal(3)
    expect(rows[0])
      .to.contain('administrator anna')
      .and.to.contain('Ring volume: 10 % → 20 %')
      .and.to.contain('as it is now')
    expect(rows[0]).to.contain('a password → changed')
    expect(rows[1]).to.contain('not decided → 10 %').and.to.contain('not decided → a password')
    expect(rows[2]).to.contain('the server').and.to.contain('Name: standard')
    expect(page.text).not.to.match(/a secret|another/)
  })

  it('goes back to a version in steps, and that is a new version', async () => {
    await addApprovedPhone(office.context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    const plan = await browser.send(await browser.open(address()), 'tbody tr:nth-child(2) form')
    expect(plan.$('h1').text()).to.equal('What saving will do')
    expect(await settings()).to.deep.equal({ ringVolume: 20, adminPassword: 'another' })
    expect(plan.$('a.button').attr('href')).to.equal(`/templates/${template.id}`)
    await browser.send(plan, 'main > form', { when: 'notYet' })
    expect(await settings()).to.deep.equal({ ringVolume: 10, adminPassword: 'a secret' })
    expect((await browser.open(address())).$('tbody tr').length).to.equal(4)
  })

  it('says why a version cannot be saved any more', async () => {
    const other = await listTemplates(office.context.database, 'yealink')
    await changeTemplate(office.context, admin, template.id, { name: 'renamed' })
    expect(other.length).to.equal(1)
    const another = { brand: 'yealink', name: 'standard', destination: 'auto', settings: '{}', extra_parameters: '' }
    const { database } = office.context
    await database('templates').insert(sealRow(database, 'templates', another))
    const page = await browser.send(await browser.open(address()), 'tbody tr:nth-child(3) form')
    expect(page.status).to.equal(422)
    expect(page.$('.notice.bad').text()).to.contain('There is a template standard of this brand already.')
  })

  it('is there for subscriber phone profiles as well, and 404 for what is not there', async () => {
    const key = { extension: numbers.henry, brand: 'yealink', model: 'T46S' }
    await ensureProfile(office.context.database, key, 1)
    const path = `/extensions/${numbers.henry}/profiles/yealink/T46S`
    const empty = await browser.open(`${path}/history`)
    expect(empty.$('.nothing').text()).to.equal('It has not been changed yet.')
    await changeProfile(office.context, admin, key, { settings: { vlan: 4 } })
    expect((await browser.open(`${path}/history`)).$('tbody tr').length).to.equal(2)
    expect((await browser.open(path)).$(`a[href="${path}/history"]`).length).to.equal(1)
    for (const gone of ['/templates/999/history', `/extensions/${numbers.henry}/profiles/yealink/T42S/history`])
      expect((await browser.open(gone)).status, gone).to.equal(404)
    const page = await browser.open(address())
    const wrong = await browser.send(page, 'tbody tr:nth-child(2) form', { revision: '77' })
    expect(wrong.status).to.equal(404)
  })

  it('goes on over several pages, each with what it changed', async () => {
    for (let volume = 30; volume < 55; volume += 1)
      await changeTemplate(office.context, admin, template.id, { settings: { ringVolume: volume } })
    const page = await browser.open(address())
    expect(page.$('tbody tr').length).to.equal(20)
    expect(page.$('tbody tr').last().text()).to.contain('34 %').and.to.contain('35 %')
    expect((await browser.open(`${address()}?page=2`)).$('tbody tr').length).to.equal(8)
  })
})
