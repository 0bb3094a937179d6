import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { findGroupNamed, listGroups } from '../../../../src/stores/groups.ts'
import { furnishGroup } from '../../../support/group-office.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

describe('the pages of business groups', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
  })
  after(() => office.close())
  afterEach(async () => {
    for (const table of ['business_groups', 'phones', 'phone_tokens']) await office.context.database(table).delete()
    await office.context.database('extensions').update({ group_id: null })
  })

  const notice = ({ $ }: ReadPage) => $('.notice.good').text()

  it('B9: add a group, and lead to its page', async () => {
    const form = await anna.open('/groups/new')
    const page = await anna.send(form, 'main form', { name: ' Example Company ', countryCode: '44', trunkPrefix: '0' })
    const made = await findGroupNamed(office.context.database, 'Example Company')
    expect(page.path).to.equal(`/groups/${made?.id ?? 0}`)
    expect(notice(page)).to.contain('Example Company is added.')
    expect(made).to.include({ countryCode: '44', trunkPrefix: '0', shortDigits: 0 })
    expect(page.$('a:contains("Open the BG Admin Portal")').attr('href')).to.equal(`/portal/${made?.id ?? 0}/phones`)
  })

  it('say at the field what cannot be, and keep what was typed', async () => {
    await addGroup(office.context, admin, { name: 'Example Company' })
    const form = await anna.open('/groups/new')
    const page = await anna.send(form, 'main form', { name: 'example company', countryCode: '44' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-name-problem').text()).to.contain('There is a group Example Company already.')
    expect(page.$('#field-countryCode').attr('value')).to.equal('44')
  })

  it('list groups with how many phones and subscribers each has, and find them by name', async () => {
    await furnishGroup(office.context)
    await addGroup(office.context, admin, { name: 'Other Company' })
    const page = await anna.open('/groups?search=example')
    const cells = page
      .$('tbody td')
      .toArray()
      .map((cell) => page.$(cell).text().trim())
    expect(cells).to.deep.equal(['Example Company', '2', '3', 'Open'])
    expect((await anna.open('/groups')).$('tbody tr')).to.have.length(2)
    expect((await anna.open('/groups?search=nowhere')).$('.nothing').text()).to.equal('No group matches.')
  })

  it('change name, spelling and rules of a group, but not over somebody else’s change', async () => {
    const { id } = await addGroup(office.context, admin, { name: 'Example Company' })
    const [first, second] = [await anna.open(`/groups/${id}`), await anna.open(`/groups/${id}`)]
    const saved = await anna.send(first, 'main form', { shortDigits: '4', elsewhere: 'refuse', logoutAt: '18:30' })
    expect(notice(saved)).to.equal('Example Company is saved.')
    expect(await findGroupNamed(office.context.database, 'Example Company')).to.include({
      ...{ shortDigits: 4, elsewhere: 'refuse', logoutAt: '18:30', acceptedPasswords: null, mostPhones: null },
    })
    const late = await anna.send(second, 'main form', { name: 'Late Company' })
    expect(late.status).to.equal(409)
    expect(late.$('[role=alert]').text()).to.contain('Somebody else changed this group meanwhile')
    expect(late.$('#field-name').attr('value')).to.equal('Late Company')
    const wrong = await anna.send(saved, 'main form', { mostPhones: 'two' })
    expect(wrong.$('#field-mostPhones-problem').text()).to.equal('This must be a number.')
  })

  it('remove a group that nothing is in, after asking', async () => {
    const group = await furnishGroup(office.context)
    const full = await anna.open(`/groups/${group.id}`)
    expect(full.$('form[action$="/remove"]')).to.have.length(0)
    const token = String(full.$('[name=_csrf]').val())
    const refused = await anna.agent.post(`/groups/${group.id}/remove`).type('form').send({ _csrf: token })
    expect(refused.status).to.equal(409)
    expect(refused.text).to.contain('still has 2 phones and 3 subscribers')
    const { id } = await addGroup(office.context, admin, { name: 'Empty Company' })
    const page = await anna.send(await anna.open(`/groups/${id}`), 'form[action$="/remove"]')
    expect(notice(page)).to.contain('The group Empty Company is removed')
    const { total } = await listGroups(office.context.database, { page: 1, size: 50, search: '' })
    expect(total).to.equal(1)
  })

  it('of a group that is not there are at no address', async () => {
    for (const path of ['/groups/999', '/groups/x', '/groups/999/phones', '/groups/999/administrators'])
      expect((await anna.open(path)).status, path).to.equal(404)
  })

  it('escape what was typed', async () => {
    const { id } = await addGroup(office.context, admin, { name: '<b>Roof</b> & "co"' })
    for (const path of ['/groups', `/groups/${id}`, `/groups/${id}/phones`, `/groups/${id}/administrators`])
      expect((await anna.open(path)).text)
        .to.include('&lt;b&gt;Roof')
        .and.not.include('<b>Roof')
  })
})
