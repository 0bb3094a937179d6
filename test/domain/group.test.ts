import { expect } from 'chai'
import { defaultGlobalSettings, type GlobalSettings } from '../../src/domain/global-settings.ts'
import {
  GroupChange,
  groupDefaults,
  GroupInput,
  GroupRules,
  NewGroup,
  noRules,
  rulesIn,
  timersOfGroup,
} from '../../src/domain/group.ts'

const example = { ...groupDefaults, name: 'Example Company', countryCode: '44', trunkPrefix: '0', shortDigits: 4 }

describe('a business group as its provider writes it', () => {
  it('has a name, how its numbers are spelled, and rules', () => {
    expect(GroupInput.parse({ ...example, name: ' Example Company ' })).to.deep.equal(example)
    expect(NewGroup.parse({ name: 'Example Company' })).to.deep.equal({ name: 'Example Company' })
    expect(GroupChange.parse({ shortDigits: 3, revision: 2 })).to.deep.equal({ shortDigits: 3, revision: 2 })
  })

  const wrong: [string, object][] = [
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(81) }],
    ['name', { name: 'two\nlines' }],
    ['countryCode', { countryCode: '+44' }],
    ['countryCode', { countryCode: '44444' }],
    ['trunkPrefix', { trunkPrefix: 'x' }],
    ['shortDigits', { shortDigits: -1 }],
    ['shortDigits', { shortDigits: 11 }],
    ['shortDigits', { shortDigits: 2.5 }],
    ['acceptedPasswords', { acceptedPasswords: 'none' }],
    ['elsewhere', { elsewhere: 'sometimes' }],
    ['mostPhones', { mostPhones: 0 }],
    ['logoutAt', { logoutAt: '25:00' }],
    ['revision', { revision: 1 }],
  ]
  for (const [field, change] of wrong)
    it(`is refused with ${JSON.stringify(change).slice(0, 50)}`, () => {
      const read = GroupInput.safeParse({ ...example, ...change })
      const issue = read.error?.issues[0]
      expect(issue && (issue.path[0] ?? (issue as { keys?: string[] }).keys?.[0])).to.equal(field)
    })

  it('its own administrator changes its rules, and neither its name nor its numbers', () => {
    expect(GroupRules.safeParse(noRules).success).to.equal(true)
    for (const change of [{ name: 'Mine' }, { countryCode: '1' }, { shortDigits: 2 }])
      expect(GroupRules.safeParse({ ...noRules, ...change }).success).to.equal(false)
  })
})

describe('Global Settings as they hold in a group', () => {
  const settings: GlobalSettings = {
    ...defaultGlobalSettings,
    ...({ acceptedPasswords: 'both', elsewhere: 'move', mostPhones: 3, showOccupant: true } as const),
  }

  it('rules 2, 3 and B46: are its own where it says something, and those for all where it does not', () => {
    expect(rulesIn(settings, null)).to.equal(settings)
    expect(rulesIn(settings, noRules)).to.deep.equal(settings)
    const rules = { acceptedPasswords: 'portal', elsewhere: 'refuse', mostPhones: 1, showOccupant: false } as const
    expect(rulesIn(settings, { ...noRules, ...rules })).to.deep.equal({ ...settings, ...rules })
    expect(rulesIn(settings, { ...noRules, elsewhere: 'many' })).to.deep.equal({ ...settings, elsewhere: 'many' })
  })

  it('rule 7: do not lose their timers to the group’s, which count beside them', () => {
    const timers = { longestMinutes: 60, logoutAt: '18:00', idleMinutes: 5 }
    const all = { ...settings, longestMinutes: 480, logoutAt: '20:00' }
    expect(rulesIn(all, { ...noRules, ...timers })).to.deep.equal(all)
    expect(timersOfGroup({ ...noRules, ...timers })).to.deep.equal(timers)
  })

  it('say nothing new in a group that has just been made', () => {
    expect(rulesIn(settings, { ...groupDefaults })).to.deep.equal(settings)
    expect(timersOfGroup(groupDefaults)).to.deep.equal({ longestMinutes: 0, logoutAt: '', idleMinutes: 0 })
  })
})
