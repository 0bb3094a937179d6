import { expect } from 'chai'
import { models, unknownModel } from '../../../src/brands/sangoma/models.ts'

describe('Sangoma’s models', () => {
  it('E31: the S500 and the S700 change their user without a restart, no other does', () => {
    expect(models.filter(({ restarts }) => !restarts).map(({ name }) => name)).to.deep.equal(['S500', 'S700'])
    expect(unknownModel.restarts).to.equal(true)
  })

  it('have the keys that were counted on them', () => {
    const keys = Object.fromEntries(
      models.map(({ name, lineKeys, expansion }) => [name, [lineKeys, expansion.modules]]),
    )
    expect(keys).to.deep.equal({
      S205: [2, 0],
      S206: [2, 0],
      S300: [15, 0],
      S305: [15, 0],
      S400: [25, 0],
      S405: [25, 0],
      S406: [25, 0],
      S500: [35, 6],
      S505: [35, 6],
      S700: [45, 6],
      S705: [45, 6],
    })
    for (const { softKeys, lineKeys } of models) {
      expect(softKeys).to.equal(4)
      expect(lineKeys).to.be.at.least(unknownModel.lineKeys)
    }
  })
})
