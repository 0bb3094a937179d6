import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { syncExtensions } from '../../../../src/app/sync-extensions.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { findExtension } from '../../../../src/stores/extensions.ts'
import { profilesOf } from '../../../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { admin, furnish, numbers, secrets } from '../../../support/office.ts'
import { ownPbx } from '../../../support/own-pbx.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../../../support/scripted-directory.ts'
import { isVoicemailOf } from '../../../support/voicemail.ts'

const mac = '805ec0aabbcc'
const { henry, jane } = numbers

describe('the pages of extensions', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    await addPhone(office.context, admin, { mac, brand: 'yealink', model: 'T46S' })
    await logIn(office.context, admin, { number: henry, mac, startedBy: 'voicemail password', takeOver: true })
  })
  afterEach(() => office.close())

  const kept = (number: string) => findExtension(office.context.database, number)
  const onPhone = async () => (await sessionOnPhone(office.context.database, mac))?.extension

  it('E30: list every extension with where it is now, and find it by number or name', async () => {
    const page = await anna.open('/extensions')
    expect(page.$('tbody tr')).to.have.length(4)
    const row = page.$('tr:contains("Henry")').text().replace(/\s+/g, ' ')
    expect(row).to.contain('01132991002 Henry its voicemail password Hot desking T46S 80:5e:c0:aa:bb:cc since')
    const found = await anna.send(page, '.search', { search: 'jan' })
    expect(found.$('tbody td').first().text()).to.equal(jane)
    expect(found.$('tbody tr').text()).to.contain('its portal password').and.to.contain('nowhere')
  })

  it('add an extension, and show none of its passwords ever again', async () => {
    const form = await anna.open('/extensions/new')
    const page = await anna.send(form, 'main form', {
      number: '6001',
      name: 'Reception',
      sipPassword: 'sip-six-1',
      voicemailPassword: 'vm-six-2',
      portalPassword: 'Portal-six-3',
    })
    expect(page.path).to.equal('/extensions/6001')
    expect(page.$('.notice.good').text()).to.equal('Extension 6001 Reception is added.')
    expect(await kept('6001')).to.include({ sipPassword: 'sip-six-1', enabled: true })
    expect(await isVoicemailOf(office.context.database, '6001', 'vm-six-2')).to.equal(true)
    for (const path of ['/extensions', '/extensions/6001', '/extensions/6001/edit', '/record'])
      expect((await anna.open(path)).text).not.to.match(/sip-six-1|vm-six-2|Portal-six-3/)
    expect(office.logged()).not.to.match(/sip-six-1|vm-six-2|Portal-six-3/)
  })

  it('B9: put an extension into a business group as it is added, and later with the phone that it is on', async () => {
    const { id } = await addGroup(office.context, admin, { name: 'Example Company' })
    const typed = { number: '6002', sipPassword: 'sip-six-4', group: String(id) }
    const added = await anna.send(await anna.open('/extensions/new'), 'main form', typed)
    expect(added.path).to.equal('/extensions/6002')
    expect(await kept('6002')).to.include({ group: id })
    const page = await anna.send(await anna.open(`/extensions/${henry}`), '#group form', { group: String(id) })
    expect(page.$('.notice.good').text()).to.equal('Saved. The subscriber is in Example Company.')
    expect(await onPhone()).to.equal(henry)
    const odd = await anna.send(page, '#group form', { group: '999' })
    expect(odd.$('#field-group-problem').text()).to.contain('There is no business group 999.')
    const listed = await anna.open(`/extensions?group=${id}`)
    expect(listed.$('tbody tr')).to.have.length(2)
    expect(listed.$('tbody a[href^="/groups/"]').first().text()).to.equal('Example Company')
    expect((await anna.open('/extensions?group=none')).$('tbody tr')).to.have.length(3)
  })

  it('say at the fields what is wrong, keep what was typed, but no password', async () => {
    const form = await anna.open('/extensions/new')
    const page = await anna.send(form, 'main form', { number: '12a', name: 'Twelve', sipPassword: 'a-b-c-d' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-number-problem').text()).to.contain('1 to 20 digits')
    expect(page.$('#field-name').attr('value')).to.equal('Twelve')
    expect(page.text).not.to.contain('a-b-c-d')
    const taken = await anna.send(form, 'main form', { number: henry, sipPassword: 'x' })
    expect(taken.status).to.equal(409)
    expect(taken.$('#field-number-problem').text()).to.contain('There is an extension 01132991002 already.')
    const without = await anna.send(form, 'main form', { number: '6002' })
    expect(without.$('#field-sipPassword-problem').text()).to.equal('Type the SIP password.')
  })

  it('change an extension, where an empty password stays as it is', async () => {
    const form = await anna.open(`/extensions/${jane}/edit`)
    expect(form.text).not.to.contain(secrets.jane.sip)
    const page = await anna.send(form, 'main form', { name: 'Jane Doe', 'voicemailPassword.clear': 'on' })
    expect(page.$('.notice.good').text()).to.equal('Extension 01132991000 Jane Doe is saved.')
    const jane2 = await kept(jane)
    expect(jane2).to.include({ name: 'Jane Doe', sipPassword: secrets.jane.sip, voicemailHash: null })
    expect(jane2?.portalHash).to.be.a('string')
    expect(page.$('dl.facts').text()).to.contain('it logs in with the User Password')
  })

  it('rule 10: log it out when it is disabled, and not when its name changes', async () => {
    const renamed = await anna.send(await anna.open(`/extensions/${henry}/edit`), 'main form', { name: 'Hank' })
    expect(await onPhone()).to.equal(henry)
    expect(renamed.$('#now-title').parent().text()).to.contain('T46S 80:5e:c0:aa:bb:cc')
    const off = await anna.send(await anna.open(`/extensions/${henry}/edit`), 'main form', { enabled: undefined })
    expect(off.$('.notice.good').text()).to.contain('It is logged out wherever it was.')
    expect(await onPhone()).to.equal(undefined)
  })

  it('rule 10: delete it after saying what goes with it', async () => {
    const template = (await defaultTemplate(office.context.database, 'sangoma'))?.id ?? 0
    await addMapping(office.context, admin, { extension: henry, brand: 'sangoma', template })
    const page = await anna.open(`/extensions/${henry}`)
    const form = `form[action="/extensions/${henry}/remove"]`
    expect(page.$(`${form} p`).text()).to.equal(
      'Delete extension 01132991002 Henry? It is logged out of the T46S 80:5e:c0:aa:bb:cc. With it go its row of Extension Mapping and its phone profile. This cannot be undone.',
    )
    const after = await anna.send(page, form)
    expect(after.path).to.equal('/extensions')
    expect(after.$('.notice.good').text()).to.equal('Extension 01132991002 is deleted.')
    expect(await kept(henry)).to.equal(undefined)
    expect(await onPhone()).to.equal(undefined)
    expect(await profilesOf(office.context.database, henry)).to.deep.equal([])
  })

  it('show one extension with its session, mappings and profiles, and log it out', async () => {
    const page = await anna.open(`/extensions/${henry}`)
    expect(page.$('a[href="/extension-mapping/new?extension=01132991002"]')).to.have.length(1)
    expect(page.$('a[href="/extensions/01132991002/profiles/yealink/T46S"]').text().trim()).to.equal('Edit')
    const after = await anna.send(page, 'form[action$=log-out]')
    expect(after.path).to.equal(`/extensions/${henry}`)
    expect(after.$('.notice.good').text()).to.contain('is logged out of the T46S')
    expect(await onPhone()).to.equal(undefined)
  })

  it('are not there for an extension that is not', async () => {
    expect((await anna.open('/extensions/777')).status).to.equal(404)
    expect((await anna.open('/extensions/777/edit')).status).to.equal(404)
  })

  describe('of a PBX', () => {
    let directory: ScriptedDirectory
    beforeEach(async () => {
      directory = scriptedDirectory()
      plugIn(office.context, directory)
      directory.put(henry, { name: 'Henry' })
      directory.put('5502', { sipPassword: '' })
      await syncExtensions(office.context)
    })

    it('say where they come from, which is gone and which cannot be used', async () => {
      const page = await anna.open('/extensions')
      expect(page.$('main p').first().text()).to.match(/come from Asterisk’s files in \/etc\/asterisk, last\s+read/)
      expect(page.$('main .head a')).to.have.length(0)
      expect(page.$('tr:contains("Jane") .tag').text()).to.equal('No longer in the PBX')
      expect(page.$('tr:contains("5502") .tag').text()).to.equal('Cannot log in')
      expect((await anna.open('/extensions/5502')).$('main .notice.bad').text()).to.contain('It has no SIP password')
      expect((await anna.open(`/extensions/${jane}`)).$('main .notice.care').text()).to.contain('are kept')
      directory.wrong([{ place: '/etc/asterisk/pjsip.conf', line: 2, sentence: 'Wrong.' }])
      expect((await anna.open('/extensions')).$('.notice.bad a').attr('href')).to.equal('/pbx')
    })

    it('are neither added nor deleted, in words', async () => {
      const form = await anna.open('/extensions/new')
      expect(form.status).to.equal(403)
      expect(form.$('main').text()).to.contain('Extensions come from Asterisk’s files in /etc/asterisk: add it there.')
      const page = await anna.open(`/extensions/${henry}`)
      expect(page.$('#remove-title').parent().text()).to.contain('delete it there')
      expect(page.$(`form[action="/extensions/${henry}/remove"]`)).to.have.length(0)
      expect(page.$('dl.facts').text())
        .to.contain('The PBX’s own')
        .and.to.contain('asked for its password at each login')
      const gone = await anna.open(`/extensions/${jane}`)
      await anna.send(gone, `form[action="/extensions/${jane}/remove"]`)
      expect(await kept(jane)).to.equal(undefined)
    })

    it('have hot desking and the portal password changed; what is the PBX’s is refused', async () => {
      const form = await anna.open(`/extensions/${henry}/edit`)
      expect(form.$('main form input[type=text]')).to.have.length(0)
      await anna.send(form, 'main form', { hotDesking: undefined, portalPassword: 'Portal-Henry-5' })
      expect(await kept(henry)).to.include({ hotDesking: false, name: 'Henry', sipPassword: `sip-${henry}` })
      expect(await onPhone()).to.equal(henry)
      const sent = await anna.send(await anna.open(`/extensions/${henry}/edit`), 'main form', { sipPassword: 'mine' })
      expect(sent.status).to.equal(422)
      expect(sent.$('.notice.bad').text()).to.contain('The SIP password is the PBX’s own.')
      expect(sent.text).to.not.contain('mine"')
    })

    it('that is no longer read are marked, and become Hot Desk’s own when they are saved', async () => {
      office.context.pbx = ownPbx(office.context.database)
      expect((await anna.open('/extensions')).$('tr:contains("Henry") .tag').text()).to.equal('Cannot log in')
      const page = await anna.open(`/extensions/${henry}`)
      expect(page.$('main .notice.care').text()).to.contain('a PBX that is no longer read')
      const form = await anna.open(`/extensions/${henry}/edit`)
      const after = await anna.send(form, 'main form', { voicemailPassword: 'vm-of-our-own' })
      expect(after.$('main .notice.care')).to.have.length(0)
      expect(await kept(henry)).to.include({ enabled: true })
      expect(await isVoicemailOf(office.context.database, henry, 'vm-of-our-own')).to.equal(true)
    })
  })
})
