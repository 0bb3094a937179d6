import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile, wantGroupProfile } from '../../../../src/app/group-profiles.ts'
import { changeTemplate } from '../../../../src/app/templates.ts'
import type { GroupProfile } from '../../../../src/domain/group-profile.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import {
  formOfGroupProfile,
  groupProfileEditor,
  readGroupProfile,
} from '../../../../src/http/groups/profiles/profile-editor.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { furnishGroup } from '../../../support/group-office.ts'
import { admin, furnish, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('the editor of a group’s phone profile', (database) => {
  let context: TestContext
  let profile: GroupProfile
  before(async () => {
    context = testContext(database())
    await furnish(context)
    const key = { group: (await furnishGroup(context)).id, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(context, admin, key)
    const settings = { hotDesking: true, logOutKey: 2, adminPassword: 'hush-hush' }
    await changeGroupProfile(context, admin, key, { settings, locked: ['hotDesking'] })
    profile = await wantGroupProfile(context.database, key)
    const template = await defaultTemplate(context.database, 'yealink')
    await changeTemplate(context, admin, template?.id ?? 0, { settings: { vlan: 12 } })
  })

  const editor = () => groupProfileEditor(context, { profile, body: formOfGroupProfile(profile) })
  const row = async (name: string) =>
    (await editor()).form.sections.flatMap(({ rows }) => rows).find(({ field }) => field.name === `settings.${name}`)

  it('B27, B28: begins with hot desking on or off, and the soft key of Log Out', async () => {
    const [first] = (await editor()).form.sections
    expect(first?.title).to.equal('Hot desking')
    expect(first?.rows.map(({ field }) => [field.name, field.value])).to.deep.equal([
      ['settings.hotDesking', 'true'],
      ['settings.logOutKey', '2'],
    ])
  })

  it('B26: says what a setting is otherwise; a template is the provider’s, and no link leads there', async () => {
    expect((await row('vlan'))?.whence).to.deep.include({
      lead: 'Left empty: 12',
      from: { words: 'the template standard', address: null },
    })
    expect((await row('hotDesking'))?.whence.lead, 'off until a profile turns it on').to.equal('Not decided here: Off')
  })

  it('has a lock for each setting', async () => {
    expect((await row('hotDesking'))?.whence.lock).to.deep.equal({ value: 'hotDesking', on: true })
    expect((await row('vlan'))?.whence.lock).to.deep.equal({ value: 'vlan', on: false })
  })

  it('brings back what it holds, and a password that is left empty as it was', () => {
    const { settings, locked, revision } = profile
    expect(readGroupProfile(formOfGroupProfile(profile), profile)).to.deep.equal({ settings, locked, revision })
    expect(JSON.stringify(formOfGroupProfile(profile))).not.to.contain('hush-hush')
  })

  it('starts again from what is saved now after somebody else’s change', async () => {
    const problem = new Problem('conflict', 'conflict', 'Somebody else changed this profile meanwhile.')
    const body = { ...formOfGroupProfile(profile), revision: '1' }
    expect((await groupProfileEditor(context, { profile, body, problem })).revision).to.equal(String(profile.revision))
    expect((await groupProfileEditor(context, { profile, body })).revision).to.equal('1')
  })
})
