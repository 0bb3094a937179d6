import { expect } from 'chai'
import { featureNames } from '../../../../src/brands/yealink/parameter-names/features.ts'

const names = featureNames.trim().split(/\s+/)

describe("Yealink's parameter names: features", () => {
  it('are all of this part, spelled as Yealink spells them, each once', () => {
    expect(names.length).to.be.above(200)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).to.match(/^features\./)
    for (const name of names) expect(name).to.match(/^[A-Za-z][\w-]*(?:\.(?:[\w-]+|\*))+$/)
  })
})
