import { expect } from 'chai'
import { sessionOnPhone } from '../../../src/stores/sessions.ts'
import { logInOn } from '../../support/desks.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

const { jane, henry } = numbers
const { t46s, vvx411 } = groupPhones

describe('a subscriber’s own sessions', () => {
  let office: Office
  let visitor: Visitor
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    await furnishGroup(office.context)
    await logInOn(office.context, t46s, henry)
    await logInOn(office.context, vvx411, jane)
    visitor = office.visitor()
    await visitor.send(await visitor.open('/sign-in'), 'main form', { name: jane, password: secrets.jane.portal })
  })
  after(() => office.close())

  it('B1: end from afar, and are then among those of before', async () => {
    expect((await visitor.open('/me/sessions')).$('.nothing')).to.have.length(1)
    const page = await visitor.open('/me')
    const out = await visitor.send(page, 'form[action$="/log-out"]')
    expect(out.path).to.equal('/me')
    expect(out.$('.notice.good').text()).to.equal('You are logged out of the VVX 411 00:04:f2:99:10:01.')
    expect(await sessionOnPhone(office.context.database, vvx411.mac)).to.equal(undefined)
    const again = await visitor.send(page, 'form[action$="/log-out"]')
    expect(again.$('.notice.good').text()).to.contain('has been logged out already')
    const before = await visitor.open('/me/sessions')
    expect(before.$('tbody tr')).to.have.length(1)
    expect(before.$('tbody tr').text()).to.contain('logged out from their own page')
  })

  it('are theirs alone: somebody else’s is as one that is not there', async () => {
    const session = await sessionOnPhone(office.context.database, t46s.mac)
    const token = String((await visitor.open('/me/password')).$('[name=_csrf]').val())
    const answers = []
    for (const id of [String(session?.id ?? 0), '99999', 'x']) {
      const { status, text } = await visitor.agent
        .post(`/me/sessions/${id}/log-out`)
        .type('form')
        .send({ _csrf: token })
      answers.push(`${status} ${/<h1>.*<\/h1>/.exec(text)?.[0] ?? ''}`)
    }
    expect(new Set(answers).size).to.equal(1)
    expect(answers[0]).to.match(/^404/)
    expect(await sessionOnPhone(office.context.database, t46s.mac)).to.include({ extension: henry })
  })
})
