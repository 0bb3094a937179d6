import type { Actor } from '../domain/actor.ts'
import type { Call } from '../domain/manager.ts'
import { Problem } from '../domain/problem.ts'
import type { Due } from '../domain/timers.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import {
  dueSessions,
  noteUse,
  setDue,
  timedSessionOn,
  unwarnedSessions,
  type TimedRow,
} from '../stores/session-timers.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { holdOf } from './emergency-hold.ts'
import { followManager } from './follow-manager.ts'
import { logOut } from './hot-desk.ts'
import { phoneOfCall } from './in-call.ts'
import { dueOf } from './timers-due.ts'
import { warn } from './timers-warning.ts'

export interface TimerOptions {
  /** How often it is asked who is due, in milliseconds. */
  every?: number
  /** Over how long those are spread that ran out while the server was down, in milliseconds. */
  spread?: number
}

const actor: Actor = { name: 'a timer', address: '' }
const minute = 60_000
const soon = 200

/** As many sessions as are read at once. */
const batch = 100

/**
 * Logs people out when a timer says so (rule 7). Each session has in the database when it is due, so that only those are
 * read that are; what that depends on may have changed since, so it is worked out anew before anything is done.
 * Gives a function that stops it.
 */
export function startTimers(context: Context, options: TimerOptions = {}): () => Promise<void> {
  const { every = 5000, spread = minute } = options
  let isFirst = true
  let isOver = false
  let next: { timer: NodeJS.Timeout; at: number } | undefined
  let working = Promise.resolve()

  const look = async () => {
    await eachDue(context, isFirst ? (session) => postpone(context, session, spread) : undefined)
    isFirst = false
    await warnAll(context)
  }
  const enqueue = (work: () => Promise<void>) => {
    working = working.then(work).catch((error: unknown) => {
      context.log.error({ err: error }, 'Timers could not be looked at; they are looked at again in some seconds')
    })
    return working
  }
  const lookIn = (wait: number) => {
    const at = Date.now() + wait
    if (isOver || (next && next.at <= at)) return
    clearTimeout(next?.timer)
    next = { at, timer: setTimeout(begin, wait).unref() }
  }
  const begin = () => {
    next = undefined
    void enqueue(look).then(() => {
      lookIn(every)
    })
  }

  const ends = [
    context.news.listen(({ kind }) => {
      if (kind === 'session' || kind === 'all') lookIn(soon)
    }),
    followManager(context, (news) => {
      if (news.kind === 'hangup' && !isOver) void enqueue(() => noteCallEnd(context, news.call))
    }),
  ]
  begin()
  return async () => {
    isOver = true
    clearTimeout(next?.timer)
    for (const end of ends) end()
    await working
  }
}

/** Ends what is due; at the start of the server, `later` puts it off instead. */
async function eachDue(context: Context, later?: (session: TimedRow) => Promise<void>): Promise<void> {
  for (;;) {
    const sessions = await dueSessions(context.database, context.now(), batch)
    const yetToCome: Reckoned[] = []
    for (const session of sessions) {
      await unlessItFails(context, session, async () => {
        // The moment that it is worked out for: somebody may pick up the phone while it is.
        const now = context.now()
        const due = await dueOf(context, session)
        if (!due || due.at > now) {
          if (due?.at !== session.dueAt) yetToCome.push({ session, dueAt: due?.at ?? null })
          return
        }
        if (due.at !== session.dueAt) await keepDue(context, session, due.at)
        await (later ? later(session) : end(context, session, due))
      })
    }
    await keepEachDue(context, yetToCome)
    if (sessions.length < batch) return
  }
}

/** One session whose timers cannot be worked out keeps nobody else logged in; it is tried again later. */
async function unlessItFails(context: Context, session: TimedRow, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    context.log.error({ err: error, session: session.id }, 'The timers of a session cannot be worked out')
    await keepDue(context, session, context.now() + minute)
  }
}

/** Works out anew when a session is due, and keeps it. */
async function refresh(context: Context, session: TimedRow): Promise<Due | undefined> {
  const due = await dueOf(context, session)
  if (due?.at !== session.dueAt) await keepDue(context, session, due?.at ?? null)
  return due
}

interface Reckoned {
  session: TimedRow
  dueAt: number | null
}

/** Keeps it, unless somebody has wanted the session to be looked at since it was read: then it is, next. */
async function keepDue(context: Context, session: TimedRow, dueAt: number | null): Promise<void> {
  await keepEachDue(context, [{ session, dueAt }])
}

/** The same of many, with one commit: after many logins in one moment there are many. */
async function keepEachDue({ database, now }: Context, reckoned: readonly Reckoned[]): Promise<void> {
  if (reckoned.length === 0) return
  const { warnMinutes } = await readGlobalSettings(database)
  await inTransaction(database, async (transaction) => {
    for (const { session, dueAt } of reckoned)
      await setDue(transaction, session, { dueAt, isFarOff: dueAt === null || dueAt > now() + warnMinutes * minute })
  })
  for (const { session, dueAt } of reckoned) session.dueAt = dueAt
}

async function postpone(context: Context, session: TimedRow, spread: number): Promise<void> {
  await keepDue(context, session, context.now() + 1 + Math.floor(Math.random() * spread))
}

/** Logs out. In a call that waits for its end (rule 5); in an emergency hold it is tried again after it (rule 6). */
async function end(context: Context, session: TimedRow, due: Due): Promise<void> {
  try {
    const { leavingSince } = await logOut(context, actor, session.id, { why: due.why, unlessOwn: true })
    if (leavingSince !== null) await keepDue(context, session, null)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'not-logged-in' || error.kind === 'missing') return
    const until = error.code === 'emergency-hold' ? await holdOf(context.database, context, session.mac) : undefined
    await keepDue(context, session, until ?? context.now() + minute)
  }
}

async function warnAll(context: Context): Promise<void> {
  const { warnMinutes } = await readGlobalSettings(context.database)
  if (warnMinutes === 0) return
  const now = context.now()
  const until = now + warnMinutes * minute
  for (const session of await unwarnedSessions(context.database, { now, until, most: batch })) {
    await unlessItFails(context, session, async () => {
      const due = await dueOf(context, session)
      if (!due || due.at > until) await keepDue(context, session, due?.at ?? null)
      // What is overdue and yet to come was put off: it comes when that ends.
      else await warnInTime(context, session, due.at > now ? due.at : (session.dueAt ?? now))
    })
  }
}

/** A timer that is hardly longer than the warning is not told of as soon as it begins, but when half of it is over. */
async function warnInTime(context: Context, session: TimedRow, at: number): Promise<void> {
  const half = (at - Math.max(session.startedAt, session.lastUsedAt ?? 0)) / 2
  if (at - context.now() <= half) await warn(context, session, at)
}

/** The phone was in use until now; where it cannot be told which of an extension's phones, each of them was. */
async function noteCallEnd(context: Context, call: Call): Promise<void> {
  const { database, now } = context
  const mac = await phoneOfCall(context, call)
  const sessions = mac === undefined ? await sessionsOfExtension(database, call.endpoint) : [{ mac }]
  for (const one of sessions) {
    await noteUse(database, one.mac, now())
    const session = await timedSessionOn(database, one.mac)
    if (session && session.dueAt !== null) await refresh(context, session)
  }
}
