import { expect } from 'chai'
import { addGroupProfile } from '../../../../src/app/group-profiles.ts'
import { logOut } from '../../../../src/app/hot-desk.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { admin, numbers } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'

const { t46s } = groupPhones

describe('Configure phone', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const configure = (mac: string) => portal.bea.open(portal.at(`phones/${mac}/configure`))

  it('B17, B35: is the profile editor of the subscriber on the phone, for its model', async () => {
    const page = await configure(t46s.mac)
    expect(page.path).to.equal(portal.at(`subscribers/${numbers.henry}/profiles/yealink/T46S`))
    expect(page.$('h1').text()).to.equal('Profile of 01132991002 for the Yealink T46S')
    expect(page.$('.tabs-title').text().trim()).to.equal('1 Subscriber phone profile')
  })

  it('says that nobody is on the phone, and leads to the group’s own profile, or to making one', async () => {
    const session = await sessionOnPhone(portal.office.context.database, t46s.mac)
    await logOut(portal.office.context, admin, session?.id ?? 0, 'the test')
    const without = await configure(t46s.mac)
    expect(without.$('.notice').text()).to.contain('Nobody is on this phone')
    expect(without.$('main .button').attr('href')).to.equal(portal.at('phones/profiles/new'))
    await addGroupProfile(portal.office.context, admin, { group: portal.group.id, brand: 'yealink', model: 'T46S' })
    const page = await configure(t46s.mac)
    expect(page.$('main .button').attr('href')).to.equal(portal.at('phones/profiles/yealink/T46S'))
  })

  it('B9: is not there for a phone of another group', async () => {
    expect((await configure(others.mac)).status).to.equal(404)
  })
})
