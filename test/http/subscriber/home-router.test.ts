import { expect } from 'chai'
import { changeProfile } from '../../../src/app/profiles.ts'
import { findProfile } from '../../../src/stores/profiles.ts'
import { logInOn } from '../../support/desks.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../support/people.ts'

const { jane, henry } = numbers

describe('the first of a subscriber’s own pages', () => {
  let office: Office
  let visitor: Visitor
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    await furnishGroup(office.context)
    await logInOn(office.context, groupPhones.t46s, henry)
    await logInOn(office.context, groupPhones.vvx411, jane)
    visitor = office.visitor()
  })
  after(() => office.close())

  it('is where they come to who sign in with their number, in any spelling, and their portal password', async () => {
    const typed = { name: '+44 113 299 1000', password: secrets.jane.portal }
    const page = await visitor.send(await visitor.open('/sign-in'), 'main form', typed)
    expect(page.path).to.equal('/me')
    expect(page.$('h1').text()).to.equal(`${jane} Jane`)
    expect(page.$('.main-navigation, .drawer')).to.have.length(0)
  })

  it('B35: says where they are logged in and since when, and lists all their phone profiles', async () => {
    const page = await visitor.open('/me')
    expect(page.$('section').first().find('tbody tr')).to.have.length(1)
    expect(page.$('section').first().text()).to.contain('VVX 411').and.not.contain('T46S').and.not.contain('Henry')
    expect(page.$('time')).to.have.length.above(1)
    const edit = page.$('a[aria-label="Edit the profile for the VVX 411"]').attr('href')
    expect(edit).to.equal('/me/profiles/polycom/VVX%20411')
  })

  it('B36: lets them edit their own profile, and nobody else’s', async () => {
    const editor = await visitor.open('/me/profiles/polycom/VVX%20411')
    expect(editor.status).to.equal(200)
    expect(editor.$('h1').text()).to.contain(`Profile of ${jane}`)
    expect(editor.$('.own-menu')).to.have.length(1)
    expect(editor.text).not.to.contain('/extensions')
    expect((await visitor.open('/me/profiles/yealink/T46S')).status).to.equal(404)
    expect((await visitor.open('/me/profiles/polycom/VVX%20411/files')).status).to.equal(404)
  })

  it('asks for none of what is their administrator’s, and saves none of it, sent by hand or by going back', async () => {
    const { database } = office.context
    const key = { extension: jane, brand: 'polycom', model: 'VVX 411' }
    const admins = { adminPassword: 'the-admins', vlan: 7 }
    await changeProfile(office.context, admin, key, { settings: { ...admins, firmware: 'http://192.0.2.9/f' } })
    await changeProfile(office.context, admin, key, { settings: admins })
    const editor = await visitor.open('/me/profiles/polycom/VVX%20411')
    expect(
      editor.$('[name="settings.adminPassword"], [name="settings.firmware"], [name="settings.vlan"]'),
    ).to.have.length(0)
    const sent = { 'settings.adminPassword': 'janes-own', 'settings.firmware': 'http://203.0.113.9/f' }
    await onNow(
      await visitor.send(editor, 'main form', {
        ...sent,
        'settings.adminPassword.clear': 'on',
        'settings.ringTone': '3',
      }),
    )
    expect((await findProfile(database, key))?.settings).to.deep.equal({ ...admins, ringTone: 3 })
    const history = await visitor.open('/me/profiles/polycom/VVX%20411/history')
    await onNow(await visitor.send(history, 'form:has([name=revision][value="2"])'))
    expect((await findProfile(database, key))?.settings).to.deep.equal(admins)
  })

  /** Saves at once, or from the page that says what it will do. */
  async function onNow(page: ReadPage): Promise<ReadPage> {
    expect(page.status).to.equal(200)
    return page.path.startsWith('/saving/') ? visitor.send(page, 'main form', { when: 'notYet' }) : page
  }
})
