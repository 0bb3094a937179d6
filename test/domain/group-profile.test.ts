import { expect } from 'chai'
import { GroupProfileChange, GroupProfileInput } from '../../src/domain/group-profile.ts'
import { baseSettings } from '../../src/domain/settings/merge.ts'

describe('a group’s phone profile as its administrator writes it', () => {
  it('B25, B27: decides some settings, hot desking and the soft key of Log Out among them', () => {
    const profile = { settings: { hotDesking: true, logOutKey: 3, ringTone: 5 }, locked: ['ringTone'] }
    expect(GroupProfileInput.parse(profile)).to.deep.equal(profile)
    expect(GroupProfileChange.parse({ locked: [], revision: 4 })).to.deep.equal({ locked: [], revision: 4 })
    expect(GroupProfileChange.parse({})).to.deep.equal({})
  })

  it('may lock every setting there is, and nothing else', () => {
    const locked = Object.keys(baseSettings)
    expect(GroupProfileInput.parse({ settings: {}, locked }).locked).to.deep.equal(locked)
    for (const wrong of [['ringtone'], ['constructor'], ['__proto__'], [1], 'ringTone'])
      expect(GroupProfileInput.safeParse({ settings: {}, locked: wrong }).success).to.equal(false)
  })

  it('has no setting that a phone has not, and none out of its range', () => {
    for (const settings of [{ hotDesk: true }, { logOutKey: 11 }, { logOutKey: -1 }, { hotDesking: 'on' }])
      expect(GroupProfileInput.safeParse({ settings, locked: [] }).success, JSON.stringify(settings)).to.equal(false)
  })
})
