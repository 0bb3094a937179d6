import type { Context } from '../../src/app/context.ts'
import type { Directory, DirectoryKind, DirectoryTrouble, FreshEntry } from '../../src/domain/directory.ts'
import { Problem } from '../../src/domain/problem.ts'

/** A PBX's directory that the test plays. */
export interface ScriptedDirectory extends Directory {
  readonly entries: Map<string, FreshEntry>
  /** How often everything was asked for, and how often one. */
  readonly asked: { list: number; find: number }
  /** It does not answer from now on, or does again. */
  away(isAway: boolean): void
  wrong(troubles: readonly DirectoryTrouble[]): void
  /** Puts an extension in, with a mailbox unless the password is null. */
  put(number: string, change?: Partial<FreshEntry>): void
}

export function scriptedDirectory(kind: DirectoryKind = 'asterisk'): ScriptedDirectory {
  const entries = new Map<string, FreshEntry>()
  const asked = { list: 0, find: 0 }
  let isAway = false
  let troubles: readonly DirectoryTrouble[] = []
  const answer = <Result>(give: () => Result): Promise<Result> =>
    isAway ? Promise.reject(new Problem('away', 'pbx-away', 'The PBX does not answer.')) : Promise.resolve().then(give)
  return {
    kind,
    entries,
    asked,
    list: () => {
      asked.list += 1
      return answer(() => [...entries.values()].map((entry) => ({ ...entry, voicemailPassword: undefined })))
    },
    find: (number) => {
      asked.find += 1
      return answer(() => entries.get(number))
    },
    troubles: () => troubles,
    close: () => Promise.resolve(),
    away: (now) => {
      isAway = now
    },
    wrong: (now) => {
      troubles = now
    },
    put: (number, change = {}) => {
      const voicemailPassword = change.voicemailPassword === undefined ? `vm-${number}` : change.voicemailPassword
      const entry = { number, name: `Name ${number}`, sipPassword: `sip-${number}` }
      entries.set(number, { ...entry, ...change, voicemailPassword, hasMailbox: voicemailPassword !== null })
    },
  }
}

/** Puts the directory in the place of the context's own, as from Asterisk's files. */
export function plugIn(context: Context, directory: Directory): void {
  context.pbx = { ...context.pbx, directory, place: '/etc/asterisk' }
}
