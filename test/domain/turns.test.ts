import { expect } from 'chai'
import { takingTurns } from '../../src/domain/turns.ts'
import { turnsDuring, workFor } from '../support/loop-turns.ts'

describe('long work', () => {
  it('lets everything else have its turn', async () => {
    const turns = await turnsDuring(async () => {
      const turn = takingTurns(2)
      for (let step = 0; step < 5; step += 1) {
        workFor(3)
        await turn()
      }
    })
    expect(turns).to.be.at.least(5)
  })

  it('that is short goes on in one', async () => {
    const turns = await turnsDuring(async () => {
      const turn = takingTurns(60_000)
      for (let step = 0; step < 1000; step += 1) await turn()
    })
    expect(turns).to.equal(0)
  })
})
