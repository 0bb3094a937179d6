import type { Actor } from '../domain/actor.ts'
import type { Extension } from '../domain/extension.ts'
import { showMac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, lockExtension } from '../stores/extensions.ts'
import { mappingsOf } from '../stores/mappings.ts'
import { lockPhone, updatePhone } from '../stores/phones.ts'
import { ensureProfile } from '../stores/profiles.ts'
import { findSession, markLeaving, sessionsAround } from '../stores/sessions.ts'
import { afterCommit, inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { rulesOf } from './group-rules.ts'
import { endSession } from './end-session.ts'
import { isInCall } from './in-call.ts'
import { elsewhere, phoneInCall, refuseClosing } from './login-refusals.ts'
import { carryOut, planFor, sessionsToClose, whoLeaves } from './login-steps.ts'
import type { LoginOutcome, LoginWish } from './login-wish.ts'
import { record } from './record.ts'
import { refuseOwnWithoutHotDesking } from './refuse-log-out.ts'
import { templateByRows } from './template-for.ts'
import { refuseLate } from './too-late.ts'
import type { ResyncWish } from './want-resync.ts'

/**
 * Puts an extension on a phone: one transaction that closes what has to close and opens what opens (rules 1 to 3).
 * The password has been checked by the caller. Throws a Problem when a rule refuses it; then nothing has changed.
 */
export async function logIn(context: Context, actor: Actor, wish: LoginWish): Promise<LoginOutcome> {
  const inCall = await isInCall(context, wish.mac, { but: wish.inCall })
  return inTransaction(context.database, async (transaction) => {
    const phone = await lockPhone(transaction, wish.mac)
    const found = await lockExtension(transaction, wish.number)
    if (!phone) throw notFound(`phone ${showMac(wish.mac)}`)
    const sessions = await sessionsAround(transaction, { mac: wish.mac, extension: wish.number })
    await refuseHere(transaction, context, wish, { phone, sessions })
    const extension = hotDesker(found, wish.number)
    if (extension.group !== phone.group) throw otherGroup(extension)
    const mappings = await mappingsOf(transaction, wish.number)
    const template = await templateByRows(transaction, phone, wish.number, mappings)
    if (!template) throw noTemplate()
    const plan = planFor(wish, { settings: await settingsFor(transaction, wish, phone), sessions, mappings })
    if (plan.kind === 'refused') throw await elsewhere(transaction, plan.at.mac)
    if (inCall && plan.kind !== 'already') throw phoneInCall()
    const closing = sessionsToClose(sessions, plan)
    await refuseClosing(transaction, context, whoLeaves(plan, closing), wish.mac)
    if (plan.kind === 'confirm') return occupiedBy(transaction, plan.occupant.extension)
    await wish.alongside?.(transaction)
    const sent = await sendTo(transaction, phone, wish.destination)
    const done = await carryOut(transaction, context, actor, { wish, plan, closing, sessions, group: phone.group })
    const profile = await profileFor(transaction, context, phone, wish.number)
    refuseLate(wish.until)
    return { kind: 'in', ...done, extension, phone: sent, template, profile }
  })
}

async function settingsFor(connection: Connection, { rules }: LoginWish, { group }: Phone) {
  return rules ?? (await rulesOf(connection, group))
}

async function occupiedBy(connection: Connection, number: string): Promise<LoginOutcome> {
  return { kind: 'occupied', number, occupant: await findExtension(connection, number) }
}

async function sendTo(connection: Connection, phone: Phone, destination: LoginWish['destination']): Promise<Phone> {
  if (destination === undefined) return phone
  await updatePhone(connection, phone.mac, { destination })
  return { ...phone, destination }
}

async function profileFor(connection: Connection, { now }: Context, { brand, model }: Phone, extension: string) {
  return model === '' ? null : ensureProfile(connection, { extension, brand, model }, now())
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
  /** True: not where the phone has become the extension's own meanwhile; the session then goes on. */
  unlessOwn?: boolean
  /** After that it is not done any more, as of a login. */
  until?: number
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
  const {
    why,
    force = false,
    inCall,
    screen,
    unlessOwn = false,
    until,
  }: LogoutWish = typeof how === 'string' ? { why: how } : how
  const { mac } = await wantSession(context.database, sessionId)
  const waits = !force && (await isInCall(context, mac, { but: inCall }))
  return inTransaction(context.database, async (transaction) => {
    // A login that finds this session there must not lose it on its way.
    await lockPhone(transaction, mac)
    const session = await wantSession(transaction, sessionId)
    if (unlessOwn && session.own) return session
    if (session.endedAt === null) await refuseInHold(transaction, context, mac)
    const resync = { urgent: screen !== undefined, screen, evenInCall: force }
    if (waits) await leaveLater(transaction, context, actor, { session, why })
    else if (!(await endSession(transaction, context, actor, { session, why, resync }))) throw loggedOutAlready(session)
    refuseLate(until)
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

function hotDesker(extension: Extension | undefined, number: string): Extension {
  if (!extension) throw notFound(`extension ${number}`)
  if (extension.enabled && extension.hotDesking) return extension
  throw new Problem('refused', 'not-for-hot-desking', `Extension ${number} is not for hot desking.`)
}

function noTemplate(): Problem {
  const sentence = 'There is no template for this phone. Ask the administrator to set one.'
  return new Problem('refused', 'no-template', sentence)
}

/** What is refused of a login that is made on the phone itself. */
async function refuseHere(
  connection: Connection,
  context: Context,
  wish: LoginWish,
  { phone, sessions }: { phone: Phone; sessions: readonly Session[] },
): Promise<void> {
  await wish.admit?.(connection, { phone, sessions })
  if (wish.onPhone) await refuseOverOwn(connection, context, wish, sessions)
}

/** On the phone itself nobody is logged out of their own one where hot desking is off. Nobody's phone takes anybody. */
async function refuseOverOwn(
  connection: Connection,
  context: Context,
  { mac, number }: LoginWish,
  sessions: readonly Session[],
): Promise<void> {
  const here = sessions.find((session) => session.mac === mac)
  if (here && here.extension !== number) await refuseOwnWithoutHotDesking(connection, context, here)
}

/** A subscriber logs in on phones of their own group. */
function otherGroup({ number }: Extension): Problem {
  const sentence = `Extension ${number} is not of this phone’s business group, so it cannot log in here.`
  return new Problem('refused', 'not-for-hot-desking', sentence)
}
