import { expect } from 'chai'
import { isLoopLate, loopFigures } from '../../../src/http/health/loop.ts'
import { until } from '../../support/until.ts'

/** As a process that has too much to do: no rest between two turns. */
function busy(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  return new Promise((resolve) => {
    const turn = () => {
      const until = performance.now() + 20
      while (performance.now() < until);
      if (performance.now() < end) setImmediate(turn)
      else resolve()
    }
    turn()
  })
}

describe('the event loop', () => {
  it('is late while there is more to do than can be done, and not any more when that is over', async () => {
    isLoopLate()
    const seen: boolean[] = []
    const looking = setInterval(() => seen.push(isLoopLate()), 10)
    await busy(500)
    clearInterval(looking)
    expect([...seen, isLoopLate()]).to.include(true)
    await until(() => !isLoopLate(), 'it is in time again')
  })

  it('has figures from the first moment on', () => {
    const { p99, max, busy } = loopFigures()
    for (const figure of [p99, max, busy]) expect(figure).to.be.at.least(0)
    expect(busy).to.be.at.most(1)
  })
})
