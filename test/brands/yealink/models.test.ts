import { expect } from 'chai'
import { modelByHardwareCode, models, unknownModel, yealinkModel } from '../../../src/brands/yealink/models.ts'

describe("Yealink's models", () => {
  it('E31: none restarts to change user', () => {
    expect([...models, unknownModel].filter(({ restarts }) => restarts)).to.deep.equal([])
  })

  it('B23, B24: has each exact model once, and never takes one for another', () => {
    const names = models.map(({ name }) => name)
    expect(names).to.include.members(['T46S', 'T46G', 'T46U', 'T48S', 'T42S', 'T53W', 'T54W', 'T57W', 'T58A'])
    expect(new Set(names).size).to.equal(names.length)
    expect(yealinkModel({ name: 'T46S' })).not.to.equal(yealinkModel({ name: 'T46G' }))
    expect(yealinkModel({ name: 'T46' })).to.equal(unknownModel)
  })

  it('rule 8: knows the keys of the T46S, with all pages and its expansion modules', () => {
    expect(yealinkModel({ name: 'T46S' })).to.include({ hardwareCode: '066', lineKeys: 27, softKeys: 4 })
    expect(yealinkModel({ name: 'T46S' }).expansion).to.deep.equal({ modules: 6, keys: 40 })
    expect(yealinkModel({ name: 'T54W' }).expansion).to.deep.equal({ modules: 3, keys: 60 })
  })

  it('tells a model by its hardware code only where one model has it', () => {
    expect(modelByHardwareCode('066')).to.equal('T46S')
    expect(modelByHardwareCode('116')).to.equal('T42U')
    expect(modelByHardwareCode('095')).to.equal(undefined)
    expect(modelByHardwareCode('058')).to.equal(undefined)
    expect(modelByHardwareCode('000')).to.equal(undefined)
  })

  it('takes a phone of an unknown model for the smallest', () => {
    for (const { lineKeys, softKeys } of models) {
      expect(lineKeys).to.be.at.least(unknownModel.lineKeys)
      expect(softKeys).to.equal(unknownModel.softKeys)
    }
  })
})
