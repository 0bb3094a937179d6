import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { addAdministrator } from '../../../../src/app/manage-administrators.ts'
import { findAdministrator, listAdministrators } from '../../../../src/stores/administrators.ts'
import { admin } from '../../../support/office.ts'
import { anna as annaTyped, openOffice, type Office, type Visitor } from '../../../support/people.ts'

const password = 'bert has a phrase'

describe('the page of one administrator', () => {
  let office: Office
  let anna: Visitor
  let bert: number
  let self: number
  let group: number
  beforeEach(async () => {
    office = await openOffice()
    anna = await office.administrator()
    self = (await findAdministrator(office.context.database, 'anna'))?.id ?? 0
    group = (await addGroup(office.context, admin, { name: 'Example Company' })).id
    bert = await addAdministrator(office.context, admin, { name: 'bert', password }, { role: 'administrator' })
  })
  afterEach(() => office.close())

  async function signIn(typed = password): Promise<Visitor> {
    const visitor = office.visitor()
    await visitor.send(await visitor.open('/sign-in'), 'main form', { name: 'bert', password: typed })
    return visitor
  }
  const form = (deed: string, id = bert) => `form[action="/administrators/${id}/${deed}"]`

  it('gives a new password, which ends what was open with the old one', async () => {
    const visitor = await signIn()
    expect((await visitor.open('/phones')).path).to.equal('/phones')
    const page = await anna.send(await anna.open(`/administrators/${bert}`), form('password'), {
      password: 'another pass phrase',
    })
    expect(page.$('.notice.good').text()).to.contain('bert has a new password.')
    expect((await visitor.open('/phones')).path).to.match(/^\/sign-in/)
    expect((await (await signIn('another pass phrase')).open('/phones')).path).to.equal('/phones')
  })

  it('changes the role; what a demoted administrator had open is worth nothing at once', async () => {
    const visitor = await signIn()
    const open = await visitor.open('/phones/new')
    const page = await anna.send(await anna.open(`/administrators/${bert}`), form('role'), { role: `group:${group}` })
    expect(page.$('.notice.good').text()).to.equal('bert has another role now, and has to sign in again.')
    expect(page.$('#field-role option[selected]').attr('value')).to.equal(`group:${group}`)
    const sent = await visitor.send(open, 'main form', { mac: '805ec0aabbcc', model: 'yealink:T46S' })
    expect(sent.path).to.match(/^\/sign-in/)
    expect(await office.context.database('phones').select()).to.deep.equal([])
    expect((await (await signIn()).open('/phones')).status).to.equal(404)
  })

  it('removes somebody, whose open pages are worth nothing at once', async () => {
    const visitor = await signIn()
    const page = await anna.send(await anna.open(`/administrators/${bert}`), form('remove'))
    expect(page.path).to.equal('/administrators')
    expect(page.$('.notice.good').text()).to.equal('bert is removed, and can do nothing from now on.')
    expect((await visitor.open('/phones')).path).to.match(/^\/sign-in/)
    expect((await (await signIn()).open('/phones')).path).to.match(/^\/sign-in/)
    expect((await anna.open(`/administrators/${bert}`)).status).to.equal(404)
  })

  it('changes one’s own password with the old one, and stays signed in', async () => {
    const page = await anna.open(`/administrators/${self}`)
    const wrong = await anna.send(page, form('password', self), { old: 'not it', password: 'another pass phrase' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-old-problem').text()).to.equal('That is not your password.')
    const typed = { old: annaTyped.password, password: 'another pass phrase' }
    const changed = await anna.send(page, form('password', self), typed)
    expect(changed.path).to.equal(`/administrators/${self}`)
    expect(changed.$('.notice.good').text()).to.contain('Your password is changed.')
    expect((await anna.open('/phones')).path).to.equal('/phones')
  })

  it('does not take away oneself or one’s own rights, whatever is sent', async () => {
    const page = await anna.open(`/administrators/${self}`)
    expect(page.$(form('remove', self))).to.have.length(0)
    expect(page.$(form('role', self))).to.have.length(0)
    const token = String(page.$('[name=_csrf]').val())
    for (const [deed, role] of [
      ['remove', ''],
      ['role', 'support'],
    ]) {
      const answer = await anna.agent
        .post(`/administrators/${self}/${deed ?? ''}`)
        .type('form')
        .send({ _csrf: token, role })
      expect(answer.status).to.equal(403)
      expect(answer.text).to.contain('yourself')
    }
    expect(await listAdministrators(office.context.database)).to.have.length(2)
  })

  it('of nobody is at no address', async () => {
    for (const path of ['/administrators/999', '/administrators/x', '/administrators/1e3'])
      expect((await anna.open(path)).status, path).to.equal(404)
  })
})
