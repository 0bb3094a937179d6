import type { ListedPhone } from '../../../domain/phone.ts'

/** A phone's state in plain words; `look` is the tag's class. */
export interface ShownState {
  words: string
  look: '' | 'care' | 'off'
}

/**
 * A phone's state as people say it. `waits`: it has come with a token that nobody has approved yet. `isHeld`: that was a
 * second phone, while the first was in use.
 */
export function stateOf(
  { state, lastSeen }: Pick<ListedPhone, 'state' | 'lastSeen'>,
  { waits, isHeld = false }: { waits: boolean; isHeld?: boolean },
): ShownState {
  if (state === 'unapproved') {
    if (waits) return { words: 'Waiting for approval', look: 'care' }
    return { words: lastSeen === null ? 'Not seen yet' : 'Not approved', look: 'off' }
  }
  if (isHeld) return { words: 'A second phone is held', look: 'care' }
  if (waits) return { words: 'Asks for approval again', look: 'care' }
  return state === 'loggedIn' ? { words: 'Logged in', look: '' } : { words: 'Logged out', look: 'off' }
}
