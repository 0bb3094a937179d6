import type { Actor } from '../domain/actor.ts'
import type { Extension } from '../domain/extension.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import { planLogin, type ClosedSession } from '../domain/session-plan.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, lockExtension } from '../stores/extensions.ts'
import { mappingsOf } from '../stores/mappings.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { ensureProfile } from '../stores/profiles.ts'
import { findSession, markLeaving, openSession, sessionOnPhone, sessionsOfExtension } from '../stores/sessions.ts'
import { afterCommit, inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { rulesOf } from './group-rules.ts'
import { endSession } from './end-session.ts'
import { isInCall } from './in-call.ts'
import { elsewhere, phoneInCall, refuseClosing } from './login-refusals.ts'
import { record } from './record.ts'
import { templateFor } from './template-for.ts'
import { wantResync, type ResyncWish } from './want-resync.ts'

/** Who wants to be on which phone. `startedBy` goes into the session: with which password, or as which administrator. */
export interface LoginWish {
  number: string
  mac: Mac
  startedBy: string
  /**
   * True: whoever is on the phone is logged out. A number: that extension, for the person was told of it; with anybody
   * else there, or with false, nothing happens, and the answer names who is there.
   */
  takeOver: boolean | string
  /** The PBX's id of the call in which the login itself is made: it does not count as one that the login waits for. */
  inCall?: string
  /** The login is answered on the phone's own screen, in this way. */
  screen?: ResyncWish['screen']
  /** Done in the same transaction once the login is certain, such as making the phone's token its own. */
  alongside?: (connection: Connection) => Promise<void>
}

/** What came of a login. */
export type LoginOutcome =
  | { kind: 'in'; session: Session; extension: Extension }
  /** Nothing has happened: somebody else is on the phone. `occupant` is not there when the PBX no longer has it. */
  | { kind: 'occupied'; number: string; occupant: Extension | undefined }

/**
 * Puts an extension on a phone: one transaction that closes what has to close and opens what opens (rules 1 to 3).
 * The password has been checked by the caller. Throws a Problem when a rule refuses it; then nothing has changed.
 */
export async function logIn(context: Context, actor: Actor, wish: LoginWish): Promise<LoginOutcome> {
  const inCall = await isInCall(context, wish.mac, { but: wish.inCall })
  return inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, wish.mac)
    await lockExtension(transaction, wish.number)
    const phone = await findPhone(transaction, wish.mac)
    if (!phone) throw notFound(`phone ${showMac(wish.mac)}`)
    const extension = await hotDesker(transaction, wish.number)
    if (extension.group !== phone.group) throw otherGroup(extension)
    const choice = await templateFor(transaction, phone, wish.number)
    if (!choice.template) {
      throw new Problem(
        'refused',
        'no-template',
        'There is no template for this phone. Ask the administrator to set one.',
      )
    }
    const plan = await planFor(transaction, wish, phone.group)
    if (plan.kind === 'refused') throw await elsewhere(transaction, plan.at.mac)
    if (inCall && plan.kind !== 'already') throw phoneInCall()
    const closing = await sessionsToClose(transaction, plan)
    await refuseClosing(transaction, context, whoLeaves(plan, closing), wish.mac)
    if (plan.kind === 'confirm') {
      const { extension: number } = plan.occupant
      return { kind: 'occupied', number, occupant: await findExtension(transaction, number) }
    }
    await wish.alongside?.(transaction)
    const session = await carryOut(transaction, context, actor, { wish, plan, closing, group: phone.group })
    const { brand, model } = phone
    if (model !== '') await ensureProfile(transaction, { extension: wish.number, brand, model }, context.now())
    return { kind: 'in', session, extension }
  })
}

/** How a logout is to be taken. */
export interface LogoutWish {
  /** Goes on record. */
  why: string
  /** True: it ends now, in a call or not (rule 5). */
  force?: boolean
  /** The PBX's id of the call in which the logout itself is made: it does not wait for that one's end. */
  inCall?: string
  /** The logout is answered on the phone's own screen, in this way. */
  screen?: ResyncWish['screen']
}

/**
 * Ends a session; `how` is the reason, or more. While its phone is in a call the session is only marked as leaving, and
 * ends with the call (rule 5): what is given then has not ended. A session that has ended meanwhile is a Problem.
 */
export async function logOut(
  context: Context,
  actor: Actor,
  sessionId: number,
  how: string | LogoutWish,
): Promise<Session> {
  const { why, force = false, inCall, screen }: LogoutWish = typeof how === 'string' ? { why: how } : how
  const { mac } = await wantSession(context.database, sessionId)
  const waits = !force && (await isInCall(context, mac, { but: inCall }))
  return inTransaction(context.database, async (transaction) => {
    // A login that finds this session there must not lose it on its way.
    await lockPhone(transaction, mac)
    const session = await wantSession(transaction, sessionId)
    if (session.endedAt === null) await refuseInHold(transaction, context, mac)
    const resync = { urgent: screen !== undefined, screen, evenInCall: force }
    if (waits) await leaveLater(transaction, context, actor, { session, why })
    else if (!(await endSession(transaction, context, actor, { session, why, resync }))) throw loggedOutAlready(session)
    return wantSession(transaction, sessionId)
  })
}

async function leaveLater(
  connection: Connection,
  context: Context,
  actor: Actor,
  { session, why }: { session: Session; why: string },
): Promise<void> {
  const { id, extension, mac, endedAt } = session
  if (endedAt !== null) throw loggedOutAlready(session)
  if (!(await markLeaving(connection, id, context.now(), why))) return
  const details = { phone: showMac(mac), why, session: id }
  const deed = { action: 'session.leave', subject: `extension ${extension}`, details, group: session.group }
  await record(connection, context, actor, deed)
  afterCommit(connection, () => {
    context.news.tell({ kind: 'session', mac })
  })
}

function loggedOutAlready({ extension }: Session): Problem {
  return new Problem('conflict', 'not-logged-in', `Extension ${extension} has been logged out already.`)
}

async function wantSession(connection: Connection, id: number): Promise<Session> {
  const session = await findSession(connection, id)
  if (!session) throw notFound(`session ${id}`)
  return session
}

async function hotDesker(connection: Connection, number: string): Promise<Extension> {
  const extension = await findExtension(connection, number)
  if (!extension) throw notFound(`extension ${number}`)
  if (extension.enabled && extension.hotDesking) return extension
  throw new Problem('refused', 'not-for-hot-desking', `Extension ${number} is not for hot desking.`)
}

/** A subscriber logs in on phones of their own group. */
function otherGroup({ number }: Extension): Problem {
  const sentence = `Extension ${number} is not of this phone’s business group, so it cannot log in here.`
  return new Problem('refused', 'not-for-hot-desking', sentence)
}

async function planFor(connection: Connection, { number, mac, takeOver }: LoginWish, group: number | undefined) {
  const { elsewhere: policy, mostPhones: most } = await rulesOf(connection, group)
  const onThisPhone = (await sessionOnPhone(connection, mac)) ?? null
  return planLogin({
    extension: number,
    mac,
    isOwn: (await mappingsOf(connection, number)).some((row) => row.mac === mac),
    policy,
    most,
    onThisPhone,
    ofExtension: await sessionsOfExtension(connection, number),
    takeOver: takeOver === true || takeOver === onThisPhone?.extension,
  })
}

type Plan = Awaited<ReturnType<typeof planFor>>
type Go = Exclude<Plan, { kind: 'refused' } | { kind: 'confirm' }>

/** What a login ends, and as what. */
interface Closing {
  session: Session
  endedBy: ClosedSession['endedBy']
}

async function sessionsToClose(connection: Connection, plan: Plan): Promise<Closing[]> {
  const found: Closing[] = []
  for (const { id, endedBy } of plan.kind === 'go' ? plan.closes : []) {
    const session = await findSession(connection, id)
    if (session) found.push({ session, endedBy })
  }
  return found
}

/** Who would be logged out of which phone. */
function whoLeaves(plan: Plan, closing: readonly Closing[]): { mac: Mac }[] {
  return plan.kind === 'confirm' ? [plan.occupant] : closing.map(({ session }) => session)
}

async function carryOut(
  connection: Connection,
  context: Context,
  actor: Actor,
  { wish, plan, closing, group }: { wish: LoginWish; plan: Go; closing: readonly Closing[]; group: number | undefined },
): Promise<Session> {
  const { number, mac, startedBy, screen } = wish
  if (plan.kind === 'go') {
    await makeRoom(connection, context, actor, { wish, closing })
    const opened = {
      extension: number,
      mac,
      own: plan.own,
      startedAt: context.now(),
      startedBy,
      ...(group !== undefined && { group }),
    }
    await openSession(connection, opened, plan.exclusive)
    const details = { phone: showMac(mac), startedBy }
    const deed = { action: 'session.start', subject: `extension ${number}`, details, group }
    await record(connection, context, actor, deed)
  }
  // A phone that shows Login to somebody who is logged in has missed it, and is told again.
  await wantResync(connection, context, { mac, why: `${number} logged in`, urgent: true, screen })
  afterCommit(connection, () => {
    context.news.tell({ kind: 'session', mac })
  })
  const session = await sessionOnPhone(connection, mac)
  if (!session) throw new Error('The session that was just opened is not there.')
  return session
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
