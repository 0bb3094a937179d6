import type { ListedPhone } from '../../../domain/phone.ts'

/** A phone's state in plain words; `look` is the tag's class. */
export interface ShownState {
  words: string
  look: '' | 'care' | 'off'
}

/** A phone's state as people say it. `waits`: it has come with a token that nobody has approved yet. */
export function stateOf({ state, lastSeen }: Pick<ListedPhone, 'state' | 'lastSeen'>, waits: boolean): ShownState {
  if (state === 'unapproved') {
    if (waits) return { words: 'Waiting for approval', look: 'care' }
    return { words: lastSeen === null ? 'Not seen yet' : 'Not approved', look: 'off' }
  }
  if (waits) return { words: 'Asks for approval again', look: 'care' }
  return state === 'loggedIn' ? { words: 'Logged in', look: '' } : { words: 'Logged out', look: 'off' }
}
