import { expect } from 'chai'
import { addGroupProfile } from '../../../src/app/group-profiles.ts'
import { addAdministrator } from '../../../src/app/manage-administrators.ts'
import { changeTemplate } from '../../../src/app/templates.ts'
import type { Template } from '../../../src/domain/template.ts'
import { findTemplate, listTemplates } from '../../../src/stores/templates.ts'
import { listRollouts } from '../../../src/stores/rollouts.ts'
import { logInOn } from '../../support/desks.ts'
import { addApprovedPhone, furnishGroup, groupPhones } from '../../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

const form = 'main > form'
const phone = { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' }

describe('the page that says what saving will do', () => {
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
    await addApprovedPhone(office.context, phone)
  })
  afterEach(() => office.close())

  const editor = () => `/templates/${template.id}`
  const saved = async () => (await findTemplate(office.context.database, template.id))?.settings
  const type = async (changes: Record<string, string>) =>
    browser.send(await browser.open(editor()), form, changes, 'Save template')
  const rollouts = async () => (await listRollouts(office.context.database, { page: 1, size: 9, search: '' })).items

  it('B30: says which phones change, which lines, and which restart, before it does it', async () => {
    const page = await type({ 'settings.ringVolume': '33' })
    expect(page.path).to.match(/^\/saving\/[\w-]{32}$/)
    expect(page.status).to.equal(200)
    expect(page.$('.plan-sum').text()).to.match(/^1 phone changes, (1 restarts|none restarts)\.$/)
    expect(page.$('main section h3').text()).to.contain('T46S 80:5e:c0:aa:bb:01')
    expect(page.$('.plan-lines .goes').text()).to.contain('ring_vol')
    expect(page.$('.plan-lines .comes').text()).to.contain('ring_vol')
    expect(await saved()).to.deep.equal({})
  })

  it('B30: saves it and tells phones now, or tells nobody yet; the draft is gone then', async () => {
    const page = await type({ 'settings.ringVolume': '33' })
    const done = await browser.send(page, form, { when: 'notYet' })
    expect(done.path).to.equal(editor())
    expect(done.$('.notice.good').text()).to.equal('Template standard is saved. Phones take it when they next ask.')
    expect(await saved()).to.deep.equal({ ringVolume: 33 })
    expect(await rollouts()).to.deep.equal([])
    expect((await browser.open(page.path)).status).to.equal(404)

    const rollout = await browser.send(await type({ 'settings.ringVolume': '44' }), form, { when: 'now' })
    expect(rollout.path).to.match(/^\/rollouts\/\d+$/)
    expect(rollout.$('.notice.good').text()).to.equal('Template standard is saved.')
    expect(await saved()).to.deep.equal({ ringVolume: 44 })
    expect((await rollouts()).map(({ what, mode, actor }) => ({ what, mode, actor }))).to.deep.equal([
      { what: 'Template standard', mode: 'now', actor: 'administrator anna' },
    ])
  })

  it('saves at once what changes no phone', async () => {
    const page = await type({ name: 'desks' })
    expect(page.path).to.equal(editor())
    expect(page.$('.notice.good').text()).to.equal('Template desks is saved. No phone changes by it.')
  })

  it('goes back to the editor with what was typed, but for passwords', async () => {
    const page = await type({ 'settings.ringVolume': '33', 'settings.adminPassword': 'typed secret' })
    expect(page.text).not.to.contain('typed secret')
    const back = await browser.open(page.$('a.button').attr('href') ?? '')
    expect(back.$('[name="settings.ringVolume"]').val()).to.equal('33')
    expect(back.text).not.to.contain('typed secret')
    expect(await saved()).to.deep.equal({})
  })

  it('keeps what was typed when somebody else saves meanwhile, and saves it the next time', async () => {
    const page = await type({ 'settings.ringVolume': '33' })
    await changeTemplate(office.context, admin, template.id, { settings: { vlan: 3 } })
    const refused = await browser.send(page, form, { when: 'now' })
    expect(refused.status).to.equal(409)
    expect(refused.$('.notice.bad').text()).to.contain('Somebody else changed this meanwhile.')
    const back = await browser.open(refused.$('a.button').attr('href') ?? '')
    expect(back.$('[name="settings.ringVolume"]').val()).to.equal('33')
    expect(await saved()).to.deep.equal({ vlan: 3 })
    const again = await browser.send(back, form, {}, 'Save template')
    await browser.send(again, form, { when: 'notYet' })
    expect(await saved()).to.deep.equal({ ringVolume: 33 })
  })

  it('is not there for anybody else, nor for whoever may not save it any more', async () => {
    const page = await type({ 'settings.ringVolume': '33' })
    const other = { name: 'berta', password: 'a pass phrase of berta' }
    await addAdministrator(office.context, admin, other, { role: 'administrator' })
    const stranger = office.visitor()
    await stranger.send(await stranger.open('/sign-in'), 'form', other)
    expect((await stranger.open(page.path)).status).to.equal(404)
    expect(
      (await stranger.open(`${editor()}?draft=${page.path.slice(8)}`)).$('[name="settings.ringVolume"]').val(),
    ).to.equal('')
    expect((await office.visitor().open(page.path)).path).to.match(/^\/sign-in/)
  })

  it('B30: is there for a group’s administrator and for a subscriber, among their own pages', async () => {
    const { context } = office
    const group = await furnishGroup(context)
    const key = { group: group.id, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(context, admin, key)
    await logInOn(context, groupPhones.t46s, numbers.jane)
    const grace = { name: 'grace', password: 'a pass phrase of grace' }
    await addAdministrator(context, admin, grace, { role: 'group', group: group.id })
    for (const [name, password, place, menu] of [
      [grace.name, grace.password, `/portal/${group.id}/phones/profiles/yealink/T46S`, 'BG Admin Portal'],
      [numbers.jane, secrets.jane.portal, '/me/profiles/yealink/T46S', 'Your pages'],
    ] as const) {
      const visitor = office.visitor()
      await visitor.send(await visitor.open('/sign-in'), 'form', { name, password })
      const typed = { 'settings.ringVolume': name === grace.name ? '22' : '33' }
      const page = await visitor.send(await visitor.open(place), 'main form:has([name="settings.ringVolume"])', typed)
      expect(page.$('h1').text(), place).to.equal('What saving will do')
      expect(page.$(`nav[aria-label="${menu}"]`).length, place).to.equal(1)
      const done = await visitor.send(page, form, { when: 'now' })
      expect(done.path, place).to.match(/^\/rollouts\/\d+$/)
      expect(done.$(`nav[aria-label="${menu}"]`).length, place).to.equal(1)
      expect(done.$('tbody tr').length, place).to.equal(1)
      expect((await visitor.open(`${place}/history`)).$('tbody tr').length, place).to.be.greaterThan(1)
    }
  })

  it('asks when, where nothing was chosen, and saves nothing', async () => {
    const page = await type({ 'settings.ringVolume': '33' })
    const again = await browser.send(page, form, { when: undefined })
    expect(again.status).to.equal(422)
    expect(await saved()).to.deep.equal({})
  })

  it('writes nothing of what was typed into the log', async () => {
    await type({ 'settings.ringVolume': '33', 'settings.adminPassword': 'typed secret' })
    expect(office.logged()).not.to.contain('typed secret')
  })
})
