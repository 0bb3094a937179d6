import type { Actor } from '../domain/actor.ts'
import { directoryWords, type DirectoryEntry, type DirectoryKind } from '../domain/directory.ts'
import type { Extension, PbxDirectoryKind } from '../domain/extension.ts'
import { Problem } from '../domain/problem.ts'
import { singleLine } from '../domain/text.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, insertExtension, lockExtension, updateExtension } from '../stores/extensions.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'
import { wantResync } from './want-resync.ts'

/** What a phone's file holds of an extension. */
const shownOnPhones = ['name', 'sipPassword', 'authUser'] as const

const compared = [...shownOnPhones, 'hasMailbox', 'origin', 'absentSince', 'trouble', 'voicemailHash'] as const

/** Who the record says it was. */
export function pbxActor({ pbx: { directory, place } }: Pick<Context, 'pbx'>): Actor {
  return { name: directoryWords(directory.kind, place), address: '' }
}

/** Whether what we keep of an extension is what its directory says now; always so for Hot Desk's own. */
export function isMirrored(kind: DirectoryKind, entry: DirectoryEntry, kept: Extension | undefined): boolean {
  if (kind === 'builtin') return true
  if (kept?.origin !== kind || kept.absentSince !== undefined || kept.trouble !== undefined) return false
  return [...shownOnPhones, 'hasMailbox' as const].every((name) => kept[name] === entry[name])
}

/**
 * Keeps what the PBX's directory says of an extension now, with what is ours of it as it was: hot desking, the portal
 * password. Phones that it is logged in to are told when it shows on them. Gives whether anything changed.
 */
export async function mirrorEntry(context: Context, entry: DirectoryEntry): Promise<boolean> {
  const { kind } = context.pbx.directory
  if (kind === 'builtin') return false
  return inTransaction(context.database, async (transaction) => {
    await lockExtension(transaction, entry.number)
    const before = await findExtension(transaction, entry.number)
    const after = mirrorOf(context, kind, entry, before)
    if (!before) {
      await insertExtension(transaction, after)
      return true
    }
    const names = changedFields(before, after)
    if (names.length === 0) return false
    await updateExtension(transaction, after)
    await record(transaction, context, pbxActor(context), {
      action: 'extension.read',
      subject: `extension ${entry.number}`,
      details: { changed: names.join(', ') },
    })
    await tellPhones(transaction, context, before, after)
    return true
  })
}

/** Wants a resync of the phones that the extension is on, where the change shows on them. */
export async function tellPhones(
  connection: Connection,
  context: Context,
  before: Extension,
  after: Extension,
): Promise<void> {
  if (!shownOnPhones.some((name) => before[name] !== after[name])) return
  for (const { mac } of await sessionsOfExtension(connection, after.number)) {
    await wantResync(connection, context, { mac, why: `${after.number} changed`, urgent: false })
  }
}

function changedFields(before: Extension, after: Extension): string[] {
  return compared.filter((name) => before[name] !== after[name])
}

/** What a directory says may be longer, or stranger, than what an administrator could type. */
const holdable = { name: singleLine(100), sipPassword: singleLine(200).min(1), authUser: singleLine(100) }

function mirrorOf(
  context: Context,
  kind: PbxDirectoryKind,
  entry: DirectoryEntry,
  before: Extension | undefined,
): Extension {
  const trouble = troubleOf(context, entry)
  return {
    ...ours(before),
    ...(trouble === undefined ? accountOf(entry) : { ...lastGood(before), trouble }),
    number: entry.number,
    name: isHoldable(context, entry, 'name') ? entry.name : '',
    voicemailHash: null,
    enabled: trouble === undefined,
    origin: kind,
    hasMailbox: entry.hasMailbox,
  }
}

/** What no directory decides. One that an administrator had disabled here stays off the phones. */
function ours(before: Extension | undefined): Pick<Extension, 'portalHash' | 'hotDesking' | 'revision' | 'group'> {
  if (!before) return { portalHash: null, hotDesking: true, revision: 1 }
  const { origin, absentSince, enabled, portalHash, hotDesking, revision, group } = before
  const wasOff = origin === undefined && absentSince === undefined && !enabled
  return { portalHash, hotDesking: hotDesking && !wasOff, revision, ...(group === undefined ? {} : { group }) }
}

function accountOf({ sipPassword, authUser }: Pick<Extension, 'sipPassword' | 'authUser'>) {
  return { sipPassword, ...(authUser === undefined ? {} : { authUser }) }
}

/** What phones have of it stays: with a password that their files cannot hold they would be left without an answer. */
function lastGood(before: Extension | undefined) {
  return accountOf(before ?? { sipPassword: '' })
}

function troubleOf(context: Context, entry: DirectoryEntry): string | undefined {
  if (entry.sipPassword === '') return 'It has no SIP password in the PBX, so no phone can register as it. Give it one.'
  if (isHoldable(context, entry, 'sipPassword') && isHoldable(context, entry, 'authUser')) return undefined
  const sentence = 'Its SIP password has signs that some phones’ files cannot hold, so it cannot log in.'
  return `${sentence} Give it one of letters and digits in the PBX.`
}

function isHoldable(context: Context, entry: DirectoryEntry, field: keyof typeof holdable): boolean {
  const value = entry[field]
  if (value === undefined) return true
  if (!holdable[field].safeParse(value).success) return false
  const account = { number: entry.number, name: '', sipPassword: 'secret', [field]: value }
  try {
    for (const brand of context.brands) checkWritable(brand, { account }, field)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
