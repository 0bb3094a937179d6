import { expect } from 'chai'
import { clockTime } from '../../src/app/clock-time.ts'

describe('the time that a sentence names', () => {
  const at = (hour: number, minute: number, second: number) => new Date(2026, 10, 22, hour, minute, second).getTime()

  it('is that of the server’s clock, rounded up to the minute', () => {
    expect(clockTime(at(14, 35, 0))).to.equal('14:35')
    expect(clockTime(at(14, 34, 1))).to.equal('14:35')
    expect(clockTime(at(23, 59, 30))).to.equal('00:00')
  })
})
