import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { logOut } from '../../../app/hot-desk.ts'
import type { Actor } from '../../../domain/actor.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { isTicked } from '../form-body.ts'
import { extensionName } from '../names.ts'
import { withPhones } from '../whereabouts.ts'

/** The session that an address names. */
export function sessionIdOf({ params }: Pick<Request, 'params'>): number {
  const id = Number(params['id'])
  if (!Number.isSafeInteger(id)) throw notFound('such session')
  return id
}

/** Logs out as a form says. Gives the sentence of what was done. */
export function logOutByHand(context: Context, request: Request, id: number): Promise<string> {
  return logOutAsAdministrator(context, actorOf(request), id, isTicked(request.body, 'force'))
}

/** Logs out; somebody who was logged out meanwhile is as logged out as was wanted. Gives the sentence of what was done. */
export async function logOutAsAdministrator(
  context: Context,
  actor: Actor,
  id: number,
  force: boolean,
): Promise<string> {
  try {
    const session = await logOut(context, actor, id, { why: 'logged out by an administrator', force })
    const [shown] = await withPhones(context, [session])
    const [extension] = await findExtensions(context.database, [session.extension])
    const who = extensionName(extension ?? { number: session.extension, name: '' })
    const where = `the ${shown?.phone ?? ''}`
    return session.endedAt === null
      ? `${who} is in a call, and is logged out of ${where} when the call ends.`
      : `${who} is logged out of ${where}.`
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-logged-in') return error.sentence
    throw error
  }
}
