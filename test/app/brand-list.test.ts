import { expect } from 'chai'
import { brandById, checkModel, modelOf } from '../../src/app/brand-list.ts'
import { brands } from '../../src/brands/index.ts'
import { Problem } from '../../src/domain/problem.ts'

const polycom = brandById(brands, 'polycom')

describe('the list of brands', () => {
  it('finds a brand by its id, or says which there are', () => {
    expect(polycom.name).to.equal('Polycom')
    expect(() => brandById(brands, 'nortel')).to.throw(Problem, 'yealink, polycom, sangoma')
  })

  it('B24: finds a model by exactly its name', () => {
    expect(modelOf(polycom, 'VVX 411').name).to.equal('VVX 411')
    expect(modelOf(polycom, 'VVX 311').name).to.equal('VVX 311')
    for (const other of ['vvx 411', 'VVX411', 'VVX 4', ''])
      expect(modelOf(polycom, other)).to.equal(polycom.unknownModel)
  })

  it('says which model was probably meant', () => {
    checkModel(polycom, 'VVX 411')
    expect(() => {
      checkModel(polycom, 'vvx411')
    }).to.throw(Problem, 'Polycom has no model vvx411. Did you mean VVX 411?')
    expect(() => {
      checkModel(polycom, 'T46S')
    }).to.throw(Problem, /^Polycom has no model T46S\.$/)
  })
})
