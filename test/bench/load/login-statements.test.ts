import { expect } from 'chai'
import { fillValues, marks, type Statement } from '../../../bench/load/login-statements.ts'

describe('a login’s statement for somebody else', () => {
  const walker = { number: '4711', macs: ['805ec0000001', '805ec0000002'] as const, session: 17 }

  it('has this person, both phones, the session that ends and the time', () => {
    const statement: Statement = {
      sql: 'update t set a = ?',
      values: [marks.to, `${marks.number} left ${marks.shownFrom}`, { session: true }, 1, null, { now: true }],
    }
    const [to, why, session, one, nothing, at] = fillValues(statement, walker, 1)
    expect([to, session, one, nothing]).to.deep.equal(['805ec0000002', 17, 1, null])
    expect(why).to.equal('4711 left 80:5e:c0:00:00:01')
    expect(at).to.be.closeTo(Date.now(), 60_000)
  })
})
