import type { Directory, DirectoryEntry } from '../domain/directory.ts'
import { directoryWords } from '../domain/directory.ts'
import type { Extension } from '../domain/extension.ts'
import { Problem } from '../domain/problem.ts'
import { takingTurns } from '../domain/turns.ts'
import { allExtensions, lockExtension, markAbsent, unmarkOwn } from '../stores/extensions.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import { readPbxReport, writePbxReport } from '../stores/pbx-reports.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { endSession } from './end-session.ts'
import { isMirrored, mirrorEntry, pbxActor } from './mirror-entry.ts'
import { record } from './record.ts'

/** Between two readings that both lack an extension before it is logged out, in milliseconds: a file is written in less. */
const doubt = 5000

/** Between two readings, in milliseconds. */
const interval = 15_000

/** What came of the last reading of a directory. */
export interface SyncReport {
  /** Milliseconds since 1970. */
  at: number
  /** How many extensions it has; undefined: it could not be read. */
  count?: number
  /** Why nothing was taken over from it, in a sentence. */
  trouble?: string
  /** The first thing in it that is not as it should be, in a sentence. */
  wrong?: string
}

/** How old what is told the other processes may be while it says the same, in milliseconds. */
const toldFor = 60_000

const reports = new WeakMap<Directory, SyncReport>()
const told = new WeakMap<Directory, SyncReport>()
const running = new WeakMap<Context, Promise<SyncReport>>()

/** What came of the last reading of the PBX's directory, by whichever process; undefined: it was not read yet. */
export async function lastSync({ database, pbx }: Pick<Context, 'database' | 'pbx'>): Promise<SyncReport | undefined> {
  const own = reports.get(pbx.directory)
  const { of, ...shared } = (await readPbxReport(database, 'sync')) ?? { of: '', at: 0 }
  return of === nameOf(pbx) && shared.at > (own?.at ?? 0) ? shared : own
}

function nameOf({ directory, place = '' }: Context['pbx']): string {
  return `${directory.kind} ${place}`
}

async function tell({ database, pbx }: Context, report: SyncReport): Promise<void> {
  const before = told.get(pbx.directory)
  const isSame = (['count', 'trouble', 'wrong'] as const).every((name) => before?.[name] === report[name])
  if (before && isSame && report.at - before.at < toldFor) return
  await writePbxReport(database, 'sync', { of: nameOf(pbx), ...report })
  told.set(pbx.directory, report)
}

/**
 * Brings the extensions that we keep up to date with the PBX's directory. Whoever asks while it is under way gets the
 * result of that: it never runs twice at once. A directory that cannot be read is the report's trouble.
 */
export async function syncExtensions(context: Context): Promise<SyncReport> {
  const already = running.get(context)
  if (already) return already
  const reading = readAndTell(context).finally(() => running.delete(context))
  running.set(context, reading)
  return reading
}

async function readAndTell(context: Context): Promise<SyncReport> {
  const { directory } = context.pbx
  const report = { ...(await readOnce(context, directory)), ...firstWrong(directory) }
  reports.set(directory, report)
  if (directory.kind !== 'builtin') await tell(context, report)
  return report
}

/** Reads the directory now and every 15 s. Gives what stops it, once a reading under way has ended. */
export function startSync(context: Context, every = interval): () => Promise<void> {
  let said: readonly string[] = []
  const turn = async () => {
    const troubles = await syncTroubles(context)
    for (const trouble of troubles.filter((one) => !said.includes(one))) {
      context.log.warn({ directory: context.pbx.directory.kind }, trouble)
    }
    if (troubles.length === 0 && said.length > 0) context.log.info({}, 'The extensions are read without trouble again')
    said = troubles
  }
  let last = turn()
  const timer = setInterval(() => {
    last = last.then(turn)
  }, every)
  timer.unref()
  return () => {
    clearInterval(timer)
    return last
  }
}

/** Reads the directory; gives all that is wrong, in sentences. */
async function syncTroubles(context: Context): Promise<string[]> {
  try {
    const { trouble } = await syncExtensions(context)
    const ofDirectory = context.pbx.directory.troubles().map(({ place, line, sentence }) => {
      const where = line === undefined ? place : `${place}, line ${line}`
      return `${where}: ${sentence}`
    })
    return [...(trouble === undefined ? [] : [trouble]), ...ofDirectory]
  } catch (error) {
    // Such as the database being away, which ends as well.
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return [`The extensions could not be compared with the PBX's${why}`]
  }
}

function firstWrong(directory: Directory): Pick<SyncReport, 'wrong'> {
  const [first] = directory.troubles()
  return first ? { wrong: first.sentence } : {}
}

async function readOnce(context: Context, directory: Directory): Promise<SyncReport> {
  if (directory.kind === 'builtin') {
    await unmarkOwn(context.database)
    return { at: context.now() }
  }
  const entries = await listed(directory)
  const at = context.now()
  if (entries instanceof Problem) return { at, trouble: entries.sentence }
  const kept = new Map((await allExtensions(context.database)).map((extension) => [extension.number, extension]))
  if (entries.length === 0 && kept.size > 0) return { at, count: 0, trouble: noneAtAll(context) }
  const turn = takingTurns()
  for (const entry of entries) {
    await turn()
    if (!isMirrored(directory.kind, entry, kept.get(entry.number))) await mirrorEntry(context, entry)
  }
  const there = new Set(entries.map(({ number }) => number))
  await noteAbsent(
    context,
    [...kept.values()].filter(({ number }) => !there.has(number)),
  )
  return { at, count: entries.length }
}

async function listed(directory: Directory): Promise<DirectoryEntry[] | Problem> {
  try {
    return (await directory.list()).filter(({ number }) => /^\d{1,20}$/.test(number))
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function noneAtAll({ pbx: { directory, place } }: Context): string {
  const where = directoryWords(directory.kind, place)
  return `There is no extension at all in ${where}. Nobody is logged out for that; look whether it is the right place.`
}

/** Rule 10: what is gone is marked at once, and logged out when it still is at a later reading. All that is kept of it stays. */
async function noteAbsent(context: Context, gone: readonly Extension[]): Promise<void> {
  const now = context.now()
  const fresh = gone.filter(({ absentSince }) => absentSince === undefined)
  if (fresh.length > 0) await mark(context, fresh, now)
  for (const { number, absentSince } of gone) {
    if (absentSince !== undefined && absentSince <= now - doubt) await logOutGone(context, number)
  }
}

/** Marks extensions as gone from the directory, since `now`. */
export async function mark(context: Context, gone: readonly Extension[], now: number): Promise<void> {
  const numbers = gone.map(({ number }) => number)
  await inTransaction(context.database, async (transaction) => {
    await markAbsent(transaction, numbers, now)
    for (const number of numbers) {
      const deed = { action: 'extension.absent', subject: `extension ${number}` }
      await record(transaction, context, pbxActor(context), deed)
    }
  })
}

/** Logs out one that is no longer in the PBX, wherever it is. */
export async function logOutGone(context: Context, number: string): Promise<void> {
  if ((await sessionsOfExtension(context.database, number)).length === 0) return
  await inTransaction(context.database, async (transaction) => {
    await lockExtension(transaction, number)
    for (const session of await sessionsOfExtension(transaction, number)) {
      await endSession(transaction, context, pbxActor(context), { session, why: 'no longer in the PBX' })
    }
  })
}
