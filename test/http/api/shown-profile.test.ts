import { expect } from 'chai'
import { showGroupProfile, ShownGroupProfile, ShownProfile, showProfile } from '../../../src/http/api/shown-profile.ts'
import { noon } from '../../support/office.ts'

const model = { brand: 'yealink', model: 'T46S', createdAt: noon, revision: 2 }
const settings = { hotDesking: true, adminPassword: 'phone-admin-81' }

describe('a profile as the API shows it', () => {
  it('names the passwords that are set, and shows none', () => {
    const shown = ShownProfile.parse(showProfile({ ...model, extension: '5501', settings }))
    expect(shown).to.deep.include({
      extension: '5501',
      settings: { hotDesking: true },
      passwordsSet: ['adminPassword'],
    })
    expect(shown.createdAt).to.equal('2026-11-22T12:00:00.000Z')
  })

  it('B26: a group’s says what no subscriber’s own changes', () => {
    const profile = { ...model, group: 3, settings, locked: ['hotDesking' as const] }
    const shown = ShownGroupProfile.parse(showGroupProfile(profile))
    expect(shown).to.deep.include({ group: 3, locked: ['hotDesking'], passwordsSet: ['adminPassword'] })
    expect(JSON.stringify(shown)).not.to.include('phone-admin-81')
  })
})
