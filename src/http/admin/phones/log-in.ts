import type { Context } from '../../../app/context.ts'
import { logIn } from '../../../app/hot-desk.ts'
import type { LoginWish } from '../../../app/login-wish.ts'
import { reachOf } from '../../../app/phone-reach.ts'
import { templateFor } from '../../../app/template-for.ts'
import { isWithin } from '../../../domain/access.ts'
import type { Actor } from '../../../domain/actor.ts'
import type { Extension } from '../../../domain/extension.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import type { Mac } from '../../../domain/mac.ts'
import type { ListedPhone } from '../../../domain/phone.ts'
import { invalid, Problem } from '../../../domain/problem.ts'
import type { Connection } from '../../../stores/database.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { sessionsOfExtension } from '../../../stores/sessions.ts'
import { extensionName, phoneName } from '../names.ts'
import { withPhones } from '../whereabouts.ts'

/** Who is to be logged in on a phone, as an administrator typed it. */
export interface TypedLogin {
  extension: string
  /** The extension that the administrator has read is on the phone, and goes on; empty: not asked yet. */
  takeOver: string
  /** What whoever types it is limited to: they log in theirs alone, and over nobody else, whose name they do not read. */
  range?: ExtensionRange | undefined
}

/** What came of it: a sentence of what was done, or the question that has to be answered first. */
export type AdministratorLogin =
  { done: true; said: string } | { done: false; occupant: string; question: string; go: string }

/** Logs an extension in on a phone as the administrator, without its password. Throws a Problem in the administrator's words. */
export async function logInAsAdministrator(
  context: Context,
  actor: Actor,
  phone: ListedPhone,
  typed: TypedLogin,
): Promise<AdministratorLogin> {
  const { extension: number, range } = typed
  const extension = await extensionTyped(context, typed)
  const before = await withPhones(context, await sessionsOfExtension(context.database, number))
  const wish = wishOf(actor, phone, typed)
  const outcome = await logIn(context, actor, wish).catch(async (error: unknown) => {
    throw await inOwnWords(context, error, { number, phone, elsewhere: before.map((one) => one.phone) })
  })
  if (outcome.kind === 'occupied' && !isWithin(outcome.number, range)) throw inUse()
  const [who, where] = [extensionName(extension), phoneName(context.brands, phone)]
  if (outcome.kind === 'occupied') {
    const occupant = extensionName(outcome.occupant ?? { number: outcome.number, name: '' })
    return {
      done: false,
      occupant: outcome.number,
      question: `${occupant} is on the ${where}. Logging ${who} in logs ${occupant} out of it.`,
      go: `Log ${occupant} out and ${who} in`,
    }
  }
  const after = await sessionsOfExtension(context.database, number)
  const left = before.filter(({ id }) => !after.some((session) => session.id === id)).map((one) => one.phone)
  const moved = left.length > 0 ? `, and out of the ${left.join(' and the ')}` : ''
  const waits = phone.state === 'unapproved' ? ' The phone is not approved yet: approve it, or it gets nothing.' : ''
  return { done: true, said: `${who} is logged in on the ${where}${moved}.${waits}` }
}

async function extensionTyped({ database }: Context, { extension: number, range }: TypedLogin): Promise<Extension> {
  const extension = isWithin(number, range) ? await findExtension(database, number) : undefined
  if (extension) return extension
  throw invalid({ extension: number === '' ? 'Type an extension.' : `There is no extension ${number}.` })
}

function wishOf({ name }: Actor, { mac }: ListedPhone, { extension, takeOver, range }: TypedLogin): LoginWish {
  const wish = { number: extension, mac, takeOver: takeOver === '' ? false : takeOver, startedBy: name }
  return range ? { ...wish, alongside: (connection: Connection) => refuseOverOthers(connection, range, mac) } : wish
}

/** In the transaction of the login itself: meanwhile somebody else may have come to the phone, or it has become theirs. */
async function refuseOverOthers(connection: Connection, range: ExtensionRange, mac: Mac): Promise<void> {
  if (!(await reachOf(connection, range, mac))) throw inUse()
}

function inUse(): Problem {
  return new Problem('refused', 'phone-in-use', 'This phone is in use.')
}

/** A login's refusals speak to the person at the phone; here somebody else reads them. */
async function inOwnWords(
  { database }: Context,
  error: unknown,
  { number, phone, elsewhere }: { number: string; phone: ListedPhone; elsewhere: readonly string[] },
): Promise<unknown> {
  if (!(error instanceof Problem)) return error
  if (error.code === 'logged-in-elsewhere') {
    const sentence = `Extension ${number} is logged in on the ${elsewhere.join(' and the ')}, and may not be on one more. Log it out there first.`
    return new Problem(error.kind, error.code, sentence)
  }
  if (error.code === 'no-template') {
    const { why } = await templateFor(database, phone, number)
    return new Problem(
      error.kind,
      error.code,
      `There is no template for extension ${number} on this phone. ${why.sentence}`,
    )
  }
  return error
}
