import { expect } from 'chai'
import { noTimers } from '../../../../src/domain/timers.ts'
import { readTimers, timerFields, timerWords, withTyped } from '../../../../src/http/admin/phones/timers-form.ts'

describe('the form of a phone’s timers', () => {
  it('rule 7: changes nothing when it is sent as it was drawn', () => {
    for (const timers of [noTimers, { longestMinutes: 480, logoutAt: '18:30', idleMinutes: 60 }]) {
      const body = Object.fromEntries(timerFields(timers).map(({ name, value }) => [name, value]))
      expect(readTimers(body)).to.deep.equal(timers)
    }
  })

  it('leaves to the command what is no number', () => {
    expect(readTimers({ longestMinutes: ' 5 ', logoutAt: ' 18:30', idleMinutes: '' })).to.deep.equal({
      longestMinutes: 5,
      logoutAt: '18:30',
      idleMinutes: '',
    })
  })

  it('keeps what was typed, where it was this form that was sent', () => {
    const fields = timerFields({ ...noTimers, idleMinutes: 60 })
    const valuesOf = (body: unknown) => withTyped(fields, body).map(({ value }) => value)
    expect(valuesOf({ idleMinutes: 'soon', logoutAt: '' })).to.deep.equal(['0', '', 'soon'])
    expect(valuesOf({ model: 'T46S' })).to.deep.equal(['0', '', '60'])
    expect(valuesOf(undefined)).to.deep.equal(['0', '', '60'])
  })

  it('rule 7: says timers in a line', () => {
    expect(timerWords(noTimers)).to.equal('')
    expect(timerWords({ longestMinutes: 480, logoutAt: '18:30', idleMinutes: 60 })).to.equal(
      'after 480 minutes, at 18:30, when idle for 60 minutes',
    )
  })
})
