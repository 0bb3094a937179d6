import { expect } from 'chai'
import { Time, TimeOrNull } from '../../../src/http/api/times.ts'

describe('times of the API', () => {
  it('are ISO 8601 in UTC', () => {
    expect(Time.parse(Date.UTC(2026, 10, 22, 12))).to.equal('2026-11-22T12:00:00.000Z')
    expect(TimeOrNull.parse(0)).to.equal('1970-01-01T00:00:00.000Z')
  })

  it('are null where there is none', () => {
    expect(TimeOrNull.parse(null)).to.equal(null)
  })
})
