import { expect } from 'chai'
import type { PhoneState } from '../../../../src/domain/phone.ts'
import { stateOf } from '../../../../src/http/admin/phones/state.ts'

const cases: readonly [state: PhoneState, lastSeen: number | null, waits: boolean, words: string][] = [
  ['unapproved', null, false, 'Not seen yet'],
  ['unapproved', 1, false, 'Not approved'],
  ['unapproved', 1, true, 'Waiting for approval'],
  ['loggedOut', 1, false, 'Logged out'],
  ['loggedOut', 1, true, 'Asks for approval again'],
  ['loggedIn', 1, false, 'Logged in'],
  ['loggedIn', 1, true, 'Asks for approval again'],
]

describe('a phone’s state in plain words', () => {
  for (const [state, lastSeen, waits, words] of cases) {
    it(`rule 12: ${state}, ${lastSeen === null ? 'never seen' : 'seen'}${waits ? ', waiting' : ''}: ${words}`, () => {
      const shown = stateOf({ state, lastSeen }, { waits })
      expect(shown.words).to.equal(words)
      expect(shown.look === 'care').to.equal(waits)
    })
  }

  it('rule 12: a second phone that is held comes before everything', () => {
    const shown = stateOf({ state: 'loggedIn', lastSeen: 1 }, { waits: true, isHeld: true })
    expect(shown).to.deep.equal({ words: 'A second phone is held', look: 'care' })
  })
})
