import { expect } from 'chai'
import { defaultGlobalSettings } from '../../../../src/domain/global-settings.ts'
import { groupDefaults, type Group } from '../../../../src/domain/group.ts'
import {
  formOfGroup,
  readGroup,
  readNewGroup,
  ruleFields,
  spellingFields,
} from '../../../../src/http/admin/groups/group-form.ts'

const group: Group = {
  ...groupDefaults,
  name: 'Example Company',
  countryCode: '44',
  trunkPrefix: '0',
  shortDigits: 4,
  elsewhere: 'refuse',
  showOccupant: false,
  longestMinutes: 480,
  id: 7,
  createdAt: 0,
  logoutAtSince: 0,
  revision: 3,
}

describe('the form of a business group', () => {
  it('brings back the group that it holds', () => {
    const { id, createdAt, logoutAtSince, revision, ...input } = group
    expect([id, createdAt, logoutAtSince]).to.deep.equal([7, 0, 0])
    expect(formOfGroup(group)['revision']).to.equal(String(revision))
    expect(readGroup(formOfGroup(group))).to.deep.equal(input)
  })

  it('of a new one asks for its name and for how its numbers are spelled', () => {
    expect(spellingFields({}).map(({ name }) => name)).to.deep.equal([
      'name',
      'countryCode',
      'trunkPrefix',
      'shortDigits',
    ])
    const typed = { name: 'Example Company', countryCode: '44', trunkPrefix: '0', shortDigits: '' }
    expect(readNewGroup(typed)).to.deep.equal({ ...typed, shortDigits: 0 })
  })

  it('rules 2, 3, B46: says what holds while the group decides nothing', () => {
    const fields = ruleFields({}, { ...defaultGlobalSettings, elsewhere: 'many', mostPhones: 5 })
    const said = JSON.stringify(fields)
    expect(said).to.contain('As Global Settings say: Many: an extension may be on several phones')
    expect(said).to.contain('As Global Settings say: Yes')
    expect(said).to.contain('Left empty: 5.')
    expect(fields.find(({ name }) => name === 'acceptedPasswords')?.choices).to.have.length(4)
    for (const { title } of fields) expect(title).to.match(/^[A-Z]/)
  })

  it('leaves what is no number for the command to refuse', () => {
    expect(readGroup({ shortDigits: 'four', mostPhones: 'x' })).to.include({ shortDigits: 'four', mostPhones: 'x' })
  })
})
