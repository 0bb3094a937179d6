import { expect } from 'chai'
import { Problem } from '../../../src/domain/problem.ts'
import { onlyAllowed, refuseChange } from '../../../src/http/api/kept-fields.ts'

describe('what stays as it is', () => {
  it('may be named with the value that it has', () => {
    expect(() => {
      refuseChange('brand', undefined, 'yealink', 'No.')
      refuseChange('brand', 'yealink', 'yealink', 'No.')
    }).not.to.throw()
  })

  it('is refused with another, at its field', () => {
    expect(() => {
      refuseChange('brand', 'polycom', 'yealink', 'A template keeps its brand.')
    })
      .to.throw(Problem)
      .with.deep.property('fields', { brand: 'A template keeps its brand.' })
  })
})

describe('what only the provider changes', () => {
  const kept = { name: 'Henry', hotDesking: true }

  it('may be sent back as it was read', () => {
    expect(onlyAllowed({ name: 'Henry', hotDesking: false }, kept, ['hotDesking'])).to.deep.equal({ hotDesking: false })
    expect(onlyAllowed({ name: undefined }, kept, ['hotDesking'])).to.deep.equal({})
  })

  it('is refused otherwise, each at its field', () => {
    expect(() => onlyAllowed({ name: 'James', sipPassword: 'x', hotDesking: false }, kept, ['hotDesking']))
      .to.throw(Problem)
      .with.property('fields')
      .that.has.all.keys('name', 'sipPassword')
  })
})
