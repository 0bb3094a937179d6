import { expect } from 'chai'
import { phoneParameterNames } from '../../../src/brands/polycom/parameter-names-phone.ts'

describe('Polycom: the list of phone parameters', () => {
  it('holds full names only, each once', () => {
    const names = phoneParameterNames.trim().split(/\s+/)
    expect(names.length).to.be.greaterThan(200)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).to.match(/^[A-Za-z]\w*(\.[\w*]+)+$/)
  })
})
