import { expect } from 'chai'
import { addGroup } from '../../src/app/groups.ts'
import {
  addAdministrator,
  changeAccess,
  givePassword,
  removeAdministrator,
  rightsOf,
  wantAdministrator,
} from '../../src/app/manage-administrators.ts'
import { checkSignIn, signedInNow } from '../../src/app/sign-in.ts'
import { listAdministrators } from '../../src/stores/administrators.ts'
import { eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const password = 'a long pass phrase'

eachDatabase('those who sign in by name', (database) => {
  let context: TestContext
  let group: number
  let anna: number
  let bert: number
  before(async () => {
    context = testContext(database())
    group = (await addGroup(context, admin, { name: 'Example Company' })).id
  })
  beforeEach(async () => {
    anna = await addAdministrator(context, admin, { name: 'anna', password }, { role: 'administrator' })
    bert = await addAdministrator(context, admin, { name: 'bert', password }, { role: 'group', group })
  })
  afterEach(async () => {
    for (const table of ['administrators', 'audit', 'login_failures']) await database()(table).delete()
  })

  it('B9: are administrators, provider support, or administrators of one group', async () => {
    await addAdministrator(context, admin, { name: 'carla', password }, { role: 'support' })
    const all = await listAdministrators(database())
    expect(all.map(({ name, access }) => [name, access])).to.deep.equal([
      ['anna', { role: 'administrator' }],
      ['bert', { role: 'group', group }],
      ['carla', { role: 'support' }],
    ])
    expect((await listAdministrators(database(), group)).map(({ name }) => name)).to.deep.equal(['bert'])
    const signedIn = await checkSignIn(context, { name: 'bert', password, address: '192.0.2.1' })
    expect(signedIn).to.deep.include({ access: { role: 'group', group }, group })
  })

  it('have a name of their own that is no number, a password, and a group that exists', async () => {
    const add = (input: object, access = { role: 'support' } as const) =>
      problemOf(addAdministrator(context, admin, { name: 'dora', password, ...input }, access))
    expect((await add({ name: 'anna' })).fields).to.deep.equal({
      name: 'There is somebody called anna already. Choose another name.',
    })
    expect((await add({ name: '+44 113 299 1000' })).fields).to.have.all.keys('name')
    expect((await add({ password: 'short' })).fields).to.have.all.keys('password')
    const nowhere = addAdministrator(context, admin, { name: 'dora', password }, { role: 'group', group: 999 })
    expect((await problemOf(nowhere)).fields).to.have.all.keys('role')
    expect(await listAdministrators(database())).to.have.length(2)
  })

  it('get a new password, and never leave one in the record', async () => {
    await givePassword(context, admin, bert, 'another pass phrase')
    const address = '192.0.2.1'
    expect(await checkSignIn(context, { name: 'bert', password, address })).to.equal(undefined)
    expect(await checkSignIn(context, { name: 'bert', password: 'another pass phrase', address })).to.not.equal(
      undefined,
    )
    expect((await problemOf(givePassword(context, admin, bert, 'short'))).fields).to.have.all.keys('password')
    expect(await recorded(database(), 'administrator.password')).to.have.length(1)
    expect(JSON.stringify(await database()('audit').select())).to.not.include('pass phrase')
  })

  it('may do from then on what they were given, on the record of the group that it concerns', async () => {
    await changeAccess(context, admin, { id: bert, self: anna }, { role: 'support' })
    expect((await signedInNow(context, { administrator: bert }))?.access).to.deep.equal({ role: 'support' })
    await changeAccess(context, admin, { id: bert, self: anna }, { role: 'group', group })
    const changes = await recorded(database(), 'administrator.change')
    expect(changes.map(({ subject }) => subject)).to.deep.equal(['administrator bert', 'administrator bert'])
    const groups = await database()('audit').where({ action: 'administrator.change' }).pluck<number[]>('group_id')
    expect(groups).to.deep.equal([group, group])
    expect(changes.map(({ details }) => details['role'])).to.have.members(['support', 'group'])
  })

  it('are removed at once', async () => {
    await removeAdministrator(context, admin, { id: bert, self: anna })
    expect(await signedInNow(context, { administrator: bert })).to.equal(undefined)
    expect(await recorded(database(), 'administrator.remove')).to.have.length(1)
    expect((await problemOf(removeAdministrator(context, admin, { id: bert }))).kind).to.equal('missing')
    expect((await problemOf(wantAdministrator(database(), Number.NaN))).kind).to.equal('missing')
  })

  it('never take away their own rights, or those of the last administrator', async () => {
    const self = await problemOf(removeAdministrator(context, admin, { id: anna, self: anna }))
    expect(self.sentence).to.equal('You cannot remove yourself. Ask another administrator.')
    expect(
      (await problemOf(changeAccess(context, admin, { id: anna, self: anna }, { role: 'support' }))).kind,
    ).to.equal('refused')
    const last = 'anna is the only administrator who may do everything. Add another one first.'
    expect((await problemOf(removeAdministrator(context, admin, { id: anna }))).sentence).to.equal(last)
    expect((await problemOf(changeAccess(context, admin, { id: anna }, { role: 'support' }))).sentence).to.equal(last)
    expect(await listAdministrators(database())).to.have.length(2)
  })

  it('leave one behind also when two remove each other in the same moment', async () => {
    const carla = await addAdministrator(context, admin, { name: 'carla', password }, { role: 'administrator' })
    const outcomes = await Promise.allSettled([
      removeAdministrator(context, admin, { id: anna, self: carla }),
      removeAdministrator(context, admin, { id: carla, self: anna }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    expect(await listAdministrators(database())).to.have.length(2)
  })

  it('are on record with the group of their rights', async () => {
    expect(await rightsOf(database(), { role: 'support' })).to.deep.equal({ details: { role: 'support' } })
    const details = { role: 'group', group: 'Example Company' }
    expect(await rightsOf(database(), { role: 'group', group })).to.deep.equal({ details, group })
  })
})
