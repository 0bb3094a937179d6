import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { notFound } from '../../../domain/problem.ts'
import type { Session } from '../../../domain/session.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { findPhone } from '../../../stores/phones.ts'
import { findSession } from '../../../stores/sessions.ts'
import { sessionIdOf } from '../../admin/sessions/log-out.ts'
import { groupOf } from '../group-of.ts'

/** The session of one of the group's subscribers on one of its phones; any other is to a portal as if there were none. */
export async function ownSession(
  { database }: Pick<Context, 'database'>,
  request: Pick<Request, 'params'>,
  response: { locals: Record<string, unknown> },
): Promise<Session> {
  const session = await findSession(database, sessionIdOf(request))
  if (!session) throw notFound('such session')
  const { id: group } = groupOf(response)
  const [phone, extension] = [await findPhone(database, session.mac), await findExtension(database, session.extension)]
  if (phone?.group !== group || extension?.group !== group) throw notFound('such session')
  return session
}
