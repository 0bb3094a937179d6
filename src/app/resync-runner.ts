import type { Mac } from '../domain/mac.ts'
import type { ManagerNews } from '../domain/manager.ts'
import { dueResyncs, findResync, hastenResyncs, nextResyncAt } from '../stores/resyncs.ts'
import type { Context } from './context.ts'
import { followManager } from './follow-manager.ts'
import { endLeaving } from './leave-after-call.ts'
import { isOpen, noteRegistered } from './resync-follow.ts'
import { takeStep } from './resync-step.ts'
import { learnWhose } from './whose-contact.ts'

/** The pace for those that are many: 20 a second. */
const pace = 50

/** How long somebody stands in front of a phone: after that it is one of many. */
const patience = 60_000

/** The longest time between two looks at the table and at the sessions that wait to end, in milliseconds. */
const longest = 60_000

/**
 * How often it is noted again which phone each registration is: one that is only refreshed brings no news, and what was
 * learned of it would be forgotten after a day.
 */
const learnedFor = 60 * 60_000

const shortest = 20

interface Runner {
  context: Context
  isOver: boolean
  learnedAt: number
  /** Phones of which a step is being taken; true: there is news of them meanwhile. */
  busy: Map<Mac, boolean>
  /** Those that are many, in their turn. */
  queue: Mac[]
  drip: NodeJS.Timeout | undefined
  next: { timer: NodeJS.Timeout; at: number } | undefined
  work: Set<Promise<void>>
}

/**
 * Tells phones to fetch their configuration and follows each to the end. What is to be done stands in the table, so that
 * nothing is lost while the PBX is away or when this server starts again. Gives a function that stops it.
 */
export function startResync(context: Context): () => Promise<void> {
  const runner: Runner = {
    ...{ context, isOver: false, learnedAt: 0 },
    ...{ busy: new Map(), queue: [], drip: undefined, next: undefined, work: new Set() },
  }
  const ends = [
    context.news.listen((news) => {
      if (news.kind === 'resync') run(runner, () => wake(runner, news.mac))
      else if (news.kind === 'all') run(runner, () => look(runner))
    }),
    followManager(context, (news) => {
      run(runner, () => hear(runner, news))
    }),
  ]
  run(runner, () => begin(runner))
  const minutely = setInterval(() => {
    run(runner, () => endLeaving(context))
    run(runner, () => look(runner))
    run(runner, () => learnAgain(runner))
  }, longest).unref()
  return async () => {
    runner.isOver = true
    for (const end of ends) end()
    clearInterval(minutely)
    clearTimeout(runner.drip)
    clearTimeout(runner.next?.timer)
    await Promise.all(runner.work)
  }
}

/** Does something that nobody waits for; what goes wrong with it is in the log, and tried again when it is due. */
function run({ context, isOver, work }: Runner, task: () => Promise<void>): void {
  if (isOver) return
  const one = task()
    .catch((error: unknown) => {
      context.log.error({ err: error }, 'A resync could not be taken further; it is tried again')
    })
    .finally(() => work.delete(one))
  work.add(one)
}

async function begin(runner: Runner): Promise<void> {
  await endLeaving(runner.context)
  if (isUp(runner)) await learnAll(runner)
  await look(runner)
}

async function hear(runner: Runner, news: ManagerNews): Promise<void> {
  const { context } = runner
  switch (news.kind) {
    case 'up':
      await catchUp(runner)
      break
    case 'down':
      await endLeaving(context)
      break
    case 'registered': {
      const mac = await learnWhose(context, news.contact)
      if (mac !== undefined) await noteRegistered(context, mac, news.contact)
      await learnAgain(runner)
      break
    }
    case 'hangup':
      await endLeaving(context)
      await hastenResyncs(context.database, ['held'], context.now())
      await look(runner)
      break
    case 'unregistered':
    case 'call':
    case 'emergency':
      break
  }
}

/** Registrations, calls and NOTIFYs of the time that it was away are not known: everything is looked at again. */
async function catchUp(runner: Runner): Promise<void> {
  const { context } = runner
  await learnAll(runner)
  await endLeaving(context)
  const now = context.now()
  await hastenResyncs(context.database, ['waiting', 'held', 'fetched', 'failed'], now)
  await hastenResyncs(context.database, ['told'], now + 5000)
  await look(runner)
}

async function learnAgain(runner: Runner): Promise<void> {
  if (isUp(runner) && runner.context.now() - runner.learnedAt >= learnedFor) await learnAll(runner)
}

async function learnAll(runner: Runner): Promise<void> {
  const { context } = runner
  runner.learnedAt = context.now()
  for (const contact of context.pbx.manager?.contacts() ?? []) await learnWhose(context, contact)
}

/** A phone's own news: at once where somebody stands in front of it. */
async function wake(runner: Runner, mac: Mac): Promise<void> {
  const { context } = runner
  if (!isUp(runner)) return
  const resync = await findResync(context.database, mac)
  if (!isOpen(resync)) return
  const now = context.now()
  if (resync.nextAt > now) arm(runner, resync.nextAt)
  else if (resync.urgent && resync.wantedAt >= now - patience) begun(runner, mac)
  else await look(runner)
}

/** Begins what is due: all at once for whom somebody waits, the others at their pace. */
async function look(runner: Runner): Promise<void> {
  const { context, queue } = runner
  if (!isUp(runner)) return
  const now = context.now()
  const since = now - patience
  const urgent = await dueResyncs(context.database, { now, since, urgent: true, most: 1000 })
  for (const { mac } of urgent) begun(runner, mac)
  if (queue.length === 0) {
    const many = await dueResyncs(context.database, { now, since, urgent: false, most: 20 })
    queue.push(...many.map(({ mac }) => mac).filter((mac) => !runner.busy.has(mac) && !queue.includes(mac)))
    drip(runner)
  }
  const next = await nextResyncAt(context.database, now)
  if (next !== undefined) arm(runner, Math.max(next, now + shortest))
}

function drip(runner: Runner): void {
  if (runner.drip || runner.isOver) return
  const mac = runner.queue.shift()
  if (mac === undefined) return
  begun(runner, mac)
  runner.drip = setTimeout(() => {
    runner.drip = undefined
    if (runner.queue.length > 0) drip(runner)
    else run(runner, () => look(runner))
  }, pace).unref()
}

/** One phone's steps come one after the other. */
function begun(runner: Runner, mac: Mac): void {
  const { context, busy } = runner
  if (busy.has(mac)) {
    busy.set(mac, true)
    return
  }
  busy.set(mac, false)
  run(runner, async () => {
    try {
      const next = await takeStep(context, mac)
      if (next !== undefined) arm(runner, Math.max(next, context.now() + shortest))
    } finally {
      const isNews = busy.get(mac) === true
      busy.delete(mac)
      if (isNews) run(runner, () => wake(runner, mac))
    }
  })
}

/** Looks again then, if not before. */
function arm(runner: Runner, at: number): void {
  if (runner.isOver || (runner.next && runner.next.at <= at)) return
  clearTimeout(runner.next?.timer)
  const wait = Math.min(Math.max(at - runner.context.now(), 0), longest)
  const timer = setTimeout(() => {
    runner.next = undefined
    run(runner, () => look(runner))
  }, wait).unref()
  runner.next = { timer, at }
}

function isUp({ context, isOver }: Runner): boolean {
  return !isOver && context.pbx.manager?.state().connected === true
}
