import { expect } from 'chai'
import { invalid, Problem } from '../../../src/domain/problem.ts'
import { describedBy, idOf, summaryOf, withProblems, type Field } from '../../../src/http/admin/field.ts'

const number: Field = { name: 'settings.vlan', kind: 'number', title: 'VLAN', value: '' }

describe('a field', () => {
  it('has an id that its name gives', () => {
    expect(idOf('settings.lineKeys.0.value')).to.equal('field-settings-lineKeys-0-value')
  })

  it('is described by nothing when there is nothing to say', () => {
    expect(describedBy(number)).to.equal('')
    expect(describedBy({ ...number, remarks: [] })).to.equal('')
  })

  it('is described by everything that stands beneath it, the problem first', () => {
    const all: Field = { ...number, problem: 'p', unit: 'u', description: 'd', remarks: ['r'] }
    const parts = (field: Field) => describedBy(field).replaceAll('field-settings-vlan-', '')
    expect(parts(all)).to.equal('problem unit about remarks')
    expect(parts({ ...all, kind: 'password', isSet: false })).to.equal('problem set about remarks')
  })

  it('gets the problem of its own name alone', () => {
    const [vlan, other] = withProblems([number, { ...number, name: 'other' }], { 'settings.vlan': 'Too many.' })
    expect(vlan?.problem).to.equal('Too many.')
    expect(other).not.to.have.property('problem')
  })
})

describe('the summary of a form', () => {
  it('is not there without a problem', () => {
    expect(summaryOf(undefined, [number])).to.equal(null)
  })

  it('says what concerns the whole form', () => {
    const sentence = 'Somebody else changed this.'
    expect(summaryOf(new Problem('conflict', 'conflict', sentence), [number])).to.deep.equal({ sentence, items: [] })
  })

  it('names each field, with a link to it', () => {
    const problem = invalid({ 'settings.vlan': 'At most 4094.', name: 'Give it a name.', elsewhere: 'No field.' })
    expect(summaryOf(problem, [number, 'name'])?.items).to.deep.equal([
      { sentence: 'VLAN: At most 4094.', href: '#field-settings-vlan' },
      { sentence: 'Give it a name.', href: '#field-name' },
      { sentence: 'No field.', href: '' },
    ])
  })

  it('counts in words', () => {
    expect(summaryOf(invalid({ a: 'A.' }), [])?.sentence).to.equal('One thing has to be put right:')
    expect(summaryOf(invalid({ a: 'A.', b: 'B.' }), [])?.sentence).to.equal('Some things have to be put right:')
  })
})
