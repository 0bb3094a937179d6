import { expect } from 'chai'
import { logIn, logOut } from '../../../../src/app/hot-desk.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { changeProfile } from '../../../../src/app/profiles.ts'
import { findProfile } from '../../../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { admin, furnish, numbers, secrets } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

const { jane } = numbers
const t46s = { extension: jane, brand: 'yealink', model: 'T46S' }
const vvx = { extension: jane, brand: 'polycom', model: 'VVX 411' }
const address = `/extensions/${jane}/profiles/polycom/VVX%20411`

describe('the pages of a subscriber’s phone profiles', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    const phones = [
      { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' },
      { mac: '0004f2aabbcc', brand: 'polycom', model: 'VVX 411' },
    ]
    for (const phone of phones) {
      await addPhone(office.context, admin, phone)
      await logIn(office.context, admin, { number: jane, mac: phone.mac, startedBy: 'the test', takeOver: true })
    }
  })
  afterEach(() => office.close())

  const settingsOf = async (key: typeof t46s) => (await findProfile(office.context.database, key))?.settings

  it('B35: are all in the editor, one for each exact model', async () => {
    const page = await anna.open(address)
    expect(page.$('h1').text()).to.equal('Profile of 01132991000 for the Polycom VVX 411')
    const tabs = page.$('.tabs a').toArray()
    expect(tabs.map((tab) => page.$(tab).text().trim())).to.deep.equal(['Polycom VVX 411', 'Yealink T46S'])
    expect(page.$('.tabs [aria-current]').attr('href')).to.equal(address)
  })

  it('B36, B37: are saved for this subscriber alone, on this model alone', async () => {
    const page = await anna.send(
      await anna.open(address),
      'main form',
      { 'settings.ringTone': '5' },
      'Save the profile',
    )
    expect(page.status).to.equal(200)
    expect(page.$('.notice.good').text()).to.equal(
      'The profile of 01132991000 for the VVX 411 is saved. No phone changes by it.',
    )
    expect(await settingsOf(vvx)).to.deep.equal({ ringTone: 5 })
    expect(await settingsOf(t46s)).to.deep.equal({})
    expect(page.$('#field-settings-ringTone').attr('value')).to.equal('5')
  })

  it('B38: stay after the logout, and can be edited then as well', async () => {
    const session = await sessionOnPhone(office.context.database, '0004f2aabbcc')
    await logOut(office.context, admin, session?.id ?? 0, 'the test')
    await anna.send(await anna.open(address), 'main form', { 'settings.ringTone': '3' }, 'Save the profile')
    expect(await settingsOf(vvx)).to.deep.equal({ ringTone: 3 })
  })

  it('say at the field what is wrong, and keep what was typed', async () => {
    const page = await anna.send(
      await anna.open(address),
      'main form',
      { 'settings.ringTone': '99' },
      'Save the profile',
    )
    expect(page.status).to.equal(422)
    expect(page.$('#field-settings-ringTone-problem')).to.have.length(1)
    expect(page.$('#field-settings-ringTone').attr('value')).to.equal('99')
    expect(page.$('.notice.bad a').attr('href')).to.equal('#field-settings-ringTone')
    expect(await settingsOf(vvx)).to.deep.equal({})
  })

  it('notice that somebody else saved meanwhile', async () => {
    const page = await anna.open(address)
    await changeProfile(office.context, admin, vvx, { settings: { ringTone: 2 } })
    const late = await anna.send(page, 'main form', { 'settings.ringTone': '7' }, 'Save the profile')
    expect(late.status).to.equal(409)
    expect(await settingsOf(vvx)).to.deep.equal({ ringTone: 2 })
    await anna.send(late, 'main form', {}, 'Save the profile')
    expect(await settingsOf(vvx)).to.deep.equal({ ringTone: 7 })
  })

  it('take keys by buttons that save nothing yet', async () => {
    const added = await anna.send(await anna.open(address), 'main form', {}, 'Add a line key')
    expect(added.status).to.equal(200)
    expect(await settingsOf(vvx)).to.deep.equal({})
    const typed = { 'settings.lineKeys.0.type': 'blf', 'settings.lineKeys.0.value': '5501' }
    await anna.send(added, 'main form', typed, 'Save the profile')
    expect((await settingsOf(vvx))?.lineKeys).to.deep.equal([{ type: 'blf', label: '', value: '5501' }])
  })

  it('never show a password again', async () => {
    const typed = { 'settings.adminPassword': 'phone-admin-9' }
    const page = await anna.send(await anna.open(address), 'main form', typed, 'Save the profile')
    expect((await settingsOf(vvx))?.adminPassword).to.equal('phone-admin-9')
    expect(page.text).not.to.contain('phone-admin-9')
    await anna.send(page, 'main form', { 'settings.ringTone': '2' }, 'Save the profile')
    expect(await settingsOf(vvx)).to.deep.equal({ adminPassword: 'phone-admin-9', ringTone: 2 })
  })

  it('lead to a preview of the very files, with passwords blanked', async () => {
    await changeProfile(office.context, admin, vvx, { settings: { labelFormat: 'name' } })
    const link = (await anna.open(address)).$('a:contains("Preview the files")').attr('href') ?? ''
    const page = await anna.open(link)
    expect(page.$('h2').last().text()).to.match(/\.cfg$/)
    expect(page.$('pre').text()).to.contain(jane)
    for (const secret of [secrets.jane.sip, secrets.adminPassword, secrets.userPassword])
      expect(page.text).not.to.contain(secret)
  })

  it('B24: are not there for a model that the subscriber never logged in on', async () => {
    expect((await anna.open(`/extensions/${jane}/profiles/polycom/VVX%20311`)).status).to.equal(404)
  })
})
