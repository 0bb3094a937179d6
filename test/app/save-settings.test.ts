import { expect } from 'chai'
import { addGroupProfile } from '../../src/app/group-profiles.ts'
import { saveSettings, trySettings, type SavingOrder } from '../../src/app/save-settings.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { ensureProfile } from '../../src/stores/profiles.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

eachDatabase('saving settings by their own commands', (database) => {
  let context: TestContext
  let orders: SavingOrder[]
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    const group = (await furnishGroup(context)).id
    const [brand, model] = ['yealink', 'T46S']
    await addGroupProfile(context, admin, { group, brand, model })
    await ensureProfile(database(), { extension: numbers.henry, brand, model }, 1)
    const [template] = await listTemplates(database(), brand)
    const settings = { vlan: 7 }
    orders = [
      { command: { kind: 'template', id: template?.id ?? 0 }, input: { settings } },
      { command: { kind: 'groupProfile', key: { group, brand, model } }, input: { settings, locked: ['vlan'] } },
      { command: { kind: 'profile', key: { extension: numbers.henry, brand, model } }, input: { settings } },
      { command: { kind: 'keys', extension: numbers.henry }, input: { keys: [] } },
    ]
  })

  const everything = async () => {
    const tables = ['templates', 'group_profiles', 'profiles', 'extension_keys', 'versions', 'audit']
    return Promise.all(tables.map((table) => database()(table).select()))
  }

  it('tells how it would be, and saves nothing; then saves just that', async () => {
    for (const order of orders) {
      const before = JSON.stringify(await everything())
      const tried = await trySettings(context, admin, order)
      expect(JSON.stringify(await everything()), order.command.kind).to.equal(before)
      expect(await saveSettings(context, admin, order)).to.deep.equal(tried)
      expect(JSON.stringify(await everything()), order.command.kind).not.to.equal(before)
    }
    expect((await recorded(database(), 'template.change')).length).to.equal(1)
  })

  it('throws the Problems of the command', async () => {
    const [order] = orders
    const late = {
      command: order?.command ?? { kind: 'keys', extension: '' },
      input: { name: 'x', revision: 7 },
    } as const
    expect((await problemOf(trySettings(context, admin, late))).kind).to.equal('conflict')
    const wrong = { ...late, input: { settings: { ringVolume: 700 } } }
    expect((await problemOf(trySettings(context, admin, wrong))).fields).to.have.keys('settings.ringVolume')
  })
})
