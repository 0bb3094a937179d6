import { expect } from 'chai'
import { signInRows } from '../../../src/http/account/sign-in-rows.ts'

describe('a list of sign-ins', () => {
  it('names the browser, and the one that looks', () => {
    const one = { owner: 'administrator 1', name: 'anna', address: '192.0.2.1', agent: 'curl/8', beganAt: 1, seenAt: 2 }
    expect(
      signInRows(
        [
          { id: 'a', ...one },
          { id: 'b', ...one },
        ],
        'b',
      ),
    ).to.deep.equal([
      { id: 'a', name: 'anna', address: '192.0.2.1', browser: 'curl', beganAt: 1, seenAt: 2, isHere: false },
      { id: 'b', name: 'anna', address: '192.0.2.1', browser: 'curl', beganAt: 1, seenAt: 2, isHere: true },
    ])
  })
})
