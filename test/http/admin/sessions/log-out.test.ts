import { expect } from 'chai'
import { Problem } from '../../../../src/domain/problem.ts'
import { sessionIdOf } from '../../../../src/http/admin/sessions/log-out.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { numbers } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'

describe('logging out by hand', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  it('ends the session, and says so when it has ended already', async () => {
    const anna = await portal.office.administrator()
    const page = await anna.open(`/extensions/${others.number}`)
    const said = (await anna.send(page, '.confirm form')).$('.notice.good').text()
    expect(said).to.equal('01130000001 Olga is logged out of the T46S 80:5e:c0:ff:ff:01.')
    expect(await sessionOnPhone(portal.office.context.database, others.mac)).to.equal(undefined)
    expect((await anna.send(page, '.confirm form')).$('.notice').first().text()).to.contain('logged out already')
    expect((await anna.open(`/extensions/${numbers.henry}`)).$('.confirm form')).to.have.length.above(0)
  })

  it('takes no session but one that has a number', () => {
    expect(sessionIdOf({ params: { id: '12' } })).to.equal(12)
    expect(() => sessionIdOf({ params: { id: 'one' } })).to.throw(Problem)
  })
})
