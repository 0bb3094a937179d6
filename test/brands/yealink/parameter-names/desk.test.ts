import { expect } from 'chai'
import { deskNames } from '../../../../src/brands/yealink/parameter-names/desk.ts'

const names = deskNames.trim().split(/\s+/)

describe("Yealink's parameter names: desk", () => {
  it('are of no other part, spelled as Yealink spells them, each once', () => {
    expect(names.length).to.be.above(200)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).not.to.match(/^(?:account|features|static)\./)
    for (const name of names) expect(name).to.match(/^[A-Za-z][\w-]*(?:\.(?:[\w-]+|\*))+$/)
  })
})
