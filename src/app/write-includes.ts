import { setTimeout as sleep } from 'node:timers/promises'
import { hasDeskLines, type IncludeContent, type IncludeFiles } from '../domain/pbx.ts'
import { Problem } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { readPbxReport, writePbxReport } from '../stores/pbx-reports.ts'
import type { Context } from './context.ts'
import { allDeskLines } from './desk-lines.ts'
import { followManager } from './follow-manager.ts'

/** Without any news, to notice what the administrator has changed in the PBX's own files. */
const minute = 60_000
/** After it could not be done. */
const retry = 10_000
/** How long a phone waits for its line to be in the PBX's files before it is told to fetch its configuration. */
const patience = 30_000

interface Writing {
  agi: string
  /** Counts what has changed, and up to where it has been tried to write it. */
  wanted: number
  tried: number
  running: Promise<void> | undefined
  trouble: string | undefined
  again: NodeJS.Timeout | undefined
  isOver: boolean
  ending: AbortController
}

const all = new WeakMap<Context, Writing>()

/**
 * Keeps the files that the PBX includes as desk lines, locations and settings are. `agi` is where the login by dialling
 * is answered, `127.0.0.1:4573`. Gives a function that stops it.
 */
export function startIncludes(context: Context, { agi }: { agi: string }): () => Promise<void> {
  const writing: Writing = {
    ...{ agi, wanted: 0, tried: 0, isOver: false },
    ...{ running: undefined, trouble: undefined, again: undefined, ending: new AbortController() },
  }
  all.set(context, writing)
  // What is in the PBX now may be another process's.
  context.pbx.includes?.forget?.()
  const want = () => {
    wantWrite(context, writing)
  }
  const ends = [
    context.news.listen((news) => {
      if (news.kind === 'places' || news.kind === 'all') want()
    }),
    followManager(context, (news) => {
      if (news.kind === 'up') want()
    }),
  ]
  const minutely = setInterval(want, minute).unref()
  want()
  return async () => {
    writing.isOver = true
    writing.ending.abort()
    for (const end of ends) end()
    clearInterval(minutely)
    clearTimeout(writing.again)
    await writing.running
  }
}

/** Resolves when what has been changed until now stands in the PBX's files, or could not be written. */
export async function includesWritten(context: Context): Promise<void> {
  const writing = all.get(context)
  if (!writing?.running) return
  const { wanted } = writing
  const deadline = performance.now() + patience
  while (writing.tried < wanted && performance.now() < deadline) {
    await Promise.race([writing.running, new Promise((done) => setTimeout(done, 100).unref())])
  }
}

/** Why the PBX's files are not as they should be, in a sentence; undefined: they are. */
export async function includesTrouble(context: Context): Promise<string | undefined> {
  const writing = all.get(context)
  if (writing && !writing.isOver) return writing.trouble
  // Another process writes them.
  return (await readPbxReport(context.database, 'includes'))?.trouble
}

/** What the administrator should know of the PBX's files. */
export interface IncludesReport {
  lines: Awaited<ReturnType<IncludeFiles['lines']>>
  warnings: readonly string[]
  trouble: string | undefined
}

/** Undefined: this PBX has no files that we write. */
export async function includesReport(context: Context): Promise<IncludesReport | undefined> {
  const { includes } = context.pbx
  if (!includes) return undefined
  const trouble = await includesTrouble(context)
  const lines = await includes.lines()
  try {
    return { lines, trouble, warnings: await includes.warnings(await contentOf(context)) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { lines, trouble: trouble ?? error.sentence, warnings: [] }
  }
}

/** One after the other; news that comes meanwhile is for the next one. */
function wantWrite(context: Context, writing: Writing): void {
  writing.wanted += 1
  if (writing.isOver || writing.running) return
  writing.running = writeAll(context, writing).finally(() => {
    writing.running = undefined
  })
}

async function writeAll(context: Context, writing: Writing): Promise<void> {
  while (writing.tried < writing.wanted && !writing.isOver) {
    const { wanted, ending } = writing
    const start = performance.now()
    note(context, writing, await troubleOfWriting(context))
    writing.tried = wanted
    await tell(context, writing)
    const pause = restAfter(performance.now() - start)
    if (pause > 0) await sleep(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
  }
}

/**
 * How long to let the PBX be: while Asterisk reads thousands of desk lines, it begins no new call, and an emergency call is
 * not to meet one such time after the other.
 */
export function restAfter(took: number): number {
  return took < 500 ? 0 : Math.min(4 * took, 20_000)
}

async function troubleOfWriting(context: Context): Promise<string | undefined> {
  try {
    await context.pbx.includes?.write(await contentOf(context))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.sentence
    context.log.error({ err: error }, 'The files that the PBX includes could not be written')
    return 'The files that the PBX includes could not be written. The log says why.'
  }
}

function note(context: Context, writing: Writing, trouble: string | undefined): void {
  if (trouble !== undefined && trouble !== writing.trouble) {
    context.log.warn({ trouble }, 'The files that the PBX includes are not as they should be')
  }
  writing.trouble = trouble
  clearTimeout(writing.again)
  if (trouble === undefined || writing.isOver) return
  writing.again = setTimeout(() => {
    wantWrite(context, writing)
  }, retry).unref()
}

/** For the pages of the other processes, and for what they answer to phones that nobody is on. */
async function tell(context: Context, { trouble }: Writing): Promise<void> {
  const { database, pbx } = context
  const report = { ...(trouble === undefined ? {} : { trouble }), hasDeskLines: hasDeskLines(pbx) }
  try {
    const before = await readPbxReport(database, 'includes')
    if (before?.trouble === trouble && before?.hasDeskLines === report.hasDeskLines) return
    await writePbxReport(database, 'includes', report)
    if (before?.hasDeskLines !== report.hasDeskLines) await noteChange(database, [{ kind: 'settings', subject: '' }])
  } catch (error) {
    context.log.warn({ err: error }, 'Other processes do not know how the PBX’s files are; they are told again')
  }
}

async function contentOf(context: Context): Promise<IncludeContent> {
  const settings = await readGlobalSettings(context.database)
  return {
    deskLines: await allDeskLines(context.database, context),
    emergencyNumbers: settings.emergencyNumbers,
    emergencyContext: settings.emergencyContext,
    emergencyHoldMinutes: settings.emergencyHoldMinutes,
    loginCode: settings.loginCode,
    logoutCode: settings.logoutCode,
    agi: all.get(context)?.agi ?? '127.0.0.1:4573',
  }
}
