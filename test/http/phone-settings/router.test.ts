import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { addGroupProfile, changeGroupProfile } from '../../../src/app/group-profiles.ts'
import { addGroup } from '../../../src/app/groups.ts'
import { logIn } from '../../../src/app/hot-desk.ts'
import { changeProfile } from '../../../src/app/profiles.ts'
import { changeTemplate } from '../../../src/app/templates.ts'
import { findGroupProfile } from '../../../src/stores/group-profiles.ts'
import { findProfile } from '../../../src/stores/profiles.ts'
import { defaultTemplate, findTemplate } from '../../../src/stores/templates.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../support/people.ts'

const { mac, brand, model } = groupPhones.t46s
const { jane } = numbers
const address = `/phones/${mac}/settings`
const password = 'a pass phrase of theirs'

describe('the page of what a phone gets', () => {
  let office: Office
  let anna: Visitor
  let group: number
  let template: number

  beforeEach(async () => {
    office = await openOffice()
    const { context } = office
    await furnish(context)
    group = (await furnishGroup(context)).id
    template = (await defaultTemplate(context.database, brand))?.id ?? 0
    await changeTemplate(context, admin, template, { settings: { ringVolume: 20, vlan: 30, adminPassword: 'Deep-99' } })
    await addGroupProfile(context, admin, { group, brand, model })
    const settings = { hotDesking: true, ringVolume: 40, callWaiting: false }
    await changeGroupProfile(context, admin, { group, brand, model }, { settings, locked: ['callWaiting'] })
    await logIn(context, admin, { number: jane, mac, startedBy: 'the test', takeOver: true })
    await changeProfile(context, admin, { extension: jane, brand, model }, { settings: { ringVolume: 70 } })
    anna = await office.administrator()
  })
  afterEach(() => office.close())

  async function signIn(
    name: string,
    access: { role: 'support' } | { role: 'group'; group: number },
  ): Promise<Visitor> {
    await setAdministrator(office.context, admin, { name, password }, access)
    const visitor = office.visitor()
    await visitor.send(await visitor.open('/sign-in'), 'form', { name, password })
    return visitor
  }

  const line = (page: ReadPage, title: string) =>
    page.$('tbody tr').filter((_, row) => page.$(row).children('td').first().text().trim() === title)
  const cells = (page: ReadPage, title: string) =>
    line(page, title)
      .children('td')
      .toArray()
      .map((cell) => page.$(cell).text().replace(/\s+/g, ' ').trim())
      .slice(1, 3)
  const link = (page: ReadPage, title: string) => line(page, title).find('a').attr('href')
  const takeAway = (page: ReadPage, title: string) =>
    `form:has(input[value="${line(page, title).find('input[name=setting]').attr('value') ?? 'none'}"])`

  it('says of every setting its value and the place that decides it, one click away', async () => {
    const page = await anna.open(address)
    expect(page.status).to.equal(200)
    expect(cells(page, 'Ring volume')).to.deep.equal(['70 %', `Profile of ${jane} for the T46S`])
    expect(link(page, 'Ring volume')).to.equal(`/extensions/${jane}/profiles/yealink/T46S`)
    expect(cells(page, 'Hot desking')).to.deep.equal(['On', 'Phone profile for the T46S'])
    expect(link(page, 'Hot desking')).to.equal(`/portal/${group}/phones/profiles/yealink/T46S`)
    expect(cells(page, 'Call waiting')).to.deep.equal(['Off', 'Phone profile for the T46S, locked'])
    expect(cells(page, 'VLAN')).to.deep.equal(['30', 'Template standard'])
    expect(link(page, 'VLAN')).to.equal(`/templates/${template}`)
    expect(cells(page, 'DTMF')).to.deep.equal(['RTP events (RFC 2833)', 'The T46S’s default'])
    expect(page.$('tbody tr')).to.have.length.above(40)
  })

  it('shows no password, but whose it is', async () => {
    const page = await anna.open(address)
    expect(cells(page, 'Phone’s admin password')).to.deep.equal(['Set', 'Template standard'])
    expect(cells(page, 'Phone’s user password')).to.deep.equal(['That of Global Settings', 'Global Settings'])
    for (const one of ['Deep-99', secrets.userPassword, secrets.adminPassword, secrets.jane.sip]) {
      expect(page.text).not.to.contain(one)
    }
  })

  it('takes a setting out of the place that decides it, which leaves it to the one below', async () => {
    const page = await anna.open(address)
    expect(line(page, 'Ring volume').text()).to.contain('It is then: 40 %')
    const plan = await anna.send(page, takeAway(page, 'Ring volume'))
    expect(plan.path).to.match(/^\/saving\//)
    const { database } = office.context
    expect((await findProfile(database, { extension: jane, brand, model }))?.settings).to.deep.equal({ ringVolume: 70 })
    await anna.send(plan, 'form:has(button:contains("Save"))', {}, undefined)
    expect((await findProfile(database, { extension: jane, brand, model }))?.settings).to.deep.equal({})
    expect(cells(await anna.open(address), 'Ring volume')).to.deep.equal(['40 %', 'Phone profile for the T46S'])
  })

  it('says so when the place does not decide the setting any more', async () => {
    const page = await anna.open(address)
    await changeProfile(office.context, admin, { extension: jane, brand, model }, { settings: {} })
    const after = await anna.send(page, takeAway(page, 'Ring volume'))
    expect(after.$('.notice').text()).to.contain('Ring volume was changed meanwhile.')
    const { database } = office.context
    expect((await findGroupProfile(database, { group, brand, model }))?.settings).to.include({ ringVolume: 40 })
  })

  it('offers to take away only what whoever looks may change', async () => {
    const support = await signIn('sue', { role: 'support' })
    const page = await support.open(address)
    expect(page.status).to.equal(200)
    expect(page.$('form[action$="take-away"]')).to.have.length(0)
    const forged = await anna.open(address)
    const form = takeAway(forged, 'VLAN')
    expect((await anna.send(forged, form, { kind: 'model' })).$('.notice').text()).to.contain('changed meanwhile')
    expect((await anna.send(forged, form, { setting: 'constructor' })).status).to.equal(404)
    expect((await findTemplate(office.context.database, template))?.settings).to.include({ vlan: 30 })
  })

  it('leads to the files, each line with where it comes from', async () => {
    const page = await anna.open(`${address}/files`)
    const part = page.$('.file-part').filter((_, one) => page.$(one).find('pre').text().includes('call_waiting.enable'))
    expect(part.find('.file-from').text().replace(/\s+/g, ' ')).to.contain(
      'Phone profile for the T46S, locked Call waiting',
    )
    expect(part.find('a').attr('href')).to.equal(`/portal/${group}/phones/profiles/yealink/T46S`)
    expect(page.text).not.to.contain(secrets.jane.sip)
  })

  it('is not there for a phone that does not exist', async () => {
    for (const wrong of ['805ec0ffffff', 'nonsense']) {
      expect((await anna.open(`/phones/${wrong}/settings`)).status).to.equal(404)
      expect((await anna.open(`/phones/${wrong}/settings/files`)).status).to.equal(404)
    }
  })

  it('B9: is not there for a group’s administrator outside of their portal', async () => {
    const other = await addGroup(office.context, admin, { name: 'Another Company' })
    const greg = await signIn('greg', { role: 'group', group: other.id })
    expect((await greg.open(address)).status).to.equal(404)
  })
})
