import { expect } from 'chai'
import { Problem } from '../../../src/domain/problem.ts'
import { refuseChange } from '../../../src/http/api/kept-fields.ts'

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
