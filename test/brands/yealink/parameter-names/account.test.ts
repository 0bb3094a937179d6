import { expect } from 'chai'
import { accountNames } from '../../../../src/brands/yealink/parameter-names/account.ts'

const names = accountNames.trim().split(/\s+/)

describe("Yealink's parameter names: account", () => {
  it('are all of this part, spelled as Yealink spells them, each once', () => {
    expect(names.length).to.be.above(200)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).to.match(/^account\./)
    for (const name of names) expect(name).to.match(/^[A-Za-z][\w-]*(?:\.(?:[\w-]+|\*))+$/)
  })
})
