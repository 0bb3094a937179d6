import { expect } from 'chai'
import { addExtension } from '../../../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addTemplate, changeTemplate } from '../../../../src/app/templates.ts'
import type { NewTemplate, Template } from '../../../../src/domain/template.ts'
import { listAudit } from '../../../../src/stores/audit.ts'
import { findTemplate } from '../../../../src/stores/templates.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const tester = { name: 'the test', address: '' }
const form = 'main > form'

describe('the template editor’s page', () => {
  let office: Office
  let browser: Visitor
  let template: Template
  beforeEach(async () => {
    office = await openOffice()
    browser = await office.administrator()
    template = await made({ brand: 'sangoma', name: 'my-sangoma-template' })
    await changeGlobalSettings(office.context, tester, { internalAddress: '192.0.2.10' })
  })
  afterEach(() => office.close())

  const made = (input: NewTemplate) => addTemplate(office.context, tester, input)
  const open = () => browser.open(`/templates/${template.id}`)
  const saved = () => findTemplate(office.context.database, template.id)

  async function press(
    button: string,
    changes: Record<string, string | readonly string[] | undefined> = {},
    page?: ReadPage,
  ) {
    return browser.send(page ?? (await open()), form, changes, button)
  }

  it('saves every kind of setting, and shows it again', async () => {
    const page = await press('Save template', {
      name: 'desks',
      destination: 'external',
      'settings.timeZone': 'Europe/London',
      'settings.timeFormat': '12h',
      'settings.callWaiting': 'false',
      'settings.vlan': '20',
      'settings.codecs': ['pcma', 'g722', '', '', '', '', ''],
      'settings.adminPassword': 'a secret',
      'settings.voicemailNumber.empty': 'on',
      extraParameters: 'P2 = {{extension}}',
    })
    expect(page.$('.notice').text()).to.equal('Template desks is saved. No phone changes by it.')
    expect(await saved()).to.deep.include({
      name: 'desks',
      destination: 'external',
      default: false,
      extraParameters: 'P2 = {{extension}}',
      settings: {
        timeZone: 'Europe/London',
        timeFormat: '12h',
        codecs: ['pcma', 'g722'],
        voicemailNumber: '',
        callWaiting: false,
        adminPassword: 'a secret',
        vlan: 20,
      },
    })
    expect(page.text).not.to.contain('a secret')
    expect(page.$('[name="settings.timeFormat"]').val()).to.equal('12h')
    const places = page.$('[name="settings.codecs"]').toArray()
    expect(places.map((one) => page.$(one).val())).to.deep.equal(['pcma', 'g722', '', '', '', '', ''])
  })

  it('leaves what was decided as it is when the page is saved as it was opened', async () => {
    const settings = { lineKeys: [{ type: 'blf' as const, label: 'Jane', value: '5502' }], userPassword: 'a secret' }
    template = await changeTemplate(office.context, tester, template.id, { settings })
    await press('Save template')
    expect((await saved())?.settings).to.deep.equal(settings)
  })

  it('adds, moves and removes keys without saving them, then saves', async () => {
    let page = await press('Add a line key', { 'settings.vlan': '7' })
    page = await press('Add a line key', { 'settings.lineKeys.0.value': '5501' }, page)
    page = await press('Add a line key', { 'settings.lineKeys.1.value': '5502' }, page)
    page = await press('Move up: Line key 2', { 'settings.lineKeys.2.value': '5503' }, page)
    page = await press('Remove: Line key 2', {}, page)
    expect((await saved())?.settings).to.deep.equal({})
    expect(page.$('[name="settings.vlan"]').val()).to.equal('7')
    await press('Save template', {}, page)
    const key = { type: 'blf', label: '' }
    expect((await saved())?.settings).to.deep.equal({
      vlan: 7,
      lineKeys: [
        { ...key, value: '5502' },
        { ...key, value: '5503' },
      ],
    })
  })

  it('keeps what was typed and says what is wrong at each field', async () => {
    const page = await press('Save template', {
      name: '',
      'settings.ringVolume': '200',
      'settings.timeZone': 'Atlantis',
      'settings.codecs': ['g722', 'g722'],
      extraParameters: 'no equals sign',
    })
    expect(page.status).to.equal(422)
    const problems = page.$('.problem').toArray()
    expect(problems.map((one) => page.$(one).text())).to.have.members([
      'Give the template a name.',
      'At most 100.',
      'Choose a time zone by its name, such as Europe/London.',
      'Each codec can stand in the list once.',
    ])
    for (const link of page.$('.notice.bad a').toArray()) {
      expect(page.$(String(page.$(link).attr('href'))).length, page.$(link).text()).to.equal(1)
    }
    expect(page.$('[name="settings.timeZone"]').val()).to.equal('Atlantis')
    expect(page.$('[name=extraParameters]').val()).to.equal('no equals sign')
    expect((await saved())?.revision).to.equal(1)
  })

  it('tells of a conflict, keeps what was typed, and saves it the next time', async () => {
    const page = await open()
    await changeTemplate(office.context, tester, template.id, { settings: { vlan: 1 } })
    const refused = await press('Save template', { 'settings.vlan': '2' }, page)
    expect(refused.status).to.equal(409)
    expect(refused.$('.notice.bad').text()).to.contain('Somebody else changed this meanwhile.')
    expect(refused.$('[name="settings.vlan"]').val()).to.equal('2')
    expect((await saved())?.settings).to.deep.equal({ vlan: 1 })
    expect((await press('Save template', {}, refused)).status).to.equal(200)
    expect((await saved())?.settings).to.deep.equal({ vlan: 2 })
  })

  it('previews the very files of what is typed, saved or not, with passwords blanked', async () => {
    await addExtension(office.context, tester, { number: '5501', name: 'Ann', sipPassword: 'sip secret' })
    await changeGlobalSettings(office.context, tester, { userPassword: 'user secret' })
    const page = await press('Preview', {
      'settings.adminPassword': 'typed secret',
      extraParameters: 'P30 = ntp-of-{{extension}}',
      'preview.model': 'S500',
      'preview.extension': '5501',
      'preview.mac': '00:50:58:AA:BB:CC',
    })
    expect(page.status).to.equal(200)
    expect(page.$('#preview h3').text()).to.contain('005058aabbcc')
    const files = page.$('#preview pre').text()
    expect(files).to.contain('ntp-of-5501').and.to.contain('********')
    expect(page.text).not.to.match(/(sip|user|typed) secret/)
    expect(page.$('[name="preview.model"]').val()).to.equal('S500')
    expect((await saved())?.extraParameters).to.equal('')
  })

  it('says beside the preview what keeps it from being drawn', async () => {
    for (const [name, typed, sentence] of [
      ['preview.extension', '999', 'There is no extension 999.'],
      ['preview.mac', '00:50', 'A MAC address has 12 hexadecimal digits.'],
      ['extraParameters', 'no equals sign', 'Line 1 has no =. Write name = value.'],
    ] as const) {
      const page = await press('Preview', { [name]: typed })
      expect(page.status).to.equal(422)
      expect(page.$('#preview .notice.bad').text()).to.contain(sentence)
      expect(page.$(`[name="${name}"]`).val()).to.equal(typed)
      expect(page.$('pre').length).to.equal(0)
    }
  })

  it('E13: becomes the default by its box, in the place of the other', async () => {
    await press('Save template', { default: 'on' })
    expect((await saved())?.default).to.equal(true)
    const page = await browser.open('/brands/sangoma')
    expect(page.$('main > section').last().text()).to.contain('my-sangoma-template')
  })

  it('is deleted after a question, unless a mapping chooses it', async () => {
    await addExtension(office.context, tester, { number: '5501', name: 'Ann', sipPassword: 'sip secret' })
    const used = await made({ brand: 'sangoma', name: 'used' })
    await addMapping(office.context, tester, { extension: '5501', brand: 'sangoma', template: used.id })
    const refused = await browser.send(await browser.open(`/templates/${used.id}`), '.confirm form')
    expect(refused.status).to.equal(409)
    expect(refused.$('.notice.bad').text()).to.contain('One row of Extension Mapping chooses this template.')
    const gone = await browser.send(await open(), '.confirm form')
    expect(gone.path).to.equal('/brands/sangoma')
    expect(await saved()).to.equal(undefined)
  })

  it('writes who changed it into the record', async () => {
    await press('Save template', { 'settings.vlan': '3' })
    const { items } = await listAudit(office.context.database, { page: 1, size: 1, search: '' })
    expect(items[0]).to.deep.include({ actor: 'administrator anna', action: 'template.change' })
  })
})
