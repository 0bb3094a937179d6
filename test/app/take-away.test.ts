import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { saveSettings } from '../../src/app/save-settings.ts'
import { takeAway } from '../../src/app/take-away.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import type { Database } from '../../src/stores/database.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { findGroupProfile } from '../../src/stores/group-profiles.ts'
import { defaultTemplate, findTemplate } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const [brand, model] = ['yealink', 'T46S']

describe('taking a setting away from the place that decides it', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
  })

  afterEach(() => database.destroy())

  it('leaves a template everything else', async () => {
    const id = (await defaultTemplate(database, brand))?.id ?? 0
    await changeTemplate(context, admin, id, { settings: { vlan: 30, ringVolume: 20 } })
    const order = await takeAway(database, { kind: 'template', id, name: 'standard' }, 'vlan')
    await saveSettings(context, admin, order)
    expect((await findTemplate(database, id))?.settings).to.deep.equal({ ringVolume: 20 })
  })

  it('of a group’s profile takes the lock with it', async () => {
    const key = { group: (await furnishGroup(context)).id, brand, model }
    await addGroupProfile(context, admin, key)
    const settings = { vlan: 30, hotDesking: true }
    await changeGroupProfile(context, admin, key, { settings, locked: ['vlan', 'hotDesking'] })
    await saveSettings(context, admin, await takeAway(database, { kind: 'locked', ...key }, 'vlan'))
    const after = await findGroupProfile(database, key)
    expect(after).to.deep.include({ settings: { hotDesking: true }, locked: ['hotDesking'] })
  })

  it('of a person’s keys takes all of them', async () => {
    await changeKeys(context, admin, numbers.jane, { keys: [{ type: 'line', label: '', value: '' }] })
    await saveSettings(context, admin, await takeAway(database, { kind: 'keys', extension: numbers.jane }, 'lineKeys'))
    expect(await findKeys(database, numbers.jane)).to.equal(undefined)
  })

  it('does nothing to what somebody else changed meanwhile, or took away', async () => {
    const id = (await defaultTemplate(database, brand))?.id ?? 0
    const source = { kind: 'template', id, name: 'standard' } as const
    const order = await takeAway(database, source, 'vlan')
    await changeTemplate(context, admin, id, { settings: { vlan: 31 } })
    expect(await problemOf(saveSettings(context, admin, order))).to.include({ kind: 'conflict' })
    const gone = { kind: 'profile', extension: numbers.jane, brand, model } as const
    expect(await problemOf(takeAway(database, gone, 'vlan'))).to.include({ kind: 'missing' })
  })
})
