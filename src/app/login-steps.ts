import type { Actor } from '../domain/actor.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { Session } from '../domain/session.ts'
import { planLogin, type ClosedSession } from '../domain/session-plan.ts'
import type { Connection } from '../stores/database.ts'
import { openSession } from '../stores/sessions.ts'
import { afterCommit } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { endSession } from './end-session.ts'
import type { LoggedIn, LoginWish } from './login-wish.ts'
import { record } from './record.ts'
import { wantResync } from './want-resync.ts'

interface PlanFacts {
  settings: GlobalSettings
  sessions: readonly Session[]
  mappings: readonly Mapping[]
}

/** What a login on this phone closes and opens, or why it does not. */
export function planFor({ number, mac, takeOver }: LoginWish, { settings, sessions, mappings }: PlanFacts) {
  const onThisPhone = sessions.find((session) => session.mac === mac) ?? null
  return planLogin({
    extension: number,
    mac,
    isOwn: mappings.some((row) => row.mac === mac),
    policy: settings.elsewhere,
    most: settings.mostPhones,
    onThisPhone,
    ofExtension: sessions.filter(({ extension }) => extension === number),
    takeOver: takeOver === true || takeOver === onThisPhone?.extension,
  })
}

type Plan = ReturnType<typeof planFor>
type Go = Exclude<Plan, { kind: 'refused' } | { kind: 'confirm' }>

/** What a login ends, and as what. */
interface Closing {
  session: Session
  endedBy: ClosedSession['endedBy']
}

/** Of the sessions that were read, those that it closes. */
export function sessionsToClose(sessions: readonly Session[], plan: Plan): Closing[] {
  return (plan.kind === 'go' ? plan.closes : []).flatMap(({ id, endedBy }) => {
    const session = sessions.find((one) => one.id === id)
    return session ? [{ session, endedBy }] : []
  })
}

/** Who would be logged out of which phone. */
export function whoLeaves(plan: Plan, closing: readonly Closing[]): { mac: Mac }[] {
  return plan.kind === 'confirm' ? [plan.occupant] : closing.map(({ session }) => session)
}

interface Order {
  wish: LoginWish
  plan: Go
  closing: readonly Closing[]
  sessions: readonly Session[]
  group: number | undefined
}

/** Does it, in the transaction of the login, and has the phones told once that is committed. */
export async function carryOut(
  connection: Connection,
  context: Context,
  actor: Actor,
  order: Order,
): Promise<Pick<LoggedIn, 'session' | 'resync'>> {
  const { number, mac, screen } = order.wish
  const already = order.sessions.find((one) => one.mac === mac && one.extension === number)
  const session = already ?? (await begin(connection, context, actor, order))
  // A phone that shows Login to somebody who is logged in has missed it, and is told again.
  const resync = await wantResync(connection, context, { mac, why: `${number} logged in`, urgent: true, screen })
  afterCommit(connection, () => {
    context.news.tell({ kind: 'session', mac })
  })
  return { session, resync }
}

async function begin(
  connection: Connection,
  context: Context,
  actor: Actor,
  { wish, plan, closing, group }: Order,
): Promise<Session> {
  if (plan.kind !== 'go') throw new Error('A session that is there already was not found.')
  const { number, mac, startedBy } = wish
  await makeRoom(connection, context, actor, { wish, closing })
  const opened = {
    extension: number,
    mac,
    own: plan.own,
    startedAt: context.now(),
    startedBy,
    ...(group !== undefined && { group }),
  }
  const id = await openSession(connection, opened, plan.exclusive)
  const details = { phone: showMac(mac), startedBy }
  const deed = { action: 'session.start', subject: `extension ${number}`, details, group }
  await record(connection, context, actor, deed)
  return { id, ...opened, endedAt: null, endedBy: null, leavingSince: null, leavingWhy: null }
}

async function makeRoom(
  connection: Connection,
  context: Context,
  actor: Actor,
  { wish: { number, mac }, closing }: { wish: LoginWish; closing: readonly Closing[] },
): Promise<void> {
  for (const { session, endedBy } of closing) {
    const why = reasons[endedBy](number, mac)
    // The phone itself is told of who has come, not of who has gone.
    const resync = session.mac !== mac && { why: `${number} ${why}` }
    await endSession(connection, context, actor, { session, why, resync })
  }
}

const reasons = {
  moved: (_number: string, mac: Mac) => `moved to ${showMac(mac)}`,
  takeover: (number: string) => `${number} took the phone over`,
}
