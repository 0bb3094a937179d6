import { expect } from 'chai'
import { summarize } from '../../../bench/load/summary.ts'

describe('the summary of an open loop', () => {
  it('counts from when a request was due, not from when it could be sent', () => {
    const { p99, p99late } = summarize([{ due: 100, sent: 180, done: 181 }], { from: 0, end: 1000 })
    expect(p99).to.equal(81)
    expect(p99late).to.equal(80)
  })

  it('counts what never came as having taken until nobody waited any more', () => {
    const waiting = { due: 100, sent: undefined, done: undefined }
    const { longest, unanswered } = summarize([waiting, { due: 100, sent: 100, done: 101 }], { from: 0, end: 1100 })
    expect(longest).to.equal(1000)
    expect(unanswered).to.equal(1)
  })

  it('leaves out what only warmed up', () => {
    const early = { due: 10, sent: 10, done: 500 }
    const { requests, longest } = summarize([early, { due: 100, sent: 100, done: 103 }], { from: 50, end: 200 })
    expect(requests).to.equal(1)
    expect(longest).to.equal(3)
  })
})
