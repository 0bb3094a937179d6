import { Problem } from '../../domain/problem.ts'
import type { Answer } from './connection.ts'
import { RIGHTS } from './log-in.ts'

/** Why the PBX does not do what it was asked. `what` reads as in "The PBX does not read its files again". */
export function refusal(what: string, { message }: Answer): Problem {
  const reason = /permission denied/i.test(message)
    ? `the manager user may not. Give it ${RIGHTS} in manager.conf.`
    : `"${message.slice(0, 200)}".`
  return new Problem('conflict', 'conflict', `The PBX ${what}: ${reason}`)
}
