import { expect } from 'chai'
import { addAdministrator } from '../../../../src/app/manage-administrators.ts'
import { findPhone } from '../../../../src/stores/phones.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { foreignLine, scriptedOthers } from '../../../support/other-managers.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

const mac = '805ec0000001'

describe('the page Import', () => {
  let office: Office
  let anna: Visitor

  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    const lines = [foreignLine({ mac, extension: numbers.jane }), foreignLine({ mac: '805ec0000002', brand: 'Aastra' })]
    office.context.pbx = { ...office.context.pbx, others: scriptedOthers(lines) }
  })
  afterEach(() => office.close())

  it('shows what would come over first, brings it over, and has nothing left then', async () => {
    const list = await anna.open('/import')
    expect(list.$('main').text()).to.contain('2 lines of phones')
    expect((await anna.open('/pbx')).$('a[href="/import"]')).to.have.length(1)
    const plan = await anna.open('/import/endpoint')
    expect(plan.$('#comes-title').text()).to.equal('Comes over: 1')
    expect(plan.$('#comes-title').parent().text()).to.contain('80:5e:c0:00:00:01').and.contain(numbers.jane)
    expect(plan.$('#stays-title').parent().text()).to.contain('no brand Aastra')
    expect(await findPhone(office.context.database, mac)).to.equal(undefined)
    const done = await anna.send(plan, 'form[action="/import"]', {})
    expect(done.$('.notice.good').text()).to.equal('Brought over: 1 mappings, 0 phones without one.')
    expect(done.$('form[action="/import"]')).to.have.length(0)
    expect(await findPhone(office.context.database, mac)).to.include({ brand: 'yealink' })
  })

  it('is not there for whoever may only look, without FreePBX, or for a manager that is none', async () => {
    await addAdministrator(office.context, admin, { name: 'sam', password: 'a long pass phrase' }, { role: 'support' })
    const sam = office.visitor()
    await sam.send(await sam.open('/sign-in'), 'form', { name: 'sam', password: 'a long pass phrase' })
    expect((await sam.open('/import')).status).to.equal(404)
    expect((await sam.open('/import/endpoint')).status).to.equal(404)
    expect((await anna.open('/import/other')).status).to.equal(404)
    office.context.pbx = { directory: office.context.pbx.directory, manager: undefined, includes: undefined }
    expect((await anna.open('/import')).status).to.equal(404)
  })
})
