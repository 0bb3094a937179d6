import { expect } from 'chai'
import { brands } from '../../../../src/brands/index.ts'
import {
  newPhoneFields,
  newPhoneInput,
  phoneFields,
  restartSentence,
  typedPhone,
} from '../../../../src/http/admin/phones/phone-form.ts'

const sangoma = brands.find(({ id }) => id === 'sangoma')
const polycom = brands.find(({ id }) => id === 'polycom')

describe('the forms of phones', () => {
  it('B18: choose the exact model from the list, or the brand alone', () => {
    expect(newPhoneInput(typedPhone({ mac: ' 00:50:58:aa:bb:cc ', model: 'sangoma:S500' }))).to.deep.equal({
      mac: '00:50:58:aa:bb:cc',
      brand: 'sangoma',
      model: 'S500',
    })
    expect(newPhoneInput({ mac: '', model: 'sangoma:' })).to.include({ brand: 'sangoma', model: '' })
    expect(() => newPhoneInput({ mac: '', model: '' }))
      .to.throw()
      .with.property('fields')
      .that.has.key('model')
  })

  it('keep what was typed', () => {
    const fields = newPhoneFields(brands, { mac: 'nonsense', model: 'sangoma:S700' })
    expect(fields.map(({ value }) => value)).to.deep.equal(['nonsense', 'sangoma:S700'])
  })

  it('offer a phone the models of its brand, and keep one that we do not know', () => {
    const [model] = phoneFields(sangoma, { model: 'S999', destination: 'auto' })
    expect(model?.choices?.map(({ value }) => value)).to.deep.equal([
      '',
      'S999',
      ...(sangoma?.models ?? []).map(({ name }) => name),
    ])
    expect(phoneFields(undefined, { model: '', destination: 'auto' })[0]?.choices).to.have.length(1)
  })

  it('E31: say of each model whether it restarts to change user', () => {
    expect(restartSentence(sangoma, 'S500')).to.equal('The phone takes it without a restart')
    expect(restartSentence(polycom, 'VVX 411')).to.equal('The phone restarts')
    expect(restartSentence(sangoma, '')).to.contain('Not known')
    expect(restartSentence(undefined, 'S500')).to.contain('Not known')
  })
})
