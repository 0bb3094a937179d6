import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { listAdministrators } from '../../../../src/stores/administrators.ts'
import { admin } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page of a group’s administrators', () => {
  let office: Office
  let anna: Visitor
  let id: number
  before(async () => {
    office = await openOffice()
    anna = await office.administrator()
    id = (await addGroup(office.context, admin, { name: 'Example Company' })).id
  })
  after(() => office.close())

  it('B9: adds and removes one, who sees that group alone', async () => {
    const path = `/groups/${id}/administrators`
    const typed = { name: 'bert', password: 'bert has a phrase' }
    const page = await anna.send(await anna.open(path), 'section form', typed)
    expect(page.$('.notice.good').text()).to.equal('bert can sign in now, and sees Example Company alone.')
    expect(page.$('tbody tr')).to.have.length(1)
    expect(page.text).not.to.contain(typed.password)
    const bert = office.visitor()
    await bert.send(await bert.open('/sign-in'), 'main form', typed)
    expect((await bert.open(path)).status).to.equal(404)
    const taken = await anna.send(page, 'section form', typed)
    expect(taken.$('#field-name-problem').text()).to.contain('somebody called bert already')
    const removed = await anna.send(page, 'tbody form')
    expect(removed.path).to.equal(path)
    expect(await listAdministrators(office.context.database, id)).to.deep.equal([])
  })
})
