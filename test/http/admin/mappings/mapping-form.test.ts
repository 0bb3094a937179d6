import { expect } from 'chai'
import { brands } from '../../../../src/brands/index.ts'
import type { Problem } from '../../../../src/domain/problem.ts'
import {
  mappingFields,
  mappingInput,
  typedMapping,
  typedOfMapping,
} from '../../../../src/http/admin/mappings/mapping-form.ts'

const template = {
  id: 7,
  brand: 'sangoma',
  name: 'standard',
  default: true,
  destination: 'auto' as const,
  settings: {},
  extraParameters: '',
  revision: 1,
}
const choices = { brands, templates: [template] }
const row = { id: 1, extension: '5501', brand: 'sangoma', templateId: 7, model: 'S500', mac: '005058aabbcc' }

describe('the form of a mapping', () => {
  it('E19: holds a row as it is kept, and brings it back the same', () => {
    const typed = typedOfMapping(row)
    expect(typed).to.deep.equal({
      extension: '5501',
      template: '7',
      model: 'sangoma:S500',
      mac: '00:50:58:aa:bb:cc',
    })
    expect(mappingInput(typedMapping(typed), choices)).to.deep.equal({
      extension: '5501',
      brand: 'sangoma',
      template: 7,
      model: 'S500',
      mac: '00:50:58:aa:bb:cc',
    })
  })

  it('E21: takes a blank model and a blank MAC address for any', () => {
    const typed = typedOfMapping({ ...row, model: null, mac: null })
    expect(typed).to.include({ model: '', mac: '' })
    expect(mappingInput(typed, choices)).to.include({ model: null, mac: '' })
  })

  it('takes the brand from the template, and refuses a template that is not there', () => {
    const typed = { ...typedOfMapping(row), template: '8' }
    expect(() => mappingInput(typed, choices))
      .to.throw()
      .with.property('fields')
      .that.deep.equals({ template: 'Choose a template.' } satisfies Problem['fields'])
  })

  it('keeps in its fields what was typed', () => {
    const typed = { extension: '5501', template: '7', model: 'sangoma:S700', mac: 'nonsense' }
    expect(mappingFields(typed, choices).map(({ name, value }) => [name, value])).to.deep.equal(Object.entries(typed))
  })
})
