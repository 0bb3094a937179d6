import { expect } from 'chai'
import { mostSoftKeys, softKeyChoices, softKeyName } from '../../../../src/http/admin/settings-form/soft-key-choices.ts'
import { yealink } from '../../../../src/brands/yealink/index.ts'

describe('the soft keys that can carry Log Out', () => {
  it('B28: are those that the model has, counted from the left, or its usual place', () => {
    expect(softKeyChoices(4)).to.deep.equal([
      { value: '0', label: 'Its usual place' },
      { value: '1', label: 'Soft key 1, the leftmost' },
      { value: '2', label: 'Soft key 2' },
      { value: '3', label: 'Soft key 3' },
      { value: '4', label: 'Soft key 4, the rightmost' },
    ])
  })

  it('are none but the usual place on a phone without any', () => {
    expect(softKeyChoices(0)).to.have.length(1)
  })

  it('are as many as any model of a brand has, where the model is not known', () => {
    expect(mostSoftKeys(yealink)).to.equal(Math.max(...yealink.models.map(({ softKeys }) => softKeys)))
    expect(mostSoftKeys({ models: [] })).to.equal(0)
  })

  it('are named without a model as well', () => {
    expect(softKeyName(3)).to.equal('Soft key 3')
  })
})
