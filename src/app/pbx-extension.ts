import { directoryWords } from '../domain/directory.ts'
import type { Extension, ExtensionChange } from '../domain/extension.ts'
import { invalid, Problem, type FieldProblems } from '../domain/problem.ts'
import type { Context } from './context.ts'

type OfPbx = Pick<Context, 'pbx'>

/** Where extensions come from, in words; undefined: Hot Desk keeps them itself. */
export function pbxOfExtensions({ pbx: { directory, place } }: OfPbx): string | undefined {
  return directory.kind === 'builtin' ? undefined : directoryWords(directory.kind, place)
}

/** Throws a Problem while extensions come from a PBX. */
export function refuseAddition(context: OfPbx): void {
  const from = pbxOfExtensions(context)
  if (from !== undefined) throw refused(`Extensions come from ${from}: add it there.`)
}

/** Throws a Problem while the PBX has the extension. What it no longer has may be tidied away. */
export function refuseRemoval(context: OfPbx, { absentSince }: Extension): void {
  const from = pbxOfExtensions(context)
  if (from !== undefined && absentSince === undefined)
    throw refused(`Extensions come from ${from}: delete it there. It is then logged out here within half a minute.`)
}

/** What of an extension is the PBX's own. */
const ofPbx = {
  name: 'The name is the PBX’s own.',
  sipPassword: 'The SIP password is the PBX’s own.',
  voicemailPassword: 'The voicemail password is the PBX’s own: people change it on their phone.',
  enabled: 'An extension is enabled as long as the PBX has it. Turn hot desking off to keep it off the phones.',
} as const

/** Throws a Problem at each field that would change what is the PBX's. To name what is there already changes nothing. */
export function refuseChangeOfPbx(context: OfPbx, before: Extension, change: Omit<ExtensionChange, 'portalPassword'>) {
  const from = pbxOfExtensions(context)
  if (from === undefined) return
  if (before.absentSince !== undefined)
    throw refused(
      `Extension ${before.number} is no longer in ${from}, so there is nothing to change. You can delete it here.`,
    )
  const names = (Object.keys(ofPbx) as (keyof typeof ofPbx)[]).filter(
    // Of a PBX's no voicemail password is kept.
    (name) => change[name] !== undefined && change[name] !== (name === 'voicemailPassword' ? null : before[name]),
  )
  const fields: FieldProblems = {}
  for (const name of names) fields[name] = name === 'enabled' ? ofPbx[name] : `${ofPbx[name]} Change it in ${from}.`
  if (names.length > 0) throw invalid(fields)
}

function refused(sentence: string): Problem {
  return new Problem('refused', 'conflict', sentence)
}
