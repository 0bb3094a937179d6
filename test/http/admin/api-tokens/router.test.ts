import { expect } from 'chai'
import { apiTokenOf } from '../../../../src/app/api-tokens.ts'
import { areaNames } from '../../../../src/domain/token-scope.ts'
import { addGroup } from '../../../../src/app/groups.ts'
import { admin } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page of API tokens', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    anna = await office.administrator()
  })
  after(() => office.close())

  it('makes a token that opens the API, and shows it this once', async () => {
    const made = await anna.send(await anna.open('/api-tokens'), 'section form', { name: 'nightly backup' })
    expect(made.status).to.equal(201)
    const token = made.$('.notice.good pre').text()
    expect((await apiTokenOf(office.context, token))?.name).to.equal('nightly backup')
    const later = await anna.open('/api-tokens')
    expect(later.$('td').first().text()).to.equal('nightly backup')
    expect(later.text).not.to.contain(token)
    expect(office.logged()).not.to.contain(token)
    const answer = await office.visitor().agent.get('/api/v1/extensions').set('Authorization', `Bearer ${token}`)
    expect(answer.status).to.equal(200)
  })

  it('B9: makes a token for one group, and lists what each may do', async () => {
    const { id } = await addGroup(office.context, admin, { name: 'Example Company' })
    const typed = { name: 'group script', role: `group:${id}` }
    const made = await anna.send(await anna.open('/api-tokens'), 'section form', typed)
    const access = (await apiTokenOf(office.context, made.$('.notice.good pre').text()))?.access
    expect(access).to.deep.equal({ role: 'group', group: id })
    expect(made.$('tr:contains("group script")').text()).to.contain('Group administrator of Example Company')
    const odd = await anna.send(made, 'section form', { ...typed, role: 'group:999' })
    expect(odd.$('#field-role-problem').text()).to.contain('There is no such business group')
  })

  it('makes one that is limited, and says so in the list, with its last use', async () => {
    const typed = Object.fromEntries(areaNames.map((area) => [area, 'none']))
    const made = await anna.send(await anna.open('/api-tokens'), 'section form', {
      ...{ name: 'phones only', ...typed, phones: 'read', days: '30' },
    })
    expect(made.status).to.equal(201)
    const token = made.$('.notice.good pre').text()
    const rowOf = async () => {
      const page = await anna.open('/api-tokens')
      return page.$('tr:contains("phones only")').text().replace(/\s+/g, ' ')
    }
    expect(await rowOf())
      .to.contain('Phones, locations, rollouts: read')
      .and.to.contain('never')
    expect(await apiTokenOf(office.context, token)).to.deep.include({ scopes: { phones: 'read' } })
    expect(await rowOf()).not.to.contain('never')
    const nothing = await anna.send(made, 'section form', { name: 'idle', ...typed })
    expect(nothing.$('#field-settings-problem').text()).to.contain('A token that may do nothing')
    expect(nothing.$('[name=phones] [selected]').attr('value')).to.equal('none')
  })

  it('wants a name, and says so at the field', async () => {
    const page = await anna.send(await anna.open('/api-tokens'), 'section form', { name: ' ' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-name-problem').text()).to.contain('Give the token a name')
    expect(page.$('.notice.good')).to.have.length(0)
  })

  it('deletes a token after asking; it opens nothing from then on', async () => {
    const made = await anna.send(await anna.open('/api-tokens'), 'section form', { name: 'gone soon' })
    const token = made.$('.notice.good pre').text()
    const form = 'tr:contains("gone soon") .confirm form'
    const after = await anna.send(made, form)
    expect(after.$('.notice.good').text()).to.equal(
      'The token gone soon is deleted. Whatever used it is refused from now on.',
    )
    expect(await apiTokenOf(office.context, token)).to.equal(undefined)
    expect((await anna.send(made, form)).status).to.equal(404)
  })
})
