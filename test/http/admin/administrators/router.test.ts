import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { findAdministrator, listAdministrators } from '../../../../src/stores/administrators.ts'
import { admin } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page of administrators', () => {
  let office: Office
  let anna: Visitor
  let group: number
  beforeEach(async () => {
    office = await openOffice()
    anna = await office.administrator()
    group = (await addGroup(office.context, admin, { name: 'Example Company' })).id
  })
  afterEach(() => office.close())

  const bert = { name: 'bert', password: 'bert has a phrase' }

  it('lists everybody who signs in by name with their role, and marks oneself', async () => {
    const page = await anna.open('/administrators')
    expect(page.$('tbody tr').text()).to.contain('anna').and.contain('you').and.contain('Administrator')
    expect(page.$('tbody form')).to.have.length(0)
  })

  it('B9: adds an administrator of one group, who then sees that group alone', async () => {
    const form = await anna.open('/administrators')
    const page = await anna.send(form, 'section form', { ...bert, role: `group:${group}` })
    expect(page.$('.notice.good').text()).to.equal('bert can sign in now.')
    expect(page.$('tbody').text()).to.contain('Group administrator of Example Company')
    expect((await findAdministrator(office.context.database, 'bert'))?.access).to.deep.equal({ role: 'group', group })
    expect(page.text).not.to.contain(bert.password)
  })

  it('says at the field what cannot be, and keeps what was typed but the password', async () => {
    const form = await anna.open('/administrators')
    const page = await anna.send(form, 'section form', {
      name: 'anna',
      password: 'a long pass phrase',
      role: 'support',
    })
    expect(page.status).to.equal(422)
    expect(page.$('#field-name-problem').text()).to.contain('somebody called anna already')
    expect(page.$('#field-name').attr('value')).to.equal('anna')
    expect(page.$('#field-role option[selected]').attr('value')).to.equal('support')
    expect(page.text).not.to.contain('a long pass phrase')
    const odd = await anna.send(form, 'section form', { ...bert, role: 'subscriber' })
    expect(odd.$('#field-role-problem').text()).to.equal('Choose what it may do.')
    expect(await listAdministrators(office.context.database)).to.have.length(1)
  })
})
