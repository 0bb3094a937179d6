import type { DirectoryTrouble } from '../../domain/directory.ts'
import { Problem } from '../../domain/problem.ts'

/** Something that was read cannot be used as a whole, so that what was read last counts. */
export class Broken extends Error {
  readonly trouble: DirectoryTrouble
  /** Nothing can be read at all, so that a password that was read before may be an old one. */
  readonly isAway: boolean

  constructor(trouble: DirectoryTrouble, isAway = false) {
    super(trouble.sentence)
    this.name = 'Broken'
    this.trouble = trouble
    this.isAway = isAway
  }
}

/** Nothing can be answered: the PBX is away, or its files are broken and have not been read well before. */
export function pbxAway(): Problem {
  return new Problem(
    'away',
    'pbx-away',
    'The telephone system does not answer at the moment. Try again in a minute, or tell your administrator.',
  )
}
