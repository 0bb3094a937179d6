import { expect } from 'chai'
import { countFailure } from '../../../../src/app/lockout.ts'
import { listLocks } from '../../../../src/stores/login-failures.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('lifting a lock by hand', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    anna = await office.administrator()
    for (let wrong = 0; wrong < 5; wrong += 1)
      await countFailure(office.context, { extension: '5501', phone: 'none', address: 'none' })
  })
  after(() => office.close())

  it('rule 4: lifts it and leads back; one that is lifted already is as lifted as was wanted', async () => {
    const page = await anna.open('/sessions?search=1')
    const form = 'form:has([value="5501"])'
    const lifted = await anna.send(page, form)
    expect(lifted.path).to.equal('/sessions?search=1')
    expect(lifted.$('.notice.good').text()).to.equal('The lock of extension 5501 is lifted.')
    const locks = await listLocks(office.context.database, Date.now())
    expect(locks.map(({ subject }) => subject)).not.to.include('5501')
    const again = await anna.send(page, form)
    expect(again.$('.notice.good').text()).to.equal('There is no lock of extension 5501 any more.')
  })

  it('knows three kinds of locks', async () => {
    const page = await anna.open('/sessions')
    page.$('main').append(page.$('form.who').clone().attr('class', 'made').attr('action', '/sessions/locks/lift'))
    expect((await anna.send(page, 'form.made', { scope: 'door', subject: '5501' })).status).to.equal(404)
  })
})
