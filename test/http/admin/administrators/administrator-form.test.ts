import { expect } from 'chai'
import {
  accessWords,
  nameFields,
  newPasswordField,
  readRole,
  roleChoice,
  roleField,
} from '../../../../src/http/admin/administrators/administrator-form.ts'
import { invalid } from '../../../../src/domain/problem.ts'

const groups = [{ id: 7, name: 'Example Company' }]

describe('the fields of somebody who signs in by name', () => {
  it('choose a role, or a group to administer', () => {
    const field = roleField(groups, 'group:7')
    expect(field.choices?.map(({ value }) => value)).to.deep.equal(['administrator', 'support'])
    expect(field.groups?.[0]?.choices).to.deep.equal([
      { value: 'group:7', label: 'Group administrator of Example Company' },
    ])
    expect(roleField([], '').groups).to.deep.equal([])
  })

  it('are read as they are written', () => {
    for (const access of [{ role: 'administrator' }, { role: 'support' }, { role: 'group', group: 7 }] as const)
      expect(readRole({ role: roleChoice(access) })).to.deep.equal(access)
  })

  it('refuse what is no choice', () => {
    for (const role of ['', 'subscriber', 'group:', 'group:0', 'group:7x', 'root'])
      expect(() => readRole({ role })).to.throw(invalid({ role: 'Choose what it may do.' }).sentence)
  })

  it('say what somebody may do in words', () => {
    expect(accessWords({ role: 'support' }, groups)).to.equal('Provider support')
    expect(accessWords({ role: 'group', group: 7 }, groups)).to.equal('Group administrator of Example Company')
    expect(accessWords({ role: 'group', group: 8 }, groups)).to.equal('Group administrator of a group that is gone')
  })

  it('keep a name that was typed, and never a password', () => {
    expect(nameFields('anna').map(({ name, value }) => [name, value])).to.deep.equal([
      ['name', 'anna'],
      ['password', ''],
    ])
    expect(newPasswordField.kind).to.equal('password')
  })
})
