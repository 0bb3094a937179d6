import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import type { Extension } from '../../../domain/extension.ts'
import { notFound } from '../../../domain/problem.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { groupOf } from '../group-of.ts'

/** The subscriber of this group that an address names. Another group's is to a portal as if there were none. */
export async function ownSubscriber(
  { database }: Pick<Context, 'database'>,
  { params }: Pick<Request, 'params'>,
  response: { locals: Record<string, unknown> },
): Promise<Extension> {
  const { number = '' } = params as { number?: string }
  const found = await findExtension(database, number)
  if (found?.group === groupOf(response).id) return found
  throw notFound(`subscriber ${number.slice(0, 40)}`)
}
