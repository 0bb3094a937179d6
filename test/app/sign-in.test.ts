import { expect } from 'chai'
import { setAdministrator } from '../../src/app/administrators.ts'
import { addExtension, changeExtension } from '../../src/app/extensions.ts'
import { asSignedIn, checkSignIn, signedInNow } from '../../src/app/sign-in.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import type { Database } from '../../src/stores/database.ts'
import { listLocks } from '../../src/stores/login-failures.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { addGroupWith, furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { jane, henry } = numbers
const portal = secrets.jane.portal
const anna = { name: 'anna', password: 'a long pass phrase' }

describe('signing in to the pages', () => {
  let database: Database
  let context: TestContext
  let group = 0

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    group = (await furnishGroup(context)).id
  })

  afterEach(() => database.destroy())

  const signIn = (name: string, password: string, address = '192.0.2.1') =>
    checkSignIn(context, { name, password, address })

  it('an administrator, by name and password, as their role', async () => {
    await setAdministrator(context, admin, anna)
    await setAdministrator(context, admin, { ...anna, name: 'gus' }, { role: 'group', group })
    expect(await signIn('anna', anna.password)).to.deep.include({ name: 'anna', access: { role: 'administrator' } })
    expect(await signIn('gus', anna.password)).to.deep.include({ access: { role: 'group', group }, group })
    expect(await signIn('anna', 'another pass phrase')).to.equal(undefined)
    const kept = await findAdministrator(database, 'gus')
    expect(kept && asSignedIn(kept)).to.deep.include({ key: { administrator: kept?.id }, group })
  })

  it('B45: a subscriber, by number and portal password, in every whole spelling', async () => {
    for (const name of [jane, '+44 113 299 1000', '0044 (0)113 299 1000', '1132991000', '0113 299-1000'])
      expect(await signIn(name, portal), name).to.deep.include({
        key: { subscriber: jane },
        name: `${jane} Jane`,
        access: { role: 'subscriber', extension: jane },
        group,
      })
    expect(await signIn('1000', portal), 'other groups have the same short extensions').to.equal(undefined)
    expect(await signIn(jane, secrets.jane.voicemail)).to.equal(undefined)
    expect(await signIn(jane, secrets.adminPassword), 'that is for phones').to.equal(undefined)
  })

  it('not a subscriber without a portal password, or whose extension is disabled', async () => {
    expect(await signIn(henry, secrets.henry.voicemail)).to.equal(undefined)
    expect(await signIn(henry, '')).to.equal(undefined)
    await changeExtension(context, admin, jane, { enabled: false })
    expect(await signIn(jane, portal)).to.equal(undefined)
  })

  it('a spelling that is two subscribers’ is nobody’s, unless it is a number as it is kept', async () => {
    await addExtension(context, admin, {
      number: '441132991000',
      name: 'Twin',
      sipPassword: 'x',
      portalPassword: portal,
    })
    await addGroupWith(context, 'Other Company', { extensions: ['441132991000'] })
    expect((await signIn('441132991000', portal))?.key).to.deep.equal({ subscriber: '441132991000' })
    expect((await signIn(jane, portal))?.key).to.deep.equal({ subscriber: jane })
    expect(await signIn('+44 113 299 1000', portal)).to.equal(undefined)
  })

  it('is as it is now: a subscriber who lost the password or the extension is out', async () => {
    const known = await signIn(jane, portal)
    if (!known) throw new Error('Jane is not signed in.')
    expect(await signedInNow(context, known.key)).to.deep.equal(known)
    await changeExtension(context, admin, jane, { portalPassword: null })
    expect(await signedInNow(context, known.key)).to.equal(undefined)
    expect(await signedInNow(context, { subscriber: '404' })).to.equal(undefined)
    expect(await signedInNow(context, { administrator: 99 })).to.equal(undefined)
  })

  it('rule 4: wrong passwords count for the subscriber, whatever the spelling and wherever they are typed', async () => {
    for (const name of [jane, '+44 113 299 1000', '1132991000', '0044 113 299 1000', jane]) {
      context.pass(31_000)
      expect(await signIn(name, 'wrong-Password-1', `192.0.2.${name.length}`)).to.equal(undefined)
    }
    expect(await problemOf(signIn(jane, portal, '192.0.2.200'))).to.include({ code: 'locked' })
    expect((await listLocks(database, context.now())).map(({ scope, subject }) => [scope, subject])).to.deep.equal([
      ['extension', jane],
    ])
  })

  it('notes who was refused in their group’s record, and never what was typed', async () => {
    await signIn(jane, 'wrong-Password-1')
    await signIn('wrong-Name-1', 'wrong-Password-1')
    const entries = await recorded(database, 'sign-in.refused')
    expect(entries.map(({ subject, group: of }) => [subject, of])).to.deep.equal([
      ['the pages', null],
      ['the pages', group],
    ])
    const kept = JSON.stringify([await database('audit').select(), await database('login_failures').select()])
    expect(kept).to.not.match(/wrong-(?!login)/)
  })
})
