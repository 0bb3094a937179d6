import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../../../src/app/group-profiles.ts'
import { putInGroup } from '../../../../src/app/group-members.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addTemplate } from '../../../../src/app/templates.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import type { Profile } from '../../../../src/domain/profile.ts'
import { formOfProfile, profileEditor, readProfile } from '../../../../src/http/admin/extensions/profile-editor.ts'
import type { ProfilePlace } from '../../../../src/http/admin/extensions/profile-place.ts'
import { ensureProfile } from '../../../../src/stores/profiles.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { addGroupWith } from '../../../support/group-office.ts'
import { admin, furnish, noon, testContext, type TestContext } from '../../../support/office.ts'

const profile: Profile = {
  extension: '5501',
  brand: 'sangoma',
  model: 'S500',
  settings: { ringTone: 4, adminPassword: 'hush-hush' },
  createdAt: noon,
  revision: 5,
}

const place: ProfilePlace = {
  extension: '5501',
  layout: 'layouts/page.njk',
  trail: [],
  address: (brand, model) => `/somewhere/${brand}/${model}`,
  files: () => null,
  face: null,
}

eachDatabase('the editor of a phone profile', (database) => {
  let context: TestContext
  before(async () => {
    context = testContext(database())
    await furnish(context)
    for (const model of ['S700', 'S500']) {
      await ensureProfile(context.database, { extension: '5501', brand: 'sangoma', model }, noon)
    }
  })

  it('B35: names all the subscriber’s profiles, and marks this one', async () => {
    const editor = await profileEditor(context, place, { profile, body: formOfProfile(profile) })
    expect(editor.others).to.deep.equal([
      { address: '/somewhere/sangoma/S500', brand: 'Sangoma', model: 'S500', isThis: true },
      { address: '/somewhere/sangoma/S700', brand: 'Sangoma', model: 'S700', isThis: false },
    ])
    expect(editor).to.include({ layout: 'layouts/page.njk', address: '/somewhere/sangoma/S500', filesAddress: null })
    expect(editor.revision).to.equal('5')
  })

  it('says what the settings that it leaves open would be: those of the template that the extension gets', async () => {
    const settings = { ringVolume: 33 }
    const { id } = await addTemplate(context, admin, { brand: 'sangoma', name: 'quiet', settings })
    await addMapping(context, admin, { extension: '5501', brand: 'sangoma', template: id, model: 'S500' })
    const editor = await profileEditor(context, place, { profile, body: formOfProfile(profile) })
    const rows = editor.form.sections.flatMap((section) => section.rows)
    const whence = (name: string) => rows.find(({ field }) => field.name === `settings.${name}`)?.whence
    expect(whence('ringVolume')).to.deep.include({
      lead: 'Left empty: 33 %',
      from: { words: 'the template quiet', address: `/templates/${id}` },
      canTakeAway: false,
    })
    expect(whence('ringTone')).to.deep.include({ wins: null, canTakeAway: true })
  })

  it('B26: says where a setting comes from in a group, and what its profile locks', async () => {
    const group = await addGroupWith(context, 'Example Company', { extensions: ['5501'] })
    const key = { group: group.id, brand: 'sangoma', model: 'S500' }
    await addGroupProfile(context, admin, key)
    const change = { settings: { ringTone: 2, vlan: 7 }, locked: ['ringTone'] }
    await changeGroupProfile(context, admin, key, change)
    const editor = await profileEditor(context, place, { profile, body: formOfProfile(profile) })
    const rows = editor.form.sections.flatMap((section) => section.rows)
    const whence = (name: string) => rows.find(({ field }) => field.name === `settings.${name}`)?.whence
    expect(whence('vlan')).to.deep.include({
      lead: 'Left empty: 7',
      from: {
        words: 'the group’s phone profile for the S500',
        address: `/portal/${group.id}/phones/profiles/sangoma/S500`,
      },
      wins: null,
    })
    const words = 'the group’s phone profile for the S500, which locks it'
    expect(whence('ringTone')?.wins?.words).to.equal(words)
    await putInGroup(context, admin, null, { phones: [], extensions: ['5501'] })
  })

  it('brings back the settings that it holds, and a password that is left empty as it was', () => {
    expect(readProfile({}, formOfProfile(profile), profile)).to.deep.equal({ settings: profile.settings, revision: 5 })
    expect(JSON.stringify(formOfProfile(profile))).not.to.contain('hush-hush')
  })

  it('starts again from what is saved now after somebody else’s change', async () => {
    const problem = new Problem('conflict', 'conflict', 'Somebody else changed this profile meanwhile.')
    const body = { ...formOfProfile(profile), revision: '4' }
    expect((await profileEditor(context, place, { profile, body, problem })).revision).to.equal('5')
    expect((await profileEditor(context, place, { profile, body })).revision).to.equal('4')
  })
})
