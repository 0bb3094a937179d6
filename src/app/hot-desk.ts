import type { Actor } from '../domain/actor.ts'
import type { Extension } from '../domain/extension.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import { planLogin } from '../domain/session-plan.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, lockExtension } from '../stores/extensions.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { mappingsOf } from '../stores/mappings.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { ensureProfile } from '../stores/profiles.ts'
import { findSession, openSession, sessionOnPhone, sessionsOfExtension } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { endSession } from './end-session.ts'
import { record } from './record.ts'
import { templateFor } from './template-for.ts'

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
  return inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, wish.mac)
    await lockExtension(transaction, wish.number)
    const phone = await findPhone(transaction, wish.mac)
    if (!phone) throw notFound(`phone ${showMac(wish.mac)}`)
    const extension = await hotDesker(transaction, wish.number)
    const choice = await templateFor(transaction, phone, wish.number)
    if (!choice.template) {
      throw new Problem(
        'refused',
        'no-template',
        'There is no template for this phone. Ask the administrator to set one.',
      )
    }
    const plan = await planFor(transaction, wish)
    if (plan.kind === 'refused') throw await elsewhere(transaction, plan.at.mac)
    if (plan.kind === 'confirm') {
      const { extension: number } = plan.occupant
      return { kind: 'occupied', number, occupant: await findExtension(transaction, number) }
    }
    await wish.alongside?.(transaction)
    const session = await carryOut(transaction, context, actor, { wish, plan })
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
}

/**
 * Ends a session; `how` is the reason, or more. While its phone is in a call the session is only marked as leaving, and
 * ends with the call (rule 5). A session that has ended meanwhile is a Problem.
 */
export async function logOut(
  context: Context,
  actor: Actor,
  sessionId: number,
  how: string | LogoutWish,
): Promise<Session> {
  const { why }: LogoutWish = typeof how === 'string' ? { why: how } : how
  return inTransaction(context.database, async (transaction) => {
    const session = await findSession(transaction, sessionId)
    if (!session) throw notFound(`session ${sessionId}`)
    const ended = await endSession(transaction, context, actor, { session, why })
    if (!ended)
      throw new Problem('conflict', 'not-logged-in', `Extension ${session.extension} has been logged out already.`)
    return (await findSession(transaction, sessionId)) ?? session
  })
}

async function hotDesker(connection: Connection, number: string): Promise<Extension> {
  const extension = await findExtension(connection, number)
  if (!extension) throw notFound(`extension ${number}`)
  if (extension.enabled && extension.hotDesking) return extension
  throw new Problem('refused', 'not-for-hot-desking', `Extension ${number} is not for hot desking.`)
}

async function planFor(connection: Connection, { number, mac, takeOver }: LoginWish) {
  const { elsewhere: policy, mostPhones: most } = await readGlobalSettings(connection)
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

type Go = Exclude<Awaited<ReturnType<typeof planFor>>, { kind: 'refused' } | { kind: 'confirm' }>

async function carryOut(
  connection: Connection,
  context: Context,
  actor: Actor,
  { wish, plan }: { wish: LoginWish; plan: Go },
): Promise<Session> {
  const { number, mac, startedBy } = wish
  if (plan.kind === 'go') {
    for (const { id, endedBy } of plan.closes) {
      const session = await findSession(connection, id)
      if (session) await endSession(connection, context, actor, { session, why: reasons[endedBy](number, mac) })
    }
    const opened = { extension: number, mac, own: plan.own, startedAt: context.now(), startedBy }
    await openSession(connection, opened, plan.exclusive)
    const details = { phone: showMac(mac), startedBy }
    await record(connection, context, actor, { action: 'session.start', subject: `extension ${number}`, details })
  }
  const session = await sessionOnPhone(connection, mac)
  if (!session) throw new Error('The session that was just opened is not there.')
  return session
}

const reasons = {
  moved: (_number: string, mac: Mac) => `moved to ${showMac(mac)}`,
  takeover: (number: string) => `${number} took the phone over`,
}

async function elsewhere(connection: Connection, mac: Mac): Promise<Problem> {
  const phone = await findPhone(connection, mac)
  const where = phone?.model ? `the ${phone.model} ${showMac(mac)}` : `the phone ${showMac(mac)}`
  return new Problem('refused', 'logged-in-elsewhere', `You are logged in at ${where}. Log out there first.`)
}
