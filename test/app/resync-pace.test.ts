import { expect } from 'chai'
import { hasFailed, retryAfter, settlesIn } from '../../src/app/resync-pace.ts'
import type { Resync } from '../../src/domain/resync.ts'

describe('the pace of resyncs', () => {
  it('tries after 5 s, 15 s, 1 minute, 5 minutes, then each quarter of an hour', () => {
    const waits = [1, 2, 3, 4, 5, 6, 100].map((attempts) => retryAfter(attempts, false) / 1000)
    expect(waits).to.deep.equal([5, 15, 60, 300, 900, 900, 900])
    expect([4, 5, 6].map(hasFailed)).to.deep.equal([false, true, true])
  })

  it('leaves a phone that was told to restart alone until it is there again', () => {
    expect([1, 2, 5].map((attempts) => retryAfter(attempts, true) / 60_000)).to.deep.equal([5, 5, 15])
  })

  it('E31: gives a model that restarts its time, and one that has its account on its screen the least', () => {
    const settles = (restarts: boolean, more: Partial<Resync> = {}) =>
      settlesIn({ restart: false, toldHow: 'notify', attempts: 1, ...more }, { restarts }) / 1000
    expect(settles(true)).to.equal(300)
    expect(settles(false)).to.equal(20)
    expect(settles(false, { restart: true })).to.equal(300)
    expect(settles(false, { toldHow: 'in-band', attempts: 0 })).to.equal(5)
    expect(settles(false, { toldHow: 'in-band', attempts: 1 })).to.equal(20)
  })
})
