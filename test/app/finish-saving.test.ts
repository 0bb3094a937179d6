import { expect } from 'chai'
import { keepDraft, type SavingDraft } from '../../src/app/drafts.ts'
import { finishSaving, revisionNow } from '../../src/app/finish-saving.ts'
import { addGroupProfile } from '../../src/app/group-profiles.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { findDraft } from '../../src/stores/drafts.ts'
import { findGroupProfile } from '../../src/stores/group-profiles.ts'
import { listRolloutPhones } from '../../src/stores/rollout-phones.ts'
import { findRollout } from '../../src/stores/rollouts.ts'
import { findTemplate, listTemplates } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn, recorded } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

eachDatabase('saving a draft', (database) => {
  const owner = 'administrator 1'
  const { t46s } = groupPhones
  let context: TestContext
  let group: number
  let template: number
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    template = (await listTemplates(database(), 'yealink'))[0]?.id ?? 0
  })

  const kept = async (draft: Pick<SavingDraft, 'command' | 'input'>) => {
    const whole = { what: 'This', editor: '/', typed: null, ...draft }
    return { id: await keepDraft(context, owner, whole), owner, draft: whole }
  }

  it('B30: saves it and begins to tell the phones that change, with whose group it is', async () => {
    await addGroupProfile(context, admin, { group, brand: 'yealink', model: 'T46S' })
    const key = { group, brand: 'yealink', model: 'T46S' }
    const command = { kind: 'groupProfile' as const, key }
    const choice = await kept({ command, input: { settings: { vlan: 9 } } })
    const id = (await finishSaving(context, admin, { ...choice, mode: 'whenIdle' })) ?? 0
    expect(await findRollout(database(), id)).to.deep.include({ group, owner, mode: 'whenIdle', actor: admin.name })
    const phones = await listRolloutPhones(database(), id, { page: 1, size: 9, search: '' })
    expect(phones.items.map(({ mac }) => mac)).to.deep.equal([t46s.mac])
    expect((await findGroupProfile(database(), key))?.settings).to.deep.equal({ vlan: 9 })
    expect(await findDraft(database(), choice.id, owner)).to.equal(undefined)
    expect((await recorded(database(), 'rollout.begin'))[0]).to.deep.include({
      group,
      details: { phones: 1, when: 'whenIdle' },
    })
  })

  it('tells nobody when it is not wanted yet, or when no phone changes', async () => {
    const command = { kind: 'template' as const, id: template }
    const one = await kept({ command, input: { settings: { vlan: 9 } } })
    expect(await finishSaving(context, admin, { ...one, mode: 'notYet' })).to.equal(undefined)
    expect((await findTemplate(database(), template))?.settings).to.deep.equal({ vlan: 9 })
    const other = await kept({ command, input: { name: 'desks' } })
    expect(await finishSaving(context, admin, { ...other, mode: 'now' })).to.equal(undefined)
    expect((await findTemplate(database(), template))?.name).to.equal('desks')
  })

  it('saves nothing, tells nobody and keeps the draft when somebody else was quicker', async () => {
    const choice = await kept({
      command: { kind: 'template', id: template },
      input: { settings: { vlan: 9 }, revision: 1 },
    })
    await changeTemplate(context, admin, template, { settings: { vlan: 3 } })
    const problem = await problemOf(finishSaving(context, admin, { ...choice, mode: 'now' }))
    expect(problem.kind).to.equal('conflict')
    expect((await findTemplate(database(), template))?.settings).to.deep.equal({ vlan: 3 })
    expect(await findDraft(database(), choice.id, owner)).not.to.equal(undefined)
    expect(await database()('rollouts').select()).to.deep.equal([])
  })

  it('finds whose group a subscriber’s profile and keys are of', async () => {
    await logInOn(context, t46s, numbers.henry)
    const profile = { kind: 'profile' as const, key: { extension: numbers.henry, brand: 'yealink', model: 'T46S' } }
    const one = await kept({ command: profile, input: { settings: { vlan: 9 } } })
    const first = await finishSaving(context, admin, { ...one, mode: 'now' })
    const keys = { keys: [{ type: 'blf', label: '', value: numbers.jane }] }
    const other = await kept({ command: { kind: 'keys', extension: numbers.henry }, input: keys })
    const second = await finishSaving(context, admin, { ...other, mode: 'now' })
    for (const id of [first, second]) expect((await findRollout(database(), id ?? 0))?.group).to.equal(group)
  })

  it('says which revision a change starts from now', async () => {
    expect(await revisionNow(context, { kind: 'template', id: template })).to.equal(1)
    expect(await revisionNow(context, { kind: 'template', id: 9999 })).to.equal(undefined)
    expect(await revisionNow(context, { kind: 'keys', extension: numbers.henry })).to.equal(0)
    const key = { extension: numbers.henry, brand: 'yealink', model: 'T46S' }
    expect(await revisionNow(context, { kind: 'profile', key })).to.equal(undefined)
    expect(await revisionNow(context, { kind: 'groupProfile', key: { ...key, group } })).to.equal(undefined)
  })
})
