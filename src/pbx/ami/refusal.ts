import { Problem } from '../../domain/problem.ts'
import type { Answer } from './connection.ts'
import { RIGHTS } from './log-in.ts'

/** Why the PBX does not do what it was asked. `what` reads as in "The PBX does not read its files again". */
export function refusal(what: string, { message }: Answer): Problem {
  const reason = /permission denied/i.test(message)
    ? `the manager user may not. Give it ${RIGHTS} in manager.conf.`
    : `"${wordsIn(message)}".`
  return new Problem('conflict', 'conflict', `The PBX ${what}: ${reason}`)
}

/**
 * What the other side says, as far as it is words: it stands on pages, in the log and on record, and whoever answers there may say anything,
 * such as what it was sent. Numbers, and whatever looks like a password, a key or a token, is left out.
 */
function wordsIn(message: string): string {
  const words = message.slice(0, 200).split(/\s+/).filter(Boolean)
  return words.map((word) => (/^['"(]?[A-Za-z][A-Za-z_-]{0,23}['")]?[.,:;!?]?$/.test(word) ? word : '…')).join(' ')
}
