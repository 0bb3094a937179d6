import { expect } from 'chai'
import { isGrey, models, unknownModel } from '../../../src/brands/polycom/models.ts'

describe('Polycom: models', () => {
  it('B24: each once, by its exact name', () => {
    const names = models.map(({ name }) => name)
    expect(new Set(names).size).to.equal(names.length)
    expect(names).to.include.members(['VVX 411', 'VVX 311'])
    for (const name of names) expect(name).to.match(/^VVX \d{3,4}$/)
  })

  it('leaves out those without a browser', () => {
    const names = models.map(({ name }) => name)
    for (const number of [101, 150, 200, 201, 250]) expect(names).to.not.include(`VVX ${number}`)
  })

  it('an unknown model has what all of them have', () => {
    expect(unknownModel.name).to.equal('')
    expect(unknownModel.lineKeys).to.equal(Math.min(...models.map(({ lineKeys }) => lineKeys)))
    expect(unknownModel.softKeys).to.equal(Math.min(...models.map(({ softKeys }) => softKeys)))
  })

  it('knows grey displays', () => {
    expect(isGrey('VVX 310')).to.equal(true)
    expect(isGrey('VVX 411')).to.equal(false)
    expect(isGrey('')).to.equal(false)
  })
})
