import { expect } from 'chai'
import { addGroupProfile, wantGroupProfile } from '../../../../src/app/group-profiles.ts'
import type { GroupProfile } from '../../../../src/domain/group-profile.ts'
import { formOfGroupProfile } from '../../../../src/http/groups/profiles/profile-editor.ts'
import { previewOfProfile } from '../../../../src/http/groups/profiles/preview.ts'
import { admin, numbers, secrets } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'
import { problemOf } from '../../../support/problem.ts'

describe('the preview of a group’s phone profile', () => {
  let portal: Portal
  let profile: GroupProfile
  before(async () => {
    portal = await openPortal()
    const key = { group: portal.group.id, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(portal.office.context, admin, key)
    profile = await wantGroupProfile(portal.office.context.database, key)
  })
  after(() => portal.close())

  const preview = (typed: Record<string, string>) =>
    previewOfProfile(portal.office.context, profile, { ...formOfGroupProfile(profile), ...typed })
  const textOf = async (typed: Record<string, string>) => (await preview(typed)).map(({ body }) => body).join('\n')

  it('is of what stands in the editor, saved or not, without a password', async () => {
    const text = await textOf({ 'settings.vlan': '77', 'preview.extension': numbers.henry })
    expect(text).to.contain('77').and.to.contain(numbers.henry).and.not.to.contain(secrets.henry.sip)
    expect(await textOf({ 'preview.extension': numbers.henry })).not.to.contain(
      'static.network.vlan.internet_port_vid = 77',
    )
  })

  it('finds a subscriber by the short extension too, and nobody when none is named', async () => {
    expect(await textOf({ 'preview.extension': '1002' })).to.contain(numbers.henry)
    expect(await textOf({})).not.to.contain(numbers.henry)
  })

  it('B9: knows no subscriber of another group', async () => {
    const problem = await problemOf(preview({ 'preview.extension': others.number }))
    expect(problem.fields).to.have.property('preview.extension')
  })
})
