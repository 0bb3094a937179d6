import { expect } from 'chai'
import { changeProfile } from '../../src/app/profiles.ts'
import type { Database } from '../../src/stores/database.ts'
import { listAudit } from '../../src/stores/audit.ts'
import { ensureProfile, findProfile } from '../../src/stores/profiles.ts'
import { openReady } from '../support/databases.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const key = { extension: numbers.jane, brand: 'yealink', model: 'T46S' }

describe('a subscriber phone profile', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await ensureProfile(database, key, noon)
  })

  afterEach(() => database.destroy())

  it('B36, B37: takes settings for one subscriber and one exact model, and is recorded by name only', async () => {
    const saved = await changeProfile(context, admin, key, {
      settings: { ringVolume: 10, adminPassword: 'Profile-Pass-1' },
    })
    expect(saved.revision).to.equal(2)
    expect((await findProfile(database, key))?.settings.ringVolume).to.equal(10)
    expect(await findProfile(database, { ...key, model: 'T48S' })).to.equal(undefined)
    const { items } = await listAudit(database, { page: 1, size: 5, search: 'profile.change' })
    expect(items[0]?.details['settings']).to.equal('adminPassword, ringVolume')
    expect(JSON.stringify(items)).to.not.include('Profile-Pass-1')
  })

  it('says at which field something is wrong, and changes nothing then', async () => {
    const wrong = await problemOf(changeProfile(context, admin, key, { settings: { ringVolume: 500 } }))
    expect(wrong.fields).to.have.property('settings.ringVolume')
    const password = await problemOf(changeProfile(context, admin, key, { settings: { adminPassword: ' spaces ' } }))
    expect(Object.keys(password.fields).join()).to.match(/^settings/)
    expect((await findProfile(database, key))?.revision).to.equal(1)
  })

  it('notices somebody else’s change, and a profile that is not there', async () => {
    await changeProfile(context, admin, key, { settings: {}, revision: 1 })
    const late = await problemOf(changeProfile(context, admin, key, { settings: { ringVolume: 1 }, revision: 1 }))
    expect(late.code).to.equal('conflict')
    const missing = await problemOf(changeProfile(context, admin, { ...key, model: 'T48S' }, { settings: {} }))
    expect(missing.code).to.equal('not-found')
  })
})
