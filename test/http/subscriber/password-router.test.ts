import { expect } from 'chai'
import { furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

const { jane } = numbers

describe('the page of a subscriber’s portal password', () => {
  let office: Office
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
  })
  after(() => office.close())

  async function signIn(password: string): Promise<Visitor> {
    const visitor = office.visitor()
    await visitor.send(await visitor.open('/sign-in'), 'main form', { name: jane, password })
    return visitor
  }

  it('changes it with the one until now; other browsers have to sign in again, this one does not', async () => {
    const [here, elsewhere] = [await signIn(secrets.jane.portal), await signIn(secrets.jane.portal)]
    const page = await here.open('/me/password')
    const wrong = await here.send(page, 'main form', { old: 'not it', portalPassword: 'Quite-New-81' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-old-problem').text()).to.equal('That is not your portal password.')
    expect(wrong.text).not.to.match(/not it|Quite-New/)
    const typed = { old: secrets.jane.portal, portalPassword: 'Quite-New-81' }
    const changed = await here.send(page, 'main form', typed)
    expect(changed.path).to.equal('/me')
    expect(changed.$('.notice.good').text()).to.contain('Your portal password is changed.')
    expect((await here.open('/me')).path).to.equal('/me')
    expect((await elsewhere.open('/me')).path).to.match(/^\/sign-in/)
    expect((await (await signIn('Quite-New-81')).open('/me')).path).to.equal('/me')
    expect(office.logged()).not.to.match(/Quite-New|Portal-Jane/)
  })
})
