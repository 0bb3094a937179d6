import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile, wantGroupProfile } from '../../../../src/app/group-profiles.ts'
import { admin, numbers, secrets } from '../../../support/office.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'
import type { ReadPage } from '../../../support/people.ts'

describe('the page of a group’s phone profile', () => {
  let portal: Portal
  const key = () => ({ group: portal.group.id, brand: 'yealink', model: 'T46S' })
  beforeEach(async () => {
    portal = await openPortal()
    await addGroupProfile(portal.office.context, admin, key())
  })
  afterEach(() => portal.close())

  const open = () => portal.bea.open(portal.at('phones/profiles/yealink/T46S'))
  const saved = () => wantGroupProfile(portal.office.context.database, key())
  const send = (page: ReadPage, changes: Record<string, string | string[]>, button = 'Save the profile') =>
    portal.bea.send(page, 'main form', changes, button)
  const onNow = (plan: ReadPage) => portal.bea.send(plan, 'main form')

  it('B25 to B30: saves hot desking and its soft key after saying which phones that changes', async () => {
    const plan = await send(await open(), { 'settings.hotDesking': 'true', 'settings.logOutKey': '3' })
    expect(plan.path).to.match(/^\/saving\//)
    expect((await saved()).settings, 'nothing is saved yet').to.deep.equal({})
    await onNow(plan)
    expect((await saved()).settings).to.deep.equal({ hotDesking: true, logOutKey: 3 })
    expect((await open()).$('#field-settings-logOutKey [selected]').text()).to.equal('Soft key 3')
  })

  it('saves at once what changes no phone, keeps a lock, and drops one of what it does not decide', async () => {
    await onNow(await send(await open(), { 'settings.ringTone': '3', locked: ['ringTone', 'vlan'] }))
    expect(await saved()).to.deep.include({ settings: { ringTone: 3 }, locked: ['ringTone'] })
  })

  it('takes a setting away by one click, which is not saved until the profile is', async () => {
    await changeGroupProfile(portal.office.context, admin, key(), { settings: { hotDesking: true, ringTone: 3 } })
    const page = await send(await open(), {}, 'Take away: Ring tone')
    expect(page.$('#field-settings-ringTone-whence .wins').text().trim()).to.equal('Taken away, but not saved yet.')
    expect((await saved()).settings).to.deep.equal({ hotDesking: true, ringTone: 3 })
    await onNow(await send(page, {}))
    expect((await saved()).settings).to.deep.equal({ hotDesking: true })
  })

  it('says once why a setting is better here than in a subscriber’s profile (B31 to B33)', async () => {
    expect((await open()).$('details.box').text().replace(/\s+/g, ' ')).to.contain(
      'where hot desking is turned on only there, the next user of the phone does not have it',
    )
  })

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const page = await send(await open(), { 'settings.ringTone': '99' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-settings-ringTone').attr('value')).to.equal('99')
    expect(page.$('.notice.bad a').attr('href')).to.equal('#field-settings-ringTone')
  })

  it('previews the very files of what is typed, with passwords blanked', async () => {
    const page = await send(await open(), { 'preview.extension': numbers.henry, 'settings.vlan': '77' }, 'Preview')
    expect(page.status).to.equal(200)
    expect(page.$('.file pre').text()).to.contain(numbers.henry).and.to.contain('77')
    expect(page.text).not.to.contain(secrets.henry.sip).and.not.to.contain(secrets.adminPassword)
    const wrong = await send(await open(), { 'preview.extension': '5501' }, 'Preview')
    expect(wrong.$('#field-preview-extension-problem').text()).to.contain('There is no subscriber 5501')
  })

  it('keeps its history, and is deleted after a question', async () => {
    const page = await open()
    const history = await portal.bea.open(page.$('a:contains("History")').attr('href') ?? '')
    expect(history.status).to.equal(200)
    const gone = await portal.bea.send(page, '.confirm form')
    expect(gone.path).to.equal(portal.at('phones/profiles'))
    expect(gone.$('.notice.good').text()).to.contain('The phone profile for the T46S is deleted.')
    expect((await open()).status).to.equal(404)
  })
})
