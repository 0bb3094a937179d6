import { expect } from 'chai'
import { staticNames } from '../../../../src/brands/yealink/parameter-names/static.ts'

const names = staticNames.trim().split(/\s+/)

describe("Yealink's parameter names: static", () => {
  it('are all of this part, spelled as Yealink spells them, each once', () => {
    expect(names.length).to.be.above(200)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).to.match(/^static\./)
    for (const name of names) expect(name).to.match(/^[A-Za-z][\w-]*(?:\.(?:[\w-]+|\*))+$/)
  })
})
